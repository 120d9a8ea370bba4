import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Layout } from "../sql/layout.ts";

/** A Kysely that compiles for SQLite and is connected to nothing. */
export function compileOnly(): Kysely<Layout> {
  return new Kysely<Layout>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}
