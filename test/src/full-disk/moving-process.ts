// Copies a store to, or restores a backup on, a folder that is a small disk with too little room, then with enough; prints what was found.
// Arguments: what to do, a folder with room, the small disk, the room that there is beside the store, in KiB, and how much the disk has, in MiB.
import { readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backupStore, copyStore, isStateError, restoreBackup, StateManager, StateReader } from "@wfstate/state";

export interface Moved {
  /** What the first try said. */
  readonly error: { readonly code: string; readonly hint: string | undefined } | null;
  /** In the folder of the target, after it. */
  readonly names: readonly string[];
  /** Sessions of the target, after the first try and after the second; null where there is none. */
  readonly between: readonly string[] | null;
  readonly after: readonly string[] | null;
}

const KIB = 1024;
const NOTE = "n".repeat(1_000);
const [work = "", roomy = "", disk = "", room = ""] = process.argv.slice(2);
const [source, backup, target] = [join(roomy, "source.db"), join(roomy, "backup.zip"), join(disk, "store.db")];
const ballast = join(disk, "ballast");

async function fill(path: string, sessionId: string, events: number): Promise<void> {
  const manager = await StateManager.open(path);
  await manager.startSession(sessionId);
  for (let n = 1; n <= events; n++) {
    while (manager.eventQueue.size > 500) await manager.flush();
    const data = { error_code: String(n), error_message: NOTE, component: "ui", severity: "low", recoverable: true };
    manager.eventQueue.put({ session_id: sessionId, type: "error", data });
  }
  await manager.endSession(sessionId);
  await manager.shutdown();
}

async function sessionsIn(path: string): Promise<string[] | null> {
  if (!readdirSync(disk).includes("store.db")) return null;
  const reader = await StateReader.open(path);
  try {
    const { ok } = await reader.validate();
    const { sessions } = await reader.store.listSessions();
    return ok ? sessions.map(({ session_id }) => session_id) : ["unsound"];
  } finally {
    await reader.close();
  }
}

function move(): Promise<unknown> {
  return work === "copy" ? copyStore(source, target) : restoreBackup(backup, target, { replace: work === "replace" });
}

await fill(source, "new", 3_000);
await backupStore(source, { to: backup });
if (work === "replace") await fill(target, "old", 10);
const { bavail, bsize } = statfsSync(disk);
writeFileSync(ballast, Buffer.alloc(bavail * bsize - Number(room) * KIB));
const error = await move().then(
  () => null,
  (reason: unknown) => reason,
);
if (error !== null && !isStateError(error)) throw error;
const names = readdirSync(disk).filter((name) => name !== "ballast");
rmSync(ballast);
const between = await sessionsIn(target);
await move();
const first = error === null ? null : { code: error.code, hint: error.hint };
const found: Moved = { error: first, names, between, after: await sessionsIn(target) };
process.stdout.write(JSON.stringify(found));
