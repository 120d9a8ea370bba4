import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { compilingDialect } from "../contract/compiling-dialect.ts";
import type { Layout } from "../sql/layout.ts";

/** A Kysely that compiles for SQLite and is connected to nothing. */
export function compileOnly(): Kysely<Layout> {
  return new Kysely<Layout>({
    dialect: compilingDialect({
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    }),
  });
}
