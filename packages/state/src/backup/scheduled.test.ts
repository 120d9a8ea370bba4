import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { checkConfig } from "../load-config.ts";
import { storeOf } from "../testing/backups.ts";
import { errorOf, openManager, query, temporaryFolder, temporaryPath } from "../testing/stores.ts";
import { listBackups } from "./list-backups.ts";
import { scheduledBackup } from "./scheduled.ts";
import { verifyBackup } from "./verify-backup.ts";

const running = new AbortController().signal;
const LOWEST = 19;

test("a store is backed up beside the app that has it open, and the newest ones are kept", async () => {
  const path = temporaryPath();
  const backup_dir = join(temporaryFolder(), "kept");
  const config = checkConfig({ database: { type: "sqlite", path, backup_dir, backup_keep: 2 } });
  const manager = await openManager(path);
  const session = await manager.startSession();
  const backup = scheduledBackup(config);
  const made: string[] = [];
  for (let round = 1; round <= 3; round++) {
    await manager.logEvent("energy.update", { energy: round, accumulator: round }, session);
    const report = await backup?.({ signal: running });
    expect(report).toMatchObject({ position: round + 1, removed: round === 3 ? [made[0]] : [] });
    made.push(report?.path as string);
  }
  const [store] = (await listBackups({ folder: backup_dir })).stores;
  expect(store?.backups.map((one) => one.path)).toEqual([made[2], made[1]]);
  expect((await verifyBackup(made[2] as string)).ok).toBe(true);
  const rows = query<{ user_context: string }>(path, "SELECT user_context FROM audit WHERE operation = 'backup'");
  expect(rows.map((row) => row.user_context)).toEqual(Array(3).fill("backup_interval"));
});

test.runIf(process.platform === "linux")("it works at the lowest priority, and the app keeps its own", async () => {
  const path = await storeOf(temporaryPath());
  const config = checkConfig({ database: { type: "sqlite", path, backup_dir: temporaryFolder() } });
  const seen = new Set<number>();
  const looking = setInterval(() => {
    for (const nice of nicenessOfThreads()) seen.add(nice);
  }, 1);
  const before = getPriority();
  await scheduledBackup(config)?.({ signal: running });
  clearInterval(looking);
  expect([...seen].sort((a, b) => a - b)).toEqual([before, LOWEST]);
  expect(getPriority()).toBe(before);
});

/** Of this process, as Linux tells it: the nineteenth field, the second being a name in brackets. */
function nicenessOfThreads(): number[] {
  return readdirSync("/proc/self/task").flatMap((id) => {
    try {
      const [, fields = ""] = readFileSync(`/proc/self/task/${id}/stat`, "utf8").split(/\) (.*)/s);
      return [Number(fields.split(" ")[16])];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

test("what goes wrong in the thread has its code, its hint and its place outside of it", async () => {
  const path = join(temporaryFolder(), "none.db");
  const error = await errorOf(() =>
    scheduledBackup(checkConfig({ database: { type: "sqlite", path } }))?.({ signal: running }),
  );
  expect(error).toMatchObject({ code: "DATABASE_NOT_FOUND", hint: expect.any(String), details: { path } });
});

test("one that is cancelled ends as such, and leaves nothing", async () => {
  const path = await storeOf(temporaryPath());
  const config = checkConfig({ database: { type: "sqlite", path } });
  const error = await errorOf(() => scheduledBackup(config)?.({ signal: AbortSignal.abort() }));
  expect(error.code).toBe("ABORTED");
  expect(readdirSync(dirname(path)).filter((name) => name.includes("backup"))).toEqual([]);
});

test("a database in memory has none", () => {
  expect(scheduledBackup(checkConfig({ database: { type: "sqlite", path: ":memory:" } }))).toBeNull();
});
