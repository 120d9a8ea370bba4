// Backs a store up, or verifies a backup, and prints what came of it. Arguments: what, the store or the backup, the target, and the
// phase in which it kills itself.
import { backupStore, isStateError, verifyBackup } from "@wfstate/state";

export interface Ended {
  readonly code: string;
  readonly path: string;
}

const [what, from = "", to = "", fatalPhase] = process.argv.slice(2);
const onProgress = ({ phase }: { readonly phase: string }) => {
  if (phase === fatalPhase) process.kill(process.pid, "SIGKILL");
};

async function work(): Promise<Ended> {
  try {
    if (what === "verify") {
      const { ok, path } = await verifyBackup(from, { level: "drill", onProgress });
      return { code: ok ? "ok" : "not ok", path };
    }
    return { code: "ok", path: (await backupStore(from, { to, onProgress })).path };
  } catch (error) {
    if (!isStateError(error)) throw error;
    return { code: error.code, path: String(error.details.path) };
  }
}

process.stdout.write(JSON.stringify(await work()));
