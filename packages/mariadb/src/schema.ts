/** What the database looks like, in the words that are the same for every engine. */
import { type LogicalSchema, type LogicalTable, type QueryResult, rowsOf, type Statement } from "@wfstate/core";

export type Run = (statement: Statement) => Promise<QueryResult>;

interface ColumnRow {
  readonly table_name: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
}
interface IndexRow {
  readonly table_name: string;
  readonly index_name: string;
  readonly not_unique: number;
  readonly name: string | null;
}
export interface KeyRow {
  readonly table_name: string;
  readonly constraint_name: string;
  readonly name: string;
  readonly parent: string;
  readonly parent_column: string;
  readonly on_delete: string;
}

const TABLES = `SELECT table_name AS table_name FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type <> 'VIEW' ORDER BY BINARY table_name`;
const VIEWS = `SELECT table_name AS table_name FROM information_schema.views
  WHERE table_schema = DATABASE() ORDER BY BINARY table_name`;
const COLUMNS = `SELECT table_name AS table_name, column_name AS name, data_type AS type, is_nullable AS nullable
  FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`;
const INDEXES = `SELECT table_name AS table_name, index_name AS index_name, non_unique AS not_unique, column_name AS name
  FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY table_name, index_name, seq_in_index`;
const KEYS = `SELECT k.table_name AS table_name, k.constraint_name AS constraint_name, k.column_name AS name,
    k.referenced_table_name AS parent, k.referenced_column_name AS parent_column, r.delete_rule AS on_delete
  FROM information_schema.key_column_usage k
  JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
    AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
  WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
  ORDER BY k.table_name, k.constraint_name, k.ordinal_position`;

export async function readSchema(run: Run): Promise<LogicalSchema> {
  const rows = async <Row>(sql: string) => rowsOf<Row>(await run({ sql, parameters: [] }));
  const tables = await rows<{ table_name: string }>(TABLES);
  const views = await rows<{ table_name: string }>(VIEWS);
  const columns = Map.groupBy(await rows<ColumnRow>(COLUMNS), (row) => row.table_name);
  const indexes = Map.groupBy(await rows<IndexRow>(INDEXES), (row) => row.table_name);
  const keys = Map.groupBy(await readKeys(run), (row) => row.table_name);
  return {
    tables: tables.map(({ table_name: name }) =>
      tableOf(name, columns.get(name) ?? [], indexes.get(name) ?? [], keys.get(name) ?? []),
    ),
    views: views.map(({ table_name }) => table_name),
  };
}

export async function readKeys(run: Run): Promise<KeyRow[]> {
  return rowsOf<KeyRow>(await run({ sql: KEYS, parameters: [] }));
}

function tableOf(name: string, columns: ColumnRow[], indexes: IndexRow[], keys: KeyRow[]): LogicalTable {
  const byIndex = [...Map.groupBy(indexes, (row) => row.index_name)];
  const foreignKeys = [...Map.groupBy(keys, (row) => row.constraint_name)];
  const servesKey = (index: string, of: readonly string[]) =>
    foreignKeys.some(([key, rows]) => {
      const first = rows[0]?.name;
      return (index === key || index === first) && rows.map((row) => row.name).join() === of.join();
    });
  return {
    name,
    columns: columns.map((row) => ({ name: row.name, type: typeOf(row.type), nullable: row.nullable === "YES" })),
    primaryKey: (byIndex.find(([index]) => index === "PRIMARY")?.[1] ?? []).map((row) => String(row.name)),
    indexes: byIndex
      .filter(([index]) => index !== "PRIMARY")
      .map(([index, rows]) => ({
        index,
        columns: rows.map((row) => row.name ?? "(expression)"),
        unique: Number(rows[0]?.not_unique) === 0,
      }))
      // InnoDB gives every foreign key an index where none serves it; it is not one that anybody asked for.
      .filter(({ index, columns, unique }) => unique || !servesKey(index, columns))
      .map(({ columns, unique }) => ({ columns, unique }))
      .sort((a, b) => compare(a.columns.join() + a.unique, b.columns.join() + b.unique)),
    foreignKeys: foreignKeys
      .map(([, rows]) => ({
        columns: rows.map((row) => row.name),
        references: String(rows[0]?.parent),
        onDelete: onDelete(String(rows[0]?.on_delete)),
      }))
      .sort((a, b) => compare(a.columns.join(), b.columns.join())),
  };
}

function typeOf(type: string): LogicalTable["columns"][number]["type"] {
  if (/int|bool/i.test(type)) return "integer";
  if (/char|text|json|date|time/i.test(type)) return "text";
  if (/real|float|double|decimal/i.test(type)) return "real";
  return "blob";
}

/** RESTRICT and NO ACTION are the same to the server. */
function onDelete(action: string): string {
  return action === "RESTRICT" ? "NO ACTION" : action;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
