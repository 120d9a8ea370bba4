import { type QueryResult, rowsOf, type Statement, type Store, type StoreFacts } from "@wfstate/core";
import { schemaOf, schemaStatements } from "./schema.ts";

type Transact = Store["transact"];

const version = query("select 'PostgreSQL ' || current_setting('server_version')");
const sizes = query(`select pg_database_size(current_database()) as "sizeBytes",
  (select coalesce(sum(size), 0) from pg_ls_waldir()) as "walBytes"`);

export async function sizeOf(transact: Transact): Promise<Pick<StoreFacts, "sizeBytes" | "walBytes">> {
  const [result] = await transact([sizes]);
  return sizesIn(result);
}

export async function factsOf(transact: Transact, integrity: boolean): Promise<StoreFacts> {
  const [engine, size, ...answers] = await transact([version, sizes, ...schemaStatements]);
  const schema = schemaOf(answers);
  return {
    engine: String(engine?.values[0]),
    ...sizesIn(size),
    schema,
    problems: integrity ? await problemsOf(transact, schema) : [],
    // PostgreSQL looks at a key when its row is written, and has no command to look again.
    danglingKeys: [],
  };
}

function sizesIn(result: QueryResult | undefined): Pick<StoreFacts, "sizeBytes" | "walBytes"> {
  return rowsOf<Pick<StoreFacts, "sizeBytes" | "walBytes">>(result as QueryResult)[0] as never;
}

const DAMAGED = ["XX001", "XX002"];

/** Reads every value of every table: PostgreSQL compares the checksum of a page when it reads it. */
async function problemsOf(transact: Transact, { tables }: StoreFacts["schema"]): Promise<string[]> {
  const problems: string[] = [];
  for (const { name } of tables) {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    await transact([query(`select count(one::text) from ${quoted} one`)]).catch((error) => {
      if (!DAMAGED.includes(error.details?.sqlState)) throw error;
      problems.push(error.message);
    });
  }
  return problems;
}

function query(sql: string): Statement {
  return { sql, parameters: [] };
}
