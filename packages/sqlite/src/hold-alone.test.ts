import { existsSync, readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";
import { holdAlone } from "./hold-alone.ts";

async function storeAt(path: string): Promise<void> {
  const store = await openStore(path);
  await store.transact([
    statement("CREATE TABLE entry (id INTEGER PRIMARY KEY)"),
    statement("INSERT INTO entry VALUES (1)"),
  ]);
  await store.close();
}

test("whoever has it open, and does nothing, keeps it from being held alone", async () => {
  const path = temporaryPath();
  await storeAt(path);
  const reader = await openStore(path, "reader");
  const error = await errorOf((async () => holdAlone(path))());
  expect([error.code, error.retryable]).toEqual(["DATABASE_BUSY", true]);
  expect(await values(reader, "SELECT id FROM entry")).toEqual([1]);
  await reader.close();
  holdAlone(path).release();
});

test("while it is held nobody reads it, and afterwards all is there", async () => {
  const path = temporaryPath();
  await storeAt(path);
  const hold = holdAlone(path);
  const other = new Database(path, { readonly: true, timeout: 0 });
  expect(() => other.prepare("SELECT id FROM entry").get()).toThrow("locked");
  hold.release();
  expect(other.prepare("SELECT id FROM entry").get()).toEqual({ id: 1 });
  other.close();
});

test("what was in a log that a crash has left is in the file, and there is no log any more", () => {
  const path = temporaryPath();
  const writer = new Database(path);
  writer.pragma("journal_mode = WAL");
  writer.exec("CREATE TABLE entry (id INTEGER); INSERT INTO entry VALUES (7)");
  const [file, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
  writer.close();
  const crashed = temporaryPath();
  writeFileSync(crashed, file);
  writeFileSync(`${crashed}-wal`, log);
  const hold = holdAlone(crashed);
  expect(hold.isWhole).toBe(true);
  expect(existsSync(`${crashed}-wal`)).toBe(false);
  hold.release();
  const reader = new Database(crashed, { readonly: true });
  expect(reader.prepare("SELECT id FROM entry").get()).toEqual({ id: 7 });
  reader.close();
});

test("what is no database, or none any more, is left as it is", () => {
  const path = temporaryPath();
  writeFileSync(path, "nothing of the kind, and long enough to be looked at, all of it ".repeat(20));
  const before = readFileSync(path);
  const hold = holdAlone(path);
  expect(hold.isWhole).toBe(false);
  hold.release();
  expect(readFileSync(path).equals(before)).toBe(true);
});
