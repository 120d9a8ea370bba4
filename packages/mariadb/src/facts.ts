/** What `check` tells of a database, and what the server's own checks find. */
import { rowsOf, type StoreFacts } from "@wfstate/core";
import { identifier } from "./account.ts";
import { type Run, readKeys, readSchema } from "./schema.ts";

const MAX_PROBLEMS = 100;
const FINDINGS = /^(error|warning)$/i;
const TABLE_NAMES = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
const SIZE = `SELECT COALESCE(SUM(data_length + index_length + data_free), 0) AS size FROM information_schema.tables
  WHERE table_schema = DATABASE()`;

export async function readFacts(run: Run, integrity: boolean): Promise<StoreFacts> {
  const version = (await run({ sql: "SELECT VERSION()", parameters: [] })).values[0];
  const schema = await readSchema(run);
  const names = schema.tables.map(({ name }) => name);
  const problems = integrity ? await damagedTables(run, [...names, ...schema.views]) : [];
  const dangling = integrity ? [...(await homelessKeys(run)), ...(await danglingKeys(run))] : [];
  return {
    engine: `MariaDB ${/^[\d.]+/.exec(String(version))?.[0] ?? version}`,
    ...(await readSize(run)),
    schema,
    problems: problems.slice(0, MAX_PROBLEMS),
    danglingKeys: dangling.slice(0, MAX_PROBLEMS),
  };
}

/** The server has one write-ahead log for all its databases: none of it is this one's. */
export async function readSize(run: Run): Promise<{ readonly sizeBytes: number; readonly walBytes: number }> {
  return { sizeBytes: Number((await run({ sql: SIZE, parameters: [] })).values[0] ?? 0), walBytes: 0 };
}

interface CheckRow {
  readonly Table: string;
  readonly Msg_type: string;
  readonly Msg_text: string;
}

async function damagedTables(run: Run, tables: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const table of tables) {
    const rows = rowsOf<CheckRow>(await run({ sql: `CHECK TABLE ${identifier(table)}`, parameters: [] }));
    for (const { Table, Msg_type, Msg_text } of rows) {
      if (FINDINGS.test(Msg_type)) problems.push(`${Table}: ${Msg_text}`);
    }
  }
  return problems;
}

/** Tables that refer to a table that is not there. */
async function homelessKeys(run: Run): Promise<string[]> {
  const tables = await tableNames(run);
  const homeless = (await readKeys(run)).filter(({ parent }) => !tables.has(parent));
  return homeless.map((row) => `table ${row.table_name} refers to table ${row.parent}, which does not exist`);
}

async function tableNames(run: Run): Promise<ReadonlySet<unknown>> {
  return new Set((await run({ sql: TABLE_NAMES, parameters: [] })).values);
}

/** Rows that refer to a row that is not there: possible where checks of foreign keys were off. */
export async function danglingKeys(run: Run): Promise<string[]> {
  const problems: string[] = [];
  const tables = await tableNames(run);
  const keys = Map.groupBy(await readKeys(run), (row) => `${row.table_name} ${row.constraint_name}`);
  for (const columns of keys.values()) {
    const [{ table_name: table, parent }] = columns as [(typeof columns)[number]];
    if (!tables.has(parent)) continue;
    const on = columns
      .map(({ name, parent_column }) => `p.${identifier(parent_column)} = c.${identifier(name)}`)
      .join(" AND ");
    const refers = columns.map(({ name }) => `c.${identifier(name)} IS NOT NULL`).join(" AND ");
    const sql = `SELECT COUNT(*) FROM ${identifier(table)} c LEFT JOIN ${identifier(parent)} p ON ${on}
      WHERE ${refers} AND p.${identifier(columns[0]?.parent_column ?? "")} IS NULL`;
    const count = Number((await run({ sql, parameters: [] })).values[0]);
    if (count > 0) problems.push(`table ${table} has ${count} rows that refer to a row missing in ${parent}`);
  }
  return problems;
}
