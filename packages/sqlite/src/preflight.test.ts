import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StoreMode } from "@wfstate/core";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { assertEngine } from "./connection.ts";
import { errorOf, openStore, statement, temporaryFolder, temporaryPath } from "./fixture.test.helpers.ts";
import { sqlite } from "./index.ts";
import { assertNode } from "./preflight.ts";

async function codesOf(path: string): Promise<Record<string, string>> {
  const adapter = sqlite({ path });
  const codeOf = async (mode: StoreMode) => (await errorOf(adapter.open(mode))).code;
  const preflight = (await adapter.preflight()).at(-1);
  expect(preflight?.error?.details.path).toBe(path);
  expect(preflight?.remedy).toBeTruthy();
  return {
    preflight: preflight?.error?.code ?? "nothing",
    writer: await codeOf("writer"),
    reader: await codeOf("reader"),
  };
}

function all(code: string): Record<string, string> {
  return { preflight: code, writer: code, reader: code };
}

function makeDatabase(path: string): void {
  const database = new Database(path);
  database.exec("CREATE TABLE a (n INTEGER)");
  database.close();
}

/** What preflight says to a user who is not root: root may write where nobody else may. */
function asOrdinaryUser(...paths: string[]): string[] {
  const script = fileURLToPath(new URL("./preflight.test.process.ts", import.meta.url));
  const argv = ["--conditions=@wfstate/source", script, ...paths];
  return execFileSync(process.execPath, argv, { encoding: "utf8" }).trim().split("\n");
}

test("a folder is not taken for a database", async () => {
  expect(await codesOf(temporaryFolder())).toEqual(all("DATABASE_IS_DIRECTORY"));
});

test.each([
  ["a text", "What is stored here is a shopping list.\n".repeat(50)],
  ["a short text", "hello"],
  ["one byte", "S"],
  ["a header without a page", "SQLite format 3\0"],
])("%s is not taken for a database, and stays as it is", async (_what, content) => {
  const path = temporaryPath();
  writeFileSync(path, content);
  expect(await codesOf(path)).toEqual(all("NOT_A_DATABASE"));
  expect(readFileSync(path, "utf8")).toBe(content);
});

test("a text with a WAL beside it is told by opening it", async () => {
  const path = temporaryPath();
  writeFileSync(path, "What is stored here is a shopping list.\n".repeat(50));
  writeFileSync(`${path}-wal`, "");
  expect((await errorOf(sqlite({ path }).open("writer"))).code).toBe("NOT_A_DATABASE");
});

test("what is no file at all is not opened", async () => {
  expect(await codesOf("/dev/null")).toEqual(all("NOT_A_DATABASE"));
});

test("a missing folder is named", async () => {
  const path = join(temporaryFolder(), "missing", "store.db");
  expect(await codesOf(path)).toEqual(all("DATABASE_NOT_FOUND"));
  expect(existsSync(dirname(path))).toBe(false);
});

test("a reader finds no database where there is none, and creates nothing", async () => {
  const path = temporaryPath();
  const adapter = sqlite({ path });
  await adapter.preflight();
  expect((await errorOf(adapter.open("reader"))).code).toBe("DATABASE_NOT_FOUND");
  expect(readdirSync(dirname(path))).toEqual([]);
});

test("an empty file is a new database", async () => {
  const path = temporaryPath();
  writeFileSync(path, "");
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a (n INTEGER)")]);
});

test("a link to a database is one", async () => {
  const path = temporaryPath();
  makeDatabase(path);
  symlinkSync(path, `${path}.link`);
  expect((await sqlite({ path: `${path}.link` }).preflight()).map(({ severity }) => severity)).toEqual(["ok", "ok"]);
});

test("a database that lost its second half is called damaged", async () => {
  const path = temporaryPath();
  makeDatabase(path);
  truncateSync(path, 4096);
  expect((await errorOf(sqlite({ path }).open("reader"))).code).toBe("DATABASE_CORRUPT");
});

test("preflight closes nothing that this process has open", async () => {
  const path = temporaryPath();
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a (n INTEGER)")]);
  await sqlite({ path }).preflight();
  const driver = fileURLToPath(import.meta.resolve("better-sqlite3"));
  const script = `
    const database = new (require(${JSON.stringify(driver)}))(${JSON.stringify(path)}, { timeout: 0 });
    database.pragma("locking_mode = EXCLUSIVE");
    try { database.exec("BEGIN IMMEDIATE"); console.log("locked out"); } catch (error) { console.log(error.code); }`;
  expect(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim()).toBe("SQLITE_BUSY");
});

test("an ordinary user is told what it may not write", () => {
  const root = temporaryFolder();
  const databaseIn = (folder: string, fileMode: number, folderMode: number): string => {
    const path = join(root, folder, "store.db");
    mkdirSync(dirname(path));
    makeDatabase(path);
    chmodSync(path, fileMode);
    chmodSync(dirname(path), folderMode);
    return path;
  };
  chmodSync(root, 0o755);
  const free = databaseIn("free", 0o666, 0o777);
  const readOnlyFile = databaseIn("file", 0o444, 0o777);
  const readOnlyFolder = databaseIn("folder", 0o666, 0o555);
  const hidden = databaseIn("hidden", 0o666, 0o000);
  const outcomes = asOrdinaryUser(free, readOnlyFile, readOnlyFolder, `${readOnlyFolder}.new`, hidden);
  for (const path of [readOnlyFolder, hidden]) chmodSync(dirname(path), 0o777);
  expect(outcomes).toEqual(["ready", ...Array(4).fill("DATABASE_NOT_WRITABLE")]);
});

test("a Node.js that would crash on the driver is refused before it is loaded", () => {
  expect(() => assertNode({ node: "20.20.0", napi: "9" })).toThrow(/20\.20\.0 cannot load/);
  expect(() => assertNode({ node: "22.18.0", napi: "10" })).not.toThrow();
});

test("an engine that can corrupt a database is refused", () => {
  for (const version of ["3.51.2", "3.40.1", "2.99.99"])
    expect(() => assertEngine(version)).toThrow(/3\.51\.3 is needed/);
  for (const version of ["3.51.3", "3.52.0", "4.0.0"]) expect(() => assertEngine(version)).not.toThrow();
});
