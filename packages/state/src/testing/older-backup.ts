/** For the tests: a backup as an older version has made it. */
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { digestOfFile } from "../backup/file-digest.ts";
import { manifestOf } from "../backup/manifest.ts";
import { migrateStore } from "../migrate-store.ts";
import { temporaryFolder } from "./stores.ts";

/** A native backup of an empty store of the layout before the newest one. */
export async function olderBackup(): Promise<string> {
  const [path, backup] = [join(temporaryFolder(), "old.db"), join(temporaryFolder(), "old-backup.db")];
  await migrateStore(path, { to: "0004_ownership" });
  const database = new Database(path);
  database.prepare("VACUUM INTO ?").run(backup);
  const names = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const count = (name: string) => database.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0;
  const tables = Object.fromEntries(names.map((name) => [name, count(name)]));
  const info = (key: string) =>
    database.prepare<[string], string>("SELECT value FROM schema_info WHERE key = ?").pluck().get(key) ?? "";
  const epoch = database.prepare<[], string>("SELECT epoch FROM store_head").pluck().get() ?? "";
  const manifest = manifestOf({
    created: new Date(),
    engine: { kind: "sqlite", version: "SQLite" },
    contents: {
      storeId: info("store_id"),
      epoch,
      schemaVersion: info("version"),
      position: 0,
      tables,
      sessions: new Map(),
    },
    file: { name: basename(backup), ...(await digestOfFile(backup)) },
    level: "none",
  });
  database.close();
  writeFileSync(`${backup}.manifest.json`, JSON.stringify(manifest));
  return backup;
}
