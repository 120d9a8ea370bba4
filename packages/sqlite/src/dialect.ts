import type { EngineTraits } from "@wfstate/core";
import {
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  DummyDriver,
  type Kysely,
  type QueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";

/** Compiles queries for SQLite. Nothing is ever executed through it: statements travel to a worker as text and parameters. */
export class CompilingSqliteDialect implements Dialect {
  createAdapter(): DialectAdapter {
    return new SqliteAdapter();
  }
  createDriver(): Driver {
    return new RefusingDriver();
  }
  createIntrospector(database: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(database);
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
}

export const sqliteTraits: EngineTraits = {
  kind: "sqlite",
  columnTypes: { keyText: "text", text: "text", integer: "integer", real: "real", countedKey: "autoincrement" },
  catalogue: {
    sql: `SELECT 'table' AS "type", t.name AS "name", c.name AS "column"
      FROM sqlite_master t JOIN pragma_table_info(t.name) c
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      UNION ALL SELECT 'view', name, NULL FROM sqlite_master WHERE type = 'view'`,
    parameters: [],
  },
};

/** Kysely's dummy answers every query with no rows; a query that was meant to run must not pass unnoticed. */
class RefusingDriver extends DummyDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.reject(new Error("compile the query and hand it to the store; this dialect executes nothing"));
  }
}
