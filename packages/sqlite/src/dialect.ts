import { compilingDialect, type EngineTraits } from "@wfstate/core";
import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";

export const sqliteDialect: Dialect = compilingDialect({
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

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
