/** What the database looks like, in the words that are the same for every engine. Runs in the worker. */
import type { LogicalSchema, LogicalTable } from "@wfstate/core";
import type Database from "better-sqlite3";

type Column = LogicalTable["columns"][number];
type Index = LogicalTable["indexes"][number];
type ForeignKey = LogicalTable["foreignKeys"][number];
type Row = Record<string, string | number | null>;

export function readSchema(database: Database.Database): LogicalSchema {
  const names = (type: string): string[] =>
    rows(database, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ? ORDER BY name", type)
      .map((row) => String(row.name))
      .filter((name) => !name.startsWith("sqlite_"));
  return { tables: names("table").map((name) => readTable(database, name)), views: names("view") };
}

function readTable(database: Database.Database, name: string): LogicalTable {
  const info = rows(database, 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid', name);
  return {
    name,
    columns: info.map(readColumn),
    primaryKey: primaryKeyOf(info),
    indexes: readIndexes(database, name),
    foreignKeys: readForeignKeys(database, name),
  };
}

function readColumn(row: Row): Column {
  // SQLite alone allows NULL in a primary key that does not say NOT NULL.
  return { name: String(row.name), type: typeOf(String(row.type)), nullable: row.notnull === 0 && row.pk === 0 };
}

function primaryKeyOf(info: readonly Row[]): string[] {
  return info
    .filter((row) => row.pk !== 0)
    .sort((a, b) => Number(a.pk) - Number(b.pk))
    .map((row) => String(row.name));
}

/** SQLite's rules of affinity, with the declared types that other engines know besides. */
export function typeOf(declared: string): Column["type"] {
  const type = declared.toUpperCase();
  if (/INT|BOOL/.test(type)) return "integer";
  if (/CHAR|CLOB|TEXT|JSON|DATE|TIME/.test(type)) return "text";
  if (/REAL|FLOA|DOUB|NUMERIC|DECIMAL/.test(type)) return "real";
  return "blob";
}

function readIndexes(database: Database.Database, table: string): Index[] {
  return rows(database, `SELECT name, "unique" FROM pragma_index_list(?) WHERE origin <> 'pk'`, table)
    .map((row) => ({
      columns: rows(database, "SELECT name FROM pragma_index_info(?) ORDER BY seqno", String(row.name)).map(
        (column) => column.name?.toString() ?? "(expression)",
      ),
      unique: row.unique === 1,
    }))
    .sort((a, b) => compare(a.columns.join() + a.unique, b.columns.join() + b.unique));
}

function readForeignKeys(database: Database.Database, table: string): ForeignKey[] {
  const byId = Map.groupBy(
    rows(database, `SELECT id, "table", "from", on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq`, table),
    (row) => row.id,
  );
  return [...byId.values()]
    .map((key) => ({
      columns: key.map((row) => String(row.from)),
      references: String(key[0]?.table),
      onDelete: onDelete(String(key[0]?.on_delete)),
    }))
    .sort((a, b) => compare(a.columns.join(), b.columns.join()));
}

/** RESTRICT and NO ACTION differ in when they refuse, which other engines do not tell apart. */
function onDelete(action: string): string {
  return action === "RESTRICT" ? "NO ACTION" : action;
}

function rows(database: Database.Database, sql: string, argument: string): Row[] {
  return database.prepare<[string], Row>(sql).all(argument);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
