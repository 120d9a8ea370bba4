import { compilingDialect, type EngineTraits } from "@wfstate/core";
import { type Dialect, MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler } from "kysely";

export const mariadbDialect: Dialect = compilingDialect({
  createAdapter: () => new MysqlAdapter(),
  createIntrospector: (database) => new MysqlIntrospector(database),
  createQueryCompiler: () => new MysqlQueryCompiler(),
});

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
