// A restore that is killed: what belongs to the old store is beside the old store, or aside with it, and never beside the new one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { backupStore } from "../backup/backup-store.ts";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { StateManager } from "../state-manager.ts";
import { StateReader, validate } from "../state-reader.ts";
import { leaveJournal } from "../testing/leave-journal.ts";
import { openManager, temporaryFolder } from "../testing/stores.ts";
import { fillStore, kinds, targetOf } from "../testing/targets.ts";
import { restoreBackup } from "./restore-backup.ts";

const PROCESS_TIMEOUT_MS = 60_000;
const PROGRAM = join(import.meta.dirname, "../testing/restoring-process.ts");

/** Where the process dies: at the n-th of these calls of the system, in the order in which it comes to them. */
const POINTS = {
  sqlite: [
    ["rename", 2],
    ["link", 1],
    ["unlink", 1],
    ["rename", 3],
    ["rmdir", 1],
    ["rename", 4],
    ["rename", 6],
    ["rmdir", 3],
  ],
  mariadb: [
    ["rename", 1],
    ["link", 1],
    ["rename", 3],
    ["rename", 5],
  ],
} as const;

interface Place {
  readonly target: Target;
  readonly backup: string;
  readonly path: string;
  readonly journal: string;
}

/** A store with a journal and a dead letter, and a backup of it from before its last session. */
async function inhabited(kind: (typeof kinds)[number]): Promise<Place> {
  const target = await targetOf(kind);
  await fillStore(target, 2);
  const { path: backup } = await backupStore(target, { to: join(temporaryFolder(), "backup.zip") });
  const manager = await openManager(target);
  await manager.startSession("later");
  await manager.shutdown();
  const adapter = await loadAdapter(await loadConfig(target));
  const path = adapter.besidePath as string;
  writeFileSync(`${path}-dead-letters.ndjson`, "{}\n");
  const journal = await leaveJournal(journalFolder(target, path), target);
  return { target, backup, path, journal };
}

function journalFolder(target: Target, path: string): string {
  const { journal_dir } = (target as { database: { journal_dir?: string } }).database;
  return journal_dir ?? `${path}-journals`;
}

async function killAt(call: string, nth: number, { backup, target }: Place): Promise<boolean> {
  const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${nth}`];
  const args = [process.execPath, "--conditions=@wfstate/source", PROGRAM, backup, JSON.stringify(target)];
  // A single thread of the pool: strace counts the calls of each by itself.
  const env = { ...process.env, UV_THREADPOOL_SIZE: "1" };
  const child = spawn("strace", ["-f", "-qq", "-o", "/dev/null", ...inject, ...args], { env, stdio: "ignore" });
  const [code, signal] = await once(child, "exit");
  return code !== 0 || signal !== null;
}

async function sessionsIn(target: Target): Promise<string[]> {
  const reader = await StateReader.open<unknown>(target);
  try {
    return (await reader.store.listSessions({})).sessions.map(({ session_id }) => session_id).sort();
  } finally {
    await reader.close();
  }
}

function asides({ path }: Place): string[] {
  const names = readdirSync(dirname(path)).filter((name) => /\.replaced-\w+Z$/.test(name));
  return names.map((name) => join(dirname(path), name)).sort();
}

/** What an app finds that starts now: the old store with what belongs to it, or the new one, and all of the other aside. */
async function expectOneOrTheOther(place: Place): Promise<"old" | "new"> {
  const { target, path, journal } = place;
  const isOld = (await sessionsIn(target)).includes("later");
  await (await StateManager.open(target)).shutdown();
  expect((await validate(target)).findings).toEqual([]);
  // In the old store it has been drained; beside the new one it has no place.
  expect(existsSync(join(journalFolder(target, path), journal))).toBe(false);
  expect(existsSync(`${path}-dead-letters.ndjson`)).toBe(isOld);
  const notes = readdirSync(dirname(path)).filter((name) => name.includes("-restored-"));
  if (isOld) return "old";
  const [aside = ""] = asides(place);
  expect(existsSync(`${aside}-dead-letters.ndjson`)).toBe(true);
  expect(readdirSync(`${aside}-journals`)).toEqual([journal]);
  expect(notes).toEqual([]);
  return "new";
}

test.each(kinds)(
  "killed at any point, a restore into %s leaves the old store with what belongs to it, or the new one without",
  { timeout: 20 * PROCESS_TIMEOUT_MS },
  async (kind) => {
    const seen: string[] = [];
    for (const [call, nth] of POINTS[kind]) {
      const place = await inhabited(kind);
      expect(await killAt(call, nth, place)).toBe(true);
      seen.push(await expectOneOrTheOther(place));
      await restoreBackup(place.backup, place.target, { replace: true });
      expect(await sessionsIn(place.target)).toEqual(["ended", "other"]);
      expect((await validate(place.target)).findings).toEqual([]);
      const left = readdirSync(dirname(place.path)).filter((name) => /partial|-restored-/.test(name));
      expect({ call, nth, left }).toEqual({ call, nth, left: [] });
    }
    expect([seen[0], seen.at(-1)]).toEqual(["old", "new"]);
  },
);
