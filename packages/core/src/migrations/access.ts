import { Kysely } from "kysely";
import {
  type EngineTraits,
  type PinnedConnection,
  type QueryResult,
  rowsOf,
  type SqlValue,
  type Statement,
  type Store,
} from "../contract/store.ts";
import type { AnyLayout, Compilable } from "./migration.ts";

/** A way to ask one database: through the store, or through the connection that holds its lock, once it has begun. */
export interface DatabaseAccess {
  readonly engine: EngineTraits;
  /** False: a change of the schema stays, whatever becomes of its transaction. */
  readonly transactionalSchema: boolean;
  /** True: nobody else changes the schema meanwhile. */
  readonly holdsLock: boolean;
  /** Compiles for the store's dialect; executes nothing by itself. */
  readonly db: Kysely<AnyLayout>;
  run(query: Compilable | Statement): Promise<QueryResult>;
  rows<Row>(query: Compilable | Statement): Promise<Row[]>;
  /** Results of several queries about one state of the database, also while another process migrates it. */
  together(queries: readonly (Compilable | Statement)[]): Promise<readonly QueryResult[]>;
}

export function storeAccess(store: Store): DatabaseAccess {
  return accessThrough(store, false, (statements) => store.transact(statements));
}

export function pinnedAccess(store: Store, connection: PinnedConnection): DatabaseAccess {
  return accessThrough(store, true, async (statements) => {
    const results: QueryResult[] = [];
    for (const statement of statements) results.push(await connection.run(statement));
    return results;
  });
}

function accessThrough(
  store: Store,
  holdsLock: boolean,
  send: (statements: readonly Statement[]) => Promise<readonly QueryResult[]>,
): DatabaseAccess {
  const together = (queries: readonly (Compilable | Statement)[]) => send(queries.map(statementOf));
  const run = async (query: Compilable | Statement) => (await together([query]))[0] as QueryResult;
  return {
    engine: store.engine,
    transactionalSchema: store.capabilities.transactionalSchema,
    holdsLock,
    db: new Kysely({ dialect: store.dialect }),
    run,
    together,
    rows: async <Row>(query: Compilable | Statement) => rowsOf<Row>(await run(query)),
  };
}

function statementOf(query: Compilable | Statement): Statement {
  if (!("compile" in query)) return query;
  const { sql, parameters } = query.compile();
  return { sql, parameters: parameters as readonly SqlValue[] };
}
