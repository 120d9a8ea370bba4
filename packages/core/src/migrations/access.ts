import { Kysely } from "kysely";
import {
  type PinnedConnection,
  type QueryResult,
  rowsOf,
  type SqlValue,
  type Statement,
  type Store,
} from "../contract/store.ts";
import type { AnyLayout, Compilable } from "./migration.ts";

/** A way to ask one database: through the store, or through the connection that holds its lock. */
export interface DatabaseAccess {
  readonly kind: string;
  /** Compiles for the store's dialect; executes nothing by itself. */
  readonly db: Kysely<AnyLayout>;
  run(query: Compilable | Statement): Promise<QueryResult>;
  rows<Row>(query: Compilable | Statement): Promise<Row[]>;
}

/** The kind of engine, from what it says of itself: `SQLite 3.53.2` → `sqlite`. */
export async function engineKind(store: Store): Promise<string> {
  const { engine } = await store.check();
  return engine.split(" ", 1)[0]?.toLowerCase() ?? engine;
}

export function storeAccess(store: Store, kind: string): DatabaseAccess {
  return accessThrough(store, kind, async (statement) => {
    const [result] = await store.transact([statement]);
    return result as QueryResult;
  });
}

export function pinnedAccess(store: Store, kind: string, connection: PinnedConnection): DatabaseAccess {
  return accessThrough(store, kind, (statement) => connection.run(statement));
}

function accessThrough(
  store: Store,
  kind: string,
  send: (statement: Statement) => Promise<QueryResult>,
): DatabaseAccess {
  const run = (query: Compilable | Statement) => send(statementOf(query));
  return {
    kind,
    db: new Kysely({ dialect: store.dialect }),
    run,
    rows: async <Row>(query: Compilable | Statement) => rowsOf<Row>(await run(query)),
  };
}

function statementOf(query: Compilable | Statement): Statement {
  if (!("compile" in query)) return query;
  const { sql, parameters } = query.compile();
  return { sql, parameters: parameters as readonly SqlValue[] };
}
