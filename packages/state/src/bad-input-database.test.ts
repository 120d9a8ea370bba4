// Paths that cannot be opened as a database of ours: each is told apart, and none of the files is touched.
import { execFileSync, spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ErrorCode, migrateStore, migrationStatusOf, StateManager, StateReader, validate } from "./index.ts";
import { refusal, refusalOf } from "./testing/bad-input.ts";
import { openManager, query, tamper, temporaryFolder } from "./testing/stores.ts";

/** Names and digests of the files in a folder. A reader of a WAL database leaves an index and an empty log beside it: no content. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith("-shm"))
      .map(({ name }) => [name, readFileSync(join(folder, name))] as const)
      .filter(([name, bytes]) => !(name.endsWith("-wal") && bytes.length === 0))
      .map(([name, bytes]) => [name, hash("sha256", bytes)]),
  );
}

async function ourDatabase(path: string): Promise<void> {
  await using manager = await openManager(path);
  await manager.logEvent("energy.update", { energy: 4.2, accumulator: 847.3 }, "test_session");
}

type Case = readonly [name: string, make: (path: string) => unknown, code: ErrorCode];

const cases: Case[] = [
  ["a folder", (path) => mkdirSync(path), "DATABASE_IS_DIRECTORY"],
  ["a short text file", (path) => writeFileSync(path, "remember the milk\n"), "NOT_A_DATABASE"],
  ["a long text file", (path) => writeFileSync(path, "remember the milk\n".repeat(1000)), "NOT_A_DATABASE"],
  ["a pipe", (path) => execFileSync("mkfifo", [path]), "NOT_A_DATABASE"],
  [
    "a newer schema",
    async (path) => {
      await ourDatabase(path);
      tamper(path, "UPDATE schema_info SET value = '99.0.0' WHERE key = 'version'");
    },
    "DATABASE_TOO_NEW",
  ],
  [
    "another program's database",
    (path) => tamper(path, "CREATE TABLE bookmark (url TEXT)", "INSERT INTO bookmark VALUES ('here')"),
    "DATABASE_FOREIGN",
  ],
  [
    "another program's database that has a schema_info of its own",
    (path) => tamper(path, "CREATE TABLE schema_info (key, value)", "INSERT INTO schema_info VALUES ('version', '7')"),
    "DATABASE_FOREIGN",
  ],
  [
    "a database of ours whose ledger is gone",
    async (path) => {
      await ourDatabase(path);
      const [ledger] = query<{ name: string }>(
        path,
        "SELECT name FROM sqlite_master WHERE name LIKE '%migration%' AND type = 'table'",
      );
      tamper(path, `DROP TABLE ${ledger?.name}`);
    },
    "MIGRATION_DRIFT",
  ],
];

describe("a path that is no database of ours", () => {
  test.each(cases)("%s: refused by whoever opens it, and not touched", async (_, make, code) => {
    const folder = temporaryFolder();
    const path = join(folder, "wirthforge_state.db");
    await make(path);
    const before = contents(folder);
    const openings: (() => Promise<unknown>)[] = [
      () => new StateManager(path).initialize(),
      () => StateManager.open({ database: { path, migrate: "manual" } }),
      () => StateReader.open(path),
      () => migrateStore(path),
      () => validate(path),
    ];
    for (const open of openings) expect(await refusalOf(open)).toEqual(refusal(code, path));
    expect(contents(folder)).toEqual(before);
  });

  test("a folder that is not there", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "nowhere", "wirthforge_state.db");
    expect(await refusalOf(() => new StateManager(path).initialize())).toEqual(refusal("DATABASE_NOT_FOUND", path));
    expect(await refusalOf(() => StateReader.open(path))).toEqual(refusal("DATABASE_NOT_FOUND", path));
    expect(readdirSync(folder)).toEqual([]);
  });

  test("migrationStatusOf names the path as well", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "bookmarks.db");
    tamper(path, "CREATE TABLE bookmark (url TEXT)");
    expect(await refusalOf(() => migrationStatusOf(path))).toEqual(refusal("DATABASE_FOREIGN", path));
  });

  test("an older schema, where migrating is left to a hand", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "wirthforge_state.db");
    await migrateStore(path, { to: "1.1.0" });
    const before = contents(folder);
    const manual = { database: { path, migrate: "manual" } } as const;
    expect(await refusalOf(() => StateManager.open(manual))).toEqual(refusal("DATABASE_NEEDS_MIGRATION", path));
    expect(await refusalOf(() => StateReader.open(path))).toEqual(refusal("DATABASE_NEEDS_MIGRATION", path));
    expect(contents(folder)).toEqual(before);
  });

  test("a manager that was refused can be initialized once the reason is gone", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "later", "wirthforge_state.db");
    const manager = new StateManager(path);
    expect(await refusalOf(() => manager.initialize())).toEqual(refusal("DATABASE_NOT_FOUND", path));
    mkdirSync(join(folder, "later"));
    expect(await manager.initialize()).toBe(true);
    await manager.shutdown();
  });
});

const OPEN = `
  import { migrateStore } from "./migrate-store.ts";
import { StateManager } from "@wfstate/state";
  const manager = new StateManager(process.argv[1]);
  try {
    await manager.initialize();
    await manager.startSession();
    await manager.shutdown();
    console.log(JSON.stringify({ opened: true }));
  } catch (error) {
    console.log(JSON.stringify({ name: error.name, ...JSON.parse(JSON.stringify(error)) }));
  }
`;

/** Opens a database in a process of its own, with fewer rights than this one has. */
function openWithout(rights: readonly string[], path: string): Record<string, unknown> {
  const node = [process.execPath, ...process.execArgv, "--input-type=module", "--eval", OPEN, path];
  const [command = "", ...args] = [...rights, ...node];
  const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8", cwd: import.meta.dirname });
  return JSON.parse(stdout || JSON.stringify({ stderr })) as Record<string, unknown>;
}

/** Root may write where nobody may, unless that right is taken from it; an ordinary user has none to take. */
const boundByRights: readonly string[] =
  process.getuid?.() === 0
    ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
    : [];

describe("a place that cannot be written", () => {
  const notWritable = (path: string): object => ({
    name: "StateError",
    code: "DATABASE_NOT_WRITABLE",
    message: expect.stringMatching(/./),
    hint: expect.stringMatching(/./),
    details: expect.objectContaining({ path }),
  });

  test("a folder that this user may not write, for a new database", () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    const path = join(folder, "wirthforge_state.db");
    expect(openWithout(boundByRights, path)).toMatchObject(notWritable(path));
    expect(readdirSync(folder)).toEqual([]);
    chmodSync(folder, 0o755);
  });

  test("a folder that this user may not write, with a database that it may", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "wirthforge_state.db");
    await ourDatabase(path);
    chmodSync(path, 0o666);
    chmodSync(folder, 0o555);
    const before = contents(folder);
    expect(openWithout(boundByRights, path)).toMatchObject(notWritable(path));
    expect(contents(folder)).toEqual(before);
    chmodSync(folder, 0o755);
  });

  test("a database that this user may only read", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "wirthforge_state.db");
    await ourDatabase(path);
    chmodSync(path, 0o444);
    chmodSync(folder, 0o777);
    const before = contents(folder);
    expect(openWithout(boundByRights, path)).toMatchObject(notWritable(path));
    expect(contents(folder)).toEqual(before);
  });

  test("a database of an older version that this user may only read is not migrated", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "wirthforge_state.db");
    await migrateStore(path, { to: "1.2.0" });
    chmodSync(path, 0o444);
    chmodSync(folder, 0o777);
    const before = contents(folder);
    expect(openWithout(boundByRights, path)).toMatchObject(notWritable(path));
    expect(contents(folder)).toEqual(before);
  });

  test("a filesystem that is mounted read-only, which not even root may write", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "wirthforge_state.db");
    await ourDatabase(path);
    const before = contents(folder);
    const readOnly = [
      "unshare",
      "-rm",
      "sh",
      "-c",
      `mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"`,
      folder,
    ];
    expect(openWithout(readOnly, path)).toMatchObject(notWritable(path));
    expect(openWithout(readOnly, join(folder, "new.db"))).toMatchObject(notWritable(join(folder, "new.db")));
    expect(contents(folder)).toEqual(before);
  });

  test("the same user opens it where it may write", () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o777);
    expect(openWithout(boundByRights, join(folder, "wirthforge_state.db"))).toEqual({ opened: true });
  });
});
