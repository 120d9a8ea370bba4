import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { Statement, Store } from "@wfstate/core";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";

const SEED = Number(process.env.WFSTATE_SEED ?? Date.now() % 2 ** 31);
/** The long form: WFSTATE_COPIES=400. */
const COPIES = Number(process.env.WFSTATE_COPIES ?? 8);
const MS_A_COPY = 10_000;
const NONE: Statement = statement("SELECT 1 WHERE 0");
const SOME: Statement = statement("SELECT 1");

/** With 20 MB, so that a copy takes a while. */
function churned(): string {
  const path = temporaryPath();
  const database = new Database(path);
  database.pragma("page_size = 4096");
  database.pragma("auto_vacuum = INCREMENTAL");
  database.pragma("journal_mode = WAL");
  database.exec(`
    CREATE TABLE counter (n INTEGER NOT NULL, bytes INTEGER NOT NULL);
    CREATE TABLE log (n INTEGER PRIMARY KEY);
    CREATE TABLE churn (id INTEGER PRIMARY KEY, text BLOB NOT NULL);
    CREATE INDEX churn_length ON churn (length(text), id);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2000)
      INSERT INTO churn SELECT n, zeroblob(10000) FROM number;
    INSERT INTO counter SELECT 0, sum(length(text)) FROM churn;`);
  database.close();
  return path;
}

async function churn(path: string, seed: number, role: "write" | "empty"): Promise<ChildProcess> {
  const child = fork(new URL("./churn.test.process.ts", import.meta.url), [path, String(seed), role]);
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  return child;
}

/** What no transaction of the processes leaves. */
function oddities(path: string): unknown[] {
  const copy = new Database(path, { readonly: true });
  try {
    const problems = copy.prepare<[], string>("PRAGMA integrity_check").pluck().all();
    const [bytes, rows, span] = copy
      .prepare(
        "SELECT (SELECT bytes FROM counter) - (SELECT sum(length(text)) FROM churn), (SELECT count(*) FROM log), " +
          "(SELECT n FROM counter) - coalesce((SELECT min(n) FROM log), 1) + 1",
      )
      .raw()
      .get() as number[];
    return [
      ...problems.filter((line) => line !== "ok"),
      ...(bytes === 0 && rows === span ? [] : [{ bytes, rows, span }]),
    ];
  } finally {
    copy.close();
  }
}

async function counted(store: Store): Promise<number> {
  return Number((await values(store, "SELECT n FROM counter"))[0]);
}

test(
  `copies beside processes that write and empty the log are states of the database, seed ${SEED}`,
  async () => {
    const path = churned();
    const target = join(dirname(path), "copy.db");
    const store = await openStore(path, "reader");
    await Promise.all([churn(path, SEED, "write"), churn(path, SEED + 1, "write"), churn(path, SEED + 2, "empty")]);
    // Where the others leave no gap only rows are copied: that is tested elsewhere.
    for (let asItIs = 0; asItIs < COPIES; ) {
      const before = await counted(store);
      const { bytes, sha256 } = await store.backup(target, { traces: NONE });
      const after = await counted(store);
      expect(statSync(target).size).toBe(bytes);
      if (sha256 !== null) {
        asItIs++;
        expect(createHash("sha256").update(readFileSync(target)).digest("hex")).toBe(await sha256);
      }
      expect(oddities(target)).toEqual([]);
      const held = await openStore(target, "reader");
      const found = await counted(held);
      expect(found).toBeGreaterThanOrEqual(before);
      expect(found).toBeLessThanOrEqual(after);
      await held.close();
      expect(readdirSync(dirname(path)).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
      rmSync(target);
    }
  },
  60_000 + COPIES * MS_A_COPY,
);

/** As a rule larger than what is copied before somebody can stop it. */
function large(megabytes = 200): string {
  const path = temporaryPath();
  const database = new Database(path);
  database.pragma("page_size = 8192");
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = OFF");
  database.exec(`CREATE TABLE a (n BLOB);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${megabytes}) INSERT INTO a SELECT zeroblob(1000000) FROM number`);
  database.close();
  return path;
}

/** Whether nobody reads the database: what is written is copied into the file, and the log is empty then. */
function isFree(path: string): boolean {
  const database = new Database(path);
  try {
    database.exec("INSERT INTO a VALUES (1)");
    const [checkpoint] = database.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return checkpoint?.busy === 0;
  } finally {
    database.close();
  }
}

/** Whether another process could have the database for itself: SQLite would remove the log of whoever has it open, too. */
function isUnlocked(path: string): boolean {
  const script = `import Database from ${JSON.stringify(import.meta.resolve("better-sqlite3"))};
    const database = new Database(${JSON.stringify(path)}, { timeout: 0 });
    database.pragma("locking_mode = EXCLUSIVE");
    try { database.exec("BEGIN EXCLUSIVE; COMMIT"); console.log("unlocked"); } catch (error) { console.log(error.code); }`;
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" }).trim();
  expect(["unlocked", "SQLITE_BUSY"]).toContain(said);
  return said === "unlocked";
}

test("a copy is the file, but for the log that it has not", async () => {
  const path = churned();
  const store = await openStore(path);
  await store.transact([statement("INSERT INTO log VALUES (1)"), statement("UPDATE counter SET n = 1")]);
  const target = join(dirname(path), "copy.db");
  const { sha256 } = await store.backup(target, { traces: NONE });
  expect(await sha256).toMatch(/^[0-9a-f]{64}$/);
  const [file, copy] = [readFileSync(path), readFileSync(target)];
  expect(file.subarray(18, 20)).toEqual(Buffer.of(2, 2));
  expect(copy.equals(Buffer.concat([file.subarray(0, 18), Buffer.of(1, 1), file.subarray(20)]))).toBe(true);
  expect(oddities(target)).toEqual([]);
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
});

test("where traces are left of what was erased only rows are copied", async () => {
  const path = temporaryPath();
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a (t TEXT)")]);
  const careless = new Database(path);
  careless.exec("INSERT INTO a VALUES ('kept'), ('erased'); DELETE FROM a WHERE t = 'erased'");
  careless.close();
  const [asItIs, rows] = [join(dirname(path), "copy"), join(dirname(path), "rows")];
  expect((await store.backup(asItIs, { traces: NONE })).sha256).not.toBeNull();
  expect((await store.backup(rows, { traces: SOME })).sha256).toBeNull();
  expect(readFileSync(asItIs).includes("erased")).toBe(true);
  expect(readFileSync(rows).includes("erased")).toBe(false);
  expect((await store.backup(`${rows}-again`)).sha256).toBeNull();
});

test("where somebody reads an older state, or there is no log, only rows are copied", async () => {
  const path = temporaryPath();
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a AS SELECT 1 AS n")]);
  const older = new Database(path);
  older.exec("BEGIN; SELECT * FROM a");
  await store.transact([statement("UPDATE a SET n = 2")]);
  const target = join(dirname(path), "copy.db");
  expect((await store.backup(target, { traces: NONE })).sha256).toBeNull();
  older.close();
  expect(await values(await openStore(target, "reader"), "SELECT n FROM a")).toEqual([2]);
  const copy = await openStore(target, "reader");
  expect((await copy.backup(`${target}.second`, { traces: NONE })).sha256).toBeNull();
});

test("whoever has the database open keeps what it has locked", async () => {
  const path = temporaryPath();
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a AS SELECT 1 AS n")]);
  expect(isUnlocked(path)).toBe(false);
  const { sha256 } = await store.backup(join(dirname(path), "copy.db"), { traces: NONE });
  expect(await sha256).not.toBeNull();
  expect(isUnlocked(path)).toBe(false);
});

test("a copy that is stopped half way leaves nothing, and holds nothing", async () => {
  const path = large();
  const store = await openStore(path, "reader");
  const target = join(dirname(path), "copy.db");
  const controller = new AbortController();
  const stopped = errorOf(store.backup(target, { traces: NONE, signal: controller.signal }));
  while ((statSync(`${target}.partial`, { throwIfNoEntry: false })?.size ?? 0) === 0) await turn();
  controller.abort();
  expect((await stopped).code).toBe("ABORTED");
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith("copy"))).toEqual([]);
  expect(isFree(path)).toBe(true);
});

test("the hash of a copy can be given up, too", async () => {
  // Less than is synced at a time: it is copied before the thread that hashes it has begun, as a rule.
  const path = large(20);
  const store = await openStore(path, "reader");
  const givenUp = async (tries: number) => {
    const controller = new AbortController();
    const target = join(dirname(path), `copy-${tries}.db`);
    const { sha256 } = await store.backup(target, { traces: NONE, signal: controller.signal });
    controller.abort();
    const [outcome] = await Promise.allSettled([sha256]);
    expect(isFree(path)).toBe(true);
    return outcome.status === "rejected" ? outcome.reason.code : "hashed before it could be given up";
  };
  const outcomes: string[] = [];
  while (outcomes.at(-1) !== "ABORTED" && outcomes.length < 10) outcomes.push(await givenUp(outcomes.length));
  expect(outcomes.at(-1)).toBe("ABORTED");
});

test("whoever copies for an app that is killed ends with it", async () => {
  const path = large();
  const target = join(dirname(path), "copy.db");
  const script = `import { sqlite } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
    const store = await sqlite({ path: ${JSON.stringify(path)} }).open("reader");
    await store.backup(${JSON.stringify(target)}, { traces: { sql: "SELECT 1 WHERE 0", parameters: [] } });`;
  const app = spawn(process.execPath, ["--conditions=@wfstate/source", "--input-type=module", "--eval", script]);
  onTestFinished(() => void app.kill("SIGKILL"));
  while ((statSync(`${target}.partial`, { throwIfNoEntry: false })?.size ?? 0) === 0) await turn();
  app.kill("SIGKILL");
  await once(app, "exit");
  await expect.poll(() => isFree(path)).toBe(true);
  expect(existsSync(target)).toBe(false);
  expect(statSync(`${target}.partial`).size).toBeLessThan(statSync(path).size);
});
