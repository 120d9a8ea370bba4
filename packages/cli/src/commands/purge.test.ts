import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { StateManager } from "@wfstate/state";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bothDatabases, type StorePlace, storePlace } from "../testing/both-databases.ts";
import { documentsOf, run } from "../testing/cli.ts";
import { crashSession, storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const listed = async (place: StorePlace): Promise<unknown[]> =>
  documentsOf(await run(["sessions", "list", "--json", ...place.flags])).records.map((record) => record.session_id);

describe.each(bothDatabases)("on %s", (kind) => {
  test("a session goes when its id was said, and all that was said of it is told", async () => {
    const place = await storePlace(kind, folder.path);
    await storeSession(place.target, "kept", 6);
    await storeSession(place.target, "victim_1", 6);
    const purge = (...args: string[]) => run(["purge", "--session", "victim", ...args, ...place.flags]);
    const refused = await purge();
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.stderr).toContain("--confirm=victim_1");
    expect(await purge("--confirm=victim")).toMatchObject({ code: 4 });
    expect(documentsOf(await purge("--dry-run", "--json")).summary).toMatchObject({
      ok: true,
      dry_run: true,
      sessions: 1,
      events: 9,
      snapshots: 2,
      journals: 0,
    });
    expect(await listed(place)).toEqual(["victim_1", "kept"]);
    const done = await purge("--confirm=victim_1", "--json");
    const { records, summary } = documentsOf(done);
    expect(summary).toMatchObject({ exit_code: 0, dry_run: false, sessions: 1, events: 9, snapshots: 2, backups: [] });
    expect(records.some(({ type }) => type === "not_erased")).toBe(kind === "mariadb");
    expect(await listed(place)).toEqual(["kept"]);
    expect(await purge("--confirm=victim_1")).toMatchObject({ code: 10 });
    expect(await run(["validate", ...place.flags])).toMatchObject({ code: 0 });
  });

  test("a session that somebody writes is refused, and one that crashed is not", async () => {
    const place = await storePlace(kind, folder.path);
    await crashSession(place.target, "crashed_1");
    const manager = await StateManager.open(place.target);
    await manager.startSession("open_1");
    const owned = await run(["purge", "--session", "open_1", "--confirm=open_1", ...place.flags]);
    expect(owned).toMatchObject({ code: 11 });
    expect(owned.stderr).toContain("SESSION_OWNED");
    expect(await run(["purge", "--session", "@crashed", "--confirm=crashed_1", ...place.flags])).toMatchObject({
      code: 0,
    });
    await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, "open_1");
    await manager.endSession("open_1");
    await manager.shutdown();
    expect(await listed(place)).toEqual(["open_1"]);
    expect(await run(["validate", ...place.flags])).toMatchObject({ code: 0 });
  });

  test("everything goes by the name of the database; a writer finds another store; a new one can begin", async () => {
    const place = await storePlace(kind, folder.path);
    await crashSession(place.target, "crashed_1");
    await storeSession(place.target, "first", 6);
    const manager = await StateManager.open(place.target);
    await manager.startSession("open_1");
    const refused = await run(["purge", "--all", "--confirm=x", ...place.flags]);
    expect(refused).toMatchObject({ code: 4 });
    const name = /--confirm=(\S+)/.exec(refused.stderr)?.[1]?.replaceAll("'", "") as string;
    const purge = () => run(["purge", "--all", `--confirm=${name}`, "--json", ...place.flags]);
    expect(await purge()).toMatchObject({ code: 11 });
    expect(await listed(place)).toEqual(["open_1", "first", "crashed_1"]);
    await manager.endSession("open_1");
    expect(documentsOf(await purge()).summary).toMatchObject({ exit_code: 0, sessions: 3, profiles: 1 });
    await expect(manager.startSession("late")).rejects.toMatchObject({ code: "STORE_CHANGED" });
    await manager.shutdown().catch(() => undefined);
    expect(await listed(place)).toEqual([]);
    expect(await run(["validate", ...place.flags])).toMatchObject({ code: 0 });
    await storeSession(place.target, "new", 6);
    expect(await listed(place)).toEqual(["new"]);
    expect(await run(["validate", ...place.flags])).toMatchObject({ code: 0 });
  });
});

test("what is old enough goes by the name of the database, and nothing is asked where nothing is", async () => {
  const place = await storePlace("sqlite", folder.path);
  await storeSession(place.target, "recent", 6);
  const nothing = await run(["purge", "--older-than", "90d", ...place.flags]);
  expect(nothing).toMatchObject({ code: 0 });
  expect(nothing.stdout).toContain("Nothing to erase");
  const args = ["purge", "--older-than", "2999-01-01", ...place.flags];
  expect(await run(args)).toMatchObject({ code: 4 });
  expect(await run([...args, "--confirm=wirthforge_state.db"])).toMatchObject({ code: 0 });
  expect(await listed(place)).toEqual([]);
  expect(await run(["purge", "--older-than", "soon", ...place.flags])).toMatchObject({ code: 2 });
  expect(await run(["purge", ...place.flags])).toMatchObject({ code: 2 });
  expect(await run(["purge", "--all", "--session", "x", ...place.flags])).toMatchObject({ code: 2 });
});

test("backups that still hold it are named, and others are not", async () => {
  const place = await storePlace("sqlite", folder.path);
  await storeSession(place.target, "kept", 6);
  expect(await run(["backup", ...place.flags])).toMatchObject({ code: 0 });
  await storeSession(place.target, "victim", 6);
  expect(await run(["backup", "--format", "native", ...place.flags])).toMatchObject({ code: 0 });
  expect(await run(["backup", "--format", "zip", ...place.flags])).toMatchObject({ code: 0 });
  const elsewhere = join(folder.path, "elsewhere");
  mkdirSync(elsewhere);
  for (const name of ["mine.zip", "gone.zip"])
    expect(await run(["backup", join(elsewhere, name), ...place.flags])).toMatchObject({ code: 0 });
  rmSync(join(elsewhere, "gone.zip"));
  const backups = `${place.target}.backups`;
  const native = readdirSync(backups).find((name) => name.endsWith(".db")) as string;
  copyFileSync(`${backups}/${native}`, `${place.target}.before-1.3.0-1.bak`);
  // With a log it is not looked into: that would leave files beside it.
  copyFileSync(place.target, `${place.target}.replaced-20260101T000000000Z`);
  const { records, summary } = documentsOf(
    await run(["purge", "--session", "victim", "--confirm=victim", "--json", ...place.flags]),
  );
  expect(summary).toMatchObject({ exit_code: 0 });
  const named = records.filter(({ type }) => type === "backup");
  expect(named.map(({ certain }) => certain)).toEqual([true, true, true, true, false]);
  expect(named.map(({ path }) => String(path).replace(/^.*\.(zip|bak|replaced|db)[^/]*$/, "$1")).sort()).toEqual([
    "bak",
    "db",
    "replaced",
    "zip",
    "zip",
  ]);
  expect(named.map(({ path }) => path)).toContain(join(elsewhere, "mine.zip"));
});

test("what stands beside the file that a link leads to is named, too", async () => {
  const real = join(folder.path, "real");
  mkdirSync(real);
  const link = join(folder.path, "link.db");
  await storeSession(join(real, "store.db"), "victim", 3);
  symlinkSync(join(real, "store.db"), link);
  copyFileSync(link, join(real, "store.db.replaced-20260101T000000000Z"));
  const { records } = documentsOf(await run(["purge", "--session", "victim", "--dry-run", "--json", "--db", link]));
  const named = records.filter(({ type }) => type === "backup").map(({ path }) => path);
  expect(named).toEqual([join(real, "store.db.replaced-20260101T000000000Z")]);
});

test("compacting tells what it freed, and a busy store who is in the way", async () => {
  const place = await storePlace("sqlite", folder.path);
  await storeSession(place.target, "kept", 50);
  expect(documentsOf(await run(["compact", "--analyze", "--json", ...place.flags])).summary).toMatchObject({
    exit_code: 0,
    analyzed: true,
    checkpointed: false,
  });
  const reader = await readingProcess(place.target);
  try {
    await storeSession(place.target, "later", 50);
    const busy = await run(["compact", "--checkpoint", ...place.flags]);
    expect(busy).toMatchObject({ code: 11 });
    expect(busy.stderr).toContain(`process ${reader.pid} (`);
    const erasing = await run(["purge", "--session", "later", "--confirm=later", ...place.flags]);
    expect(erasing).toMatchObject({ code: 11 });
    expect(await listed(place)).toEqual(["kept"]);
    expect(await run(["validate", ...place.flags])).toMatchObject({ code: 3 });
  } finally {
    const exited = once(reader, "exit");
    reader.kill();
    await exited;
  }
  // What was begun ends, although nobody finds the session any more.
  expect(await run(["purge", "--session", "later", "--confirm=later", ...place.flags])).toMatchObject({ code: 0 });
  expect(readFileSync(place.target).includes("later")).toBe(false);
  expect(await run(["validate", ...place.flags])).toMatchObject({ code: 0 });
  expect(await run(["compact", "--checkpoint", ...place.flags])).toMatchObject({ code: 0 });
  expect(await run(["compact", ...place.flags])).toMatchObject({ code: 0 });
});

/** Reads a state of the database, and goes on reading it. */
async function readingProcess(path: string): Promise<ChildProcess> {
  const program = `const { DatabaseSync } = require("node:sqlite");
    const database = new DatabaseSync(process.argv[1], { readOnly: true });
    database.exec("BEGIN"); database.prepare("SELECT COUNT(*) FROM session").get();
    console.log("reading"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["-e", program, path], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout as NodeJS.ReadableStream, "data");
  return child;
}

test("a clock that is far past the newest event is doubted aloud, where an age was said", async () => {
  const place = await storePlace("sqlite", folder.path);
  await storeSession(place.target, "old", 6);
  tamper(place.target, "UPDATE batch SET stored_at = '2020-01-01T00:00:00.000000Z'");
  const hints = async (age: string) =>
    (await run(["purge", "--older-than", age, "--dry-run", ...place.flags])).stderr.includes("By the clock");
  expect([await hints("90d"), await hints("2021-01-01")]).toEqual([true, false]);
});
