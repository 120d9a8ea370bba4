import type { QueryResult, SqlValue, Statement, Store } from "../contract/store.ts";
import { rowsOf } from "../contract/store.ts";

/** A query that Kysely has typed and can compile. */
export interface TypedQuery<Row> {
  compile(): { readonly sql: string; readonly parameters: readonly unknown[]; readonly query: unknown };
  execute(): Promise<Row[]>;
}

export function statementOf(
  query: { compile(): { sql: string; parameters: readonly unknown[] } },
  mustTouch?: number,
): Statement {
  const compiled = query.compile();
  const parameters = compiled.parameters as readonly SqlValue[];
  return mustTouch === undefined ? { sql: compiled.sql, parameters } : { sql: compiled.sql, parameters, mustTouch };
}

/** Runs one query as a message of its own and gives its rows. */
export async function queryRows<Row>(store: Store, query: TypedQuery<Row>): Promise<Row[]> {
  const [result] = await store.transact([statementOf(query)]);
  return rowsOf<Row>(result as QueryResult);
}

export async function queryFirst<Row>(store: Store, query: TypedQuery<Row>): Promise<Row | undefined> {
  return (await queryRows(store, query))[0];
}
