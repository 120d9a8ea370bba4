import { type DatabaseConnection, type Dialect, DummyDriver } from "kysely";

type Parts = Pick<Dialect, "createAdapter" | "createIntrospector" | "createQueryCompiler">;

/**
 * What `Store.dialect` must be: it compiles, and executes nothing. Statements go to the store as text and parameters.
 *
 * @example
 * compilingDialect({
 *   createAdapter: () => new SqliteAdapter(),
 *   createIntrospector: (db) => new SqliteIntrospector(db),
 *   createQueryCompiler: () => new SqliteQueryCompiler(),
 * });
 */
export function compilingDialect(parts: Parts): Dialect {
  return { ...parts, createDriver: () => new RefusingDriver() };
}

/** Kysely's dummy answers every query with no rows; a query that was meant to run must not pass unnoticed. */
class RefusingDriver extends DummyDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.reject(new Error("compile the query and hand it to the store; this dialect executes nothing"));
  }
}
