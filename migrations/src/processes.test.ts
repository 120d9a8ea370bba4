// Several processes, and one that is killed.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationReport } from "@wfstate/core";
import { expect, onTestFinished, test, vi } from "vitest";
import { newMariadb } from "./fixtures/engines.ts";
import { buildGuideDatabase } from "./fixtures/guide-database.ts";
import { refusal } from "./fixtures/histories.ts";
import type { Task } from "./fixtures/migrate-process.ts";
import { adapterOf, type Place } from "./fixtures/place.ts";
import { ask, askStore, migrate, testFolder, withStore } from "./fixtures/test-database.ts";
import { history } from "./index.ts";

const PROGRAM = join(import.meta.dirname, "fixtures/migrate-process.ts");
/** At 1, the long form, every step is one that a process dies after. */
const STEPS_BETWEEN_KILLS = Number(process.env.WFSTATE_STEPS_BETWEEN_KILLS ?? 9);
const folder = testFolder();

function start(place: Place, fate: Partial<Pick<Task, "dieAfterSteps" | "stopIn">> = {}): ChildProcess {
  const task: Task = { place, dieAfterSteps: null, stopIn: null, ...fate };
  const child = fork(PROGRAM, [JSON.stringify(task)], {
    execArgv: ["--conditions=@wfstate/source"],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

const inFile = (path: string): Place => ({ kind: "sqlite", path });

function isStopped({ pid }: ChildProcess): boolean {
  return /\) T /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

async function reportOf(child: ChildProcess): Promise<MigrationReport> {
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  return JSON.parse(text);
}

const contentOf = (path: string) => [
  ask(path, "SELECT * FROM event_log"),
  ask(path, "SELECT * FROM batch"),
  ask(path, "SELECT session_id, last_seq, chain, total_events, total_energy FROM session"),
  ask(path, "SELECT snapshot_id, seq, checksum FROM snapshot"),
  ask(path, "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"),
];

test("of five processes that start on an old database each migration is done by one, and none fails", async () => {
  const path = join(folder, "five.db");
  buildGuideDatabase(path, { sessions: 4, eventsPerSession: 500, quirks: true });
  const reports = await Promise.all(Array.from({ length: 5 }, () => reportOf(start(inFile(path)))));
  const applied = reports.flatMap((report) => report.applied.map(({ id }) => id));
  expect(applied.toSorted()).toEqual(["0002_sequences", "0003_integrity", "0004_ownership", "0005_retention"]);
  expect(reports.map(({ to }) => to)).toEqual(Array(5).fill("1.4.0"));
  expect(reports.filter(({ backup }) => backup !== null).length).toBe(1);
  expect(ask(path, "SELECT count(*) AS count FROM event_log")).toEqual([{ count: 2014 }]);
});

test("a process that is killed in the middle of a step leaves what was there, and the next one ends as if nothing had been", async () => {
  const [clean, killed] = [join(folder, "clean.db"), join(folder, "killed.db")];
  buildGuideDatabase(clean, { sessions: 2, eventsPerSession: 3000, quirks: true });
  for (const [migration, version] of [
    ["0002_sequences", "1.0.0"],
    ["0003_integrity", "1.1.0"],
  ]) {
    if (version === "1.0.0") copyFileSync(clean, killed);
    const child = start(inFile(killed));
    child.on("message", (at: { migration: string; done: number }) => {
      if (at.migration === migration && at.done > 250) child.kill("SIGKILL");
    });
    expect((await once(child, "exit"))[1]).toBe("SIGKILL");
    expect(ask(killed, "SELECT value FROM schema_info WHERE key = 'version'")).toEqual([{ value: version }]);
  }
  await migrate(clean);
  expect(await migrate(killed)).toMatchObject({ from: "1.1.0", to: "1.4.0" });
  expect(contentOf(killed)).toEqual(contentOf(clean));
});

test("of five processes that start on an empty MariaDB none fails, and each step is made once", async () => {
  const place = await newMariadb(folder);
  const reports = await Promise.all(Array.from({ length: 5 }, () => reportOf(start(place))));
  expect(reports.map(({ to }) => to)).toEqual(Array(5).fill("1.4.0"));
  const applied = reports.flatMap((report) => report.applied.map(({ id }) => id));
  expect(applied.toSorted()).toEqual(history.migrations.map(({ id }) => id));
  await expectNew(place);
});

test("a process that is killed between a step and the word of it leaves a MariaDB that the next one goes on with", async () => {
  const place = await newMariadb(folder);
  const steps = history.migrations.flatMap((migration) => migration.steps);
  let kills = 0;
  const run = async () => once(start(place, { dieAfterSteps: STEPS_BETWEEN_KILLS }), "exit");
  for (let [code, signal] = await run(); code !== 0; [code, signal] = await run()) {
    expect(signal).toBe("SIGKILL");
    kills += 1;
    expect(kills).toBeLessThan(steps.length);
  }
  expect(kills).toBe(Math.ceil(steps.length / STEPS_BETWEEN_KILLS) - 1);
  await expectNew(place);
});

test.each([
  [
    "SQLite",
    async () => inFile(join(folder, "held.db")),
    (child: ChildProcess) => new RegExp(`process ${child.pid} on .*, at it since 20`),
  ],
  ["MariaDB", () => newMariadb(folder), (_: ChildProcess) => /connection \d+ of .*@.*, at it since 20/],
] as const)(
  "who waits is told who has the lock of a %s, and goes on when that one is killed",
  async (_, newPlace, who) => {
    const place = await newPlace();
    const child = start(place, { stopIn: "0003_integrity" });
    await vi.waitUntil(() => isStopped(child), { timeout: 30_000 });
    const holder = expect.stringMatching(who(child));
    const adapter = adapterOf(place);
    const heard: (string | null)[] = [];
    const onWaiting = (holder: string | null) => heard.push(holder);
    const error = await refusal(migrate(place, { lockDeadlineMs: 200, adapter, onWaiting }));
    expect(error).toMatchObject({ code: "DATABASE_BUSY", details: { holder }, message: holder });
    expect(heard).toEqual([holder]);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await migrate(place, { adapter })).to).toBe("1.4.0");
    expect(existsSync(`${adapter.besidePath}.migrating`)).toBe(false);
  },
);

/** A database that a clean run makes, with nothing in it twice. */
async function expectNew(place: Place): Promise<void> {
  const clean = join(folder, "clean-new.db");
  await migrate(clean);
  const schemaOf = (where: string | Place) => withStore(where, async (store) => (await store.check()).schema);
  expect(await schemaOf(place)).toEqual(await schemaOf(clean));
  const ledger = "SELECT migration_id, step, status FROM migration_ledger ORDER BY migration_id, step";
  expect(await askStore(place, ledger)).toEqual(await askStore(clean, ledger));
  for (const rows of [
    "SELECT operation, record_id FROM audit ORDER BY audit_id",
    "SELECT user_id, revision FROM user",
    "SELECT head_id, position, next_session_key, schema_version FROM store_head",
  ]) {
    expect(await askStore(place, rows)).toEqual(await askStore(clean, rows));
  }
}
