import type { EngineTraits } from "@wfstate/core";
import {
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  DummyDriver,
  type Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type QueryCompiler,
} from "kysely";

/** Compiles queries for MariaDB. Nothing is ever executed through it. */
export class CompilingMariadbDialect implements Dialect {
  createAdapter(): DialectAdapter {
    return new MysqlAdapter();
  }
  createDriver(): Driver {
    return new RefusingDriver();
  }
  createIntrospector(database: Kysely<unknown>): DatabaseIntrospector {
    return new MysqlIntrospector(database);
  }
  createQueryCompiler(): QueryCompiler {
    return new MysqlQueryCompiler();
  }
}

/** Kysely's dummy answers every query with no rows; a query that was meant to run must not pass unnoticed. */
class RefusingDriver extends DummyDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.reject(new Error("compile the query and hand it to the store; this dialect executes nothing"));
  }
}

/** Bytewise, and without padding: `a` and `a ` are two keys. */
export const COLLATION = "utf8mb4_nopad_bin";
const EXACT = `character set utf8mb4 collate ${COLLATION}`;

export const mariadbTraits: EngineTraits = {
  kind: "mariadb",
  columnTypes: {
    keyText: `varchar(255) ${EXACT}`,
    text: `longtext ${EXACT}`,
    integer: "bigint",
    real: "double",
    countedKey: "auto_increment",
  },
  catalogue: {
    sql: `SELECT 'table' AS \`type\`, t.table_name AS \`name\`, c.column_name AS \`column\`
      FROM information_schema.tables t
      JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
      WHERE t.table_schema = DATABASE() AND t.table_type <> 'VIEW'
      UNION ALL SELECT 'view', table_name, NULL FROM information_schema.views WHERE table_schema = DATABASE()`,
    parameters: [],
  },
};
