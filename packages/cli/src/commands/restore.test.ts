import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { backupStore, StateReader } from "@wfstate/state";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, finish, MAIN, PROCESS_TIMEOUT_MS, run, runProcess, startProcess } from "../testing/cli.ts";
import { storeSession, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
const source = join(folder.path, "source.db");
const backup = join(folder.path, "backup.zip");
let places = 0;

beforeAll(async () => {
  await storeSession(source, "demo", 10);
  await backupStore(source, { to: backup });
}, PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

function newFolder(): string {
  const path = join(folder.path, `place-${++places}`);
  mkdirSync(path);
  return path;
}

/** A place with a store of another session in it, and the name that it has to be called by. */
async function inhabited(kind: (typeof bothDatabases)[number]) {
  const place = newFolder();
  const { target } = await storePlace(kind, place);
  await storeSession(target, "theirs", 2);
  return { place, target, name: await nameOf(target) };
}

async function nameOf(target: string): Promise<string> {
  if (target.endsWith(".db")) return "wirthforge_state.db";
  return (JSON.parse(readFileSync(target, "utf8")) as { database: { database: string } }).database.database;
}

async function sessionsIn(target: string): Promise<string[]> {
  const reader = await StateReader.open<unknown>(target);
  try {
    return (await reader.store.listSessions({})).sessions.map(({ session_id }) => session_id);
  } finally {
    await reader.close();
  }
}

test("without a target it is a new file that is named after the backup", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const cwd = newFolder();
  const { code, stdout } = await runProcess(["restore", backup, "--json"], { cwd });
  expect(code).toBe(0);
  const to = join(cwd, "backup.restored.db");
  expect(documentsOf({ code, stdout, stderr: "" }).summary).toMatchObject({
    to,
    before: { holds: "nothing" },
    after: { sessions: 1, events: 14 },
    set_aside: null,
  });
  // Before anybody reads it: a reader of a database with a log leaves files beside it.
  expect(readdirSync(cwd)).toEqual(["backup.restored.db"]);
  expect(await sessionsIn(to)).toEqual(["demo"]);
});

test.each(bothDatabases)(
  "a store in %s is not replaced without --replace, nor without its name: exit 4 says which",
  async (kind) => {
    const { target, name } = await inhabited(kind);
    const plain = await run(["restore", backup, "--to", target]);
    expect([plain.code, plain.stderr]).toEqual([4, expect.stringContaining("[TARGET_EXISTS]")]);
    const unnamed = await run(["restore", backup, "--to", target, "--replace"]);
    expect(unnamed.code).toBe(4);
    expect(unnamed.stderr).toContain(`add --confirm=${name} to this command`);
    const misnamed = await run(["restore", backup, "--to", target, "--replace", "--confirm=another"]);
    expect([misnamed.code, misnamed.stderr]).toEqual([4, expect.stringContaining("[NOT_CONFIRMED]")]);
    expect(await sessionsIn(target)).toEqual(["theirs"]);
  },
);

test.each(bothDatabases)(
  "a store in %s that is named is replaced, and can be looked into where it is set aside",
  async (kind) => {
    const { target, name } = await inhabited(kind);
    const { code, stdout } = await run(["restore", backup, "--to", target, "--replace", `--confirm=${name}`, "--json"]);
    const { summary } = documentsOf({ code, stdout, stderr: "" });
    expect(summary).toMatchObject({ ok: true, before: { sessions: 1, events: 4 }, after: { sessions: 1, events: 14 } });
    expect(await sessionsIn(target)).toEqual(["demo"]);
    expect(await sessionsIn(summary.set_aside as string)).toEqual(["theirs"]);
    expect(await run(["validate", "--db", summary.set_aside as string])).toMatchObject({ code: 0 });
  },
);

test.each(bothDatabases)("a dry run says what it would do, and leaves %s as it is", async (kind) => {
  const { target, name, place } = await inhabited(kind);
  const database = join(place, "wirthforge_state.db");
  const bytes = () => (existsSync(database) ? readFileSync(database) : null);
  const before = bytes();
  const dry = await run(["restore", backup, "--to", target, "--dry-run", "--json"]);
  expect(dry.code).toBe(4);
  expect(documentsOf(dry).summary).toMatchObject({ dry_run: true, needs_replace: true, confirm: name });
  const agreed = await run(["restore", backup, "--to", target, "--dry-run", "--replace"]);
  expect([agreed.code, agreed.stdout]).toEqual([0, expect.stringContaining("nothing was changed")]);
  expect(bytes()).toEqual(before);
  expect(await sessionsIn(target)).toEqual(["theirs"]);
});

test("a backup that is damaged is refused, and so is a file that is none", async () => {
  const damaged = join(newFolder(), "damaged.zip");
  cpSync(backup, damaged);
  const bytes = readFileSync(damaged);
  // One alone may unpack to the same: an equal text a little further back.
  const middle = bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 64);
  middle.set(middle.map((byte) => byte ^ 0xff));
  writeFileSync(damaged, bytes);
  const to = join(newFolder(), "x.db");
  expect(await run(["restore", damaged, "--to", to])).toMatchObject({ code: 14 });
  expect(await run(["restore", join(folder.path, "none.zip"), "--to", to])).toMatchObject({ code: 10 });
  expect(existsSync(to)).toBe(false);
});

test("a database that another process has open is not replaced: exit 11", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const { target, name } = await inhabited("sqlite");
  await holdOpen(target, async () => {
    const { code, stderr } = await run(["restore", backup, "--to", target, "--replace", `--confirm=${name}`]);
    expect([code, stderr]).toEqual([11, expect.stringContaining("[DATABASE_BUSY]")]);
  });
  expect(await sessionsIn(target)).toEqual(["theirs"]);
});

/** Another process has the database open, and does nothing. */
async function holdOpen(path: string, work: () => Promise<void>): Promise<void> {
  const script = `
    import Database from "better-sqlite3";
    const database = new Database(process.argv[1]);
    database.prepare("SELECT count(*) FROM session").get();
    console.log("open");
    setInterval(() => database, 1000);
  `;
  const cwd = join(import.meta.dirname, "..", "..", "..", "sqlite");
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, path], { cwd });
  await once(child.stdout, "data");
  try {
    await work();
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

/** Where the process is killed: at the n-th of these calls of the system. */
const POINTS = [
  ["rename", 1],
  ["fsync", 4],
  ["link", 1],
  ["fsync", 14],
  ["rename", 2],
  ["rename", 3],
] as const;

test("killed at any point, a restore leaves the old store or the new one, and goes through afterwards", {
  timeout: 10 * PROCESS_TIMEOUT_MS,
}, async () => {
  const seen = new Set<string>();
  for (const [call, nth] of POINTS) {
    const { target, name, place } = await inhabited("sqlite");
    const args = ["restore", backup, "--to", target, "--replace", `--confirm=${name}`];
    const inject = [
      "-f",
      "-qq",
      "-o",
      "/dev/null",
      "-e",
      `trace=${call}`,
      "-e",
      `inject=${call}:signal=SIGKILL:when=${nth}`,
    ];
    await finish(spawn("strace", [...inject, process.execPath, "--conditions=@wfstate/source", MAIN, ...args]));
    const [left = "nothing"] = await sessionsIn(target);
    seen.add(left);
    expect(["theirs", "demo"]).toContain(left);
    expect(await run(["validate", "--db", target])).toMatchObject({ code: 0 });
    expect(await run(args)).toMatchObject({ code: 0 });
    expect(await sessionsIn(target)).toEqual(["demo"]);
    const kept = await Promise.all(
      readdirSync(place)
        .filter((file) => /\.replaced-\w+Z$/.test(file))
        .map((file) => sessionsIn(join(place, file))),
    );
    expect(kept).toContainEqual(["theirs"]);
    expect(readdirSync(place).filter((file) => file.includes(".partial"))).toEqual([]);
  }
  expect([...seen].sort()).toEqual(["demo", "theirs"]);
});

test("killed at any moment, a restore into MariaDB leaves the old store or the new one, and goes through afterwards", {
  timeout: 10 * PROCESS_TIMEOUT_MS,
}, async () => {
  const { target, name, place } = await inhabited("mariadb");
  const args = ["restore", backup, "--to", target, "--replace", `--confirm=${name}`];
  const startedAt = performance.now();
  expect(await finish(startProcess(args))).toMatchObject({ code: 0 });
  const whole = performance.now() - startedAt;
  for (const moment of [0.5, 0.7, 0.8, 0.9, 0.97]) {
    await storeSession(target, `before-${moment}`, 1);
    const child = startProcess(args);
    const ended = finish(child);
    await Promise.race([ended, sleep(whole * moment)]);
    child.kill("SIGKILL");
    await ended;
    expect([`before-${moment},demo`, "demo"]).toContain((await sessionsIn(target)).join());
    expect(await run(["validate", "--config", target])).toMatchObject({ code: 0 });
    expect(await run(args)).toMatchObject({ code: 0 });
    expect(await sessionsIn(target)).toEqual(["demo"]);
    expect(readdirSync(place).filter((file) => file.includes(".partial"))).toEqual([]);
  }
});
