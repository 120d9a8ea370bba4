/** A rehearsal: the backup is put where a database would be, opened as an app opens one, and every session replayed. */
import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { throwIfAborted } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import { StateManager } from "../state-manager.ts";
import type { CheckFinding } from "./check-finding.ts";
import type { OpenBackup } from "./open-backup.ts";
import { type BackupWatching, phaseOf } from "./progress.ts";
import { removeWorkFolder, unpackFolder } from "./work-folder.ts";

const SESSIONS_AT_ONCE = 100;

type Replay = Awaited<ReturnType<StateManager<unknown>["replay"]>>;

export async function drill(
  { path, storePath, manifest }: OpenBackup,
  { model }: Pick<ResolvedConfig, "model">,
  watching: BackupWatching,
): Promise<CheckFinding[]> {
  const folder = await unpackFolder(dirname(path), manifest.file.bytes);
  try {
    const restored = join(folder, "drill.db");
    await copyFile(storePath, restored, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    const database = { type: "sqlite", path: restored, backup_interval: null, vacuum_interval: null } as const;
    // Nothing is to be done by itself to what is only rehearsed.
    const performance = { cleanup_old_events_days: null };
    const manager = await StateManager.open<unknown>({ database, performance, model });
    try {
      return await replayAll(manager, manifest.position, watching);
    } finally {
      await manager.shutdown();
    }
  } finally {
    await removeWorkFolder(folder);
  }
}

async function replayAll(
  manager: StateManager<unknown>,
  events: number,
  watching: BackupWatching,
): Promise<CheckFinding[]> {
  const { signal } = watching;
  const progress = phaseOf(watching, "replaying events", "events", events);
  const findings: CheckFinding[] = [];
  let replayed = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof manager.listSessions>> = await manager.listSessions({
      limit: SESSIONS_AT_ONCE,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { session_id } of page.sessions) {
      throwIfAborted(signal);
      const replay = await manager.replay({
        session_id,
        checkSnapshots: true,
        onProgress: (seq) => progress(replayed + seq),
        ...(signal === undefined ? {} : { signal }),
      });
      replayed += replay.events;
      findings.push(...findingsOf(replay));
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return findings;
}

/** What another model than the app's cannot replay says nothing of the backup; what is damaged does, whatever the model. */
function findingsOf({ session_id, corrupt, corrupt_count, snapshots }: Replay): CheckFinding[] {
  const unknown = corrupt.find(({ reason }) => FOREIGN.has(reason));
  const damaged = unknown === undefined ? corrupt : corrupt.filter(({ reason }) => DAMAGED.has(reason));
  const findings: CheckFinding[] = [];
  if (unknown !== undefined) {
    const message = `session ${session_id} was not replayed: ${unknown.message}; name the app's model in a configuration`;
    findings.push({ check: "replay", severity: "warning", message });
  }
  const [first] = damaged;
  if (first !== undefined) {
    const count = unknown === undefined ? corrupt_count : damaged.length;
    findings.push(error(`session ${session_id}: ${count} events cannot be replayed, the first at seq ${first.seq}`));
  }
  const parted = snapshots.find(
    ({ agrees, rejected }) =>
      !agrees && (unknown === undefined ? rejected !== "version" : DAMAGED.has(rejected ?? "differs")),
  );
  if (parted !== undefined) {
    findings.push(error(`session ${session_id}: its snapshot at seq ${parted.seq} is not what its events replay to`));
  }
  return findings;
}

/** What only the app's own model knows. */
const FOREIGN: ReadonlySet<string> = new Set(["unknown_type", "schema_version"]);
/** What no model makes good. */
const DAMAGED: ReadonlySet<string> = new Set(["checksum", "json", "missing"]);

function error(message: string): CheckFinding {
  return { check: "replay", severity: "error", message };
}
