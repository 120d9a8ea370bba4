import { type QueryResult, rowsOf } from "../contract/store.ts";
import type { DatabaseAccess } from "./access.ts";
import type { Catalogue } from "./migration.ts";

interface CatalogueRow {
  readonly type: "table" | "view";
  readonly name: string;
  readonly column: string | null;
}

export async function readCatalogue(access: DatabaseAccess): Promise<Catalogue> {
  return catalogueOf(await access.run(access.engine.catalogue));
}

/** How many rows each table has. */
export async function countRows(access: DatabaseAccess, tables: Iterable<string>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = await countRowsIn(access, table);
  return counts;
}

export async function countRowsIn({ rows, db }: DatabaseAccess, table: string): Promise<number> {
  const [row] = await rows<{ count: number }>(db.selectFrom(table).select(db.fn.countAll().as("count")));
  return Number(row?.count);
}

export function catalogueOf(result: QueryResult): Catalogue {
  const tables = new Map<string, Set<string>>();
  const views = new Set<string>();
  for (const { type, name, column } of rowsOf<CatalogueRow>(result)) {
    if (type === "view") {
      views.add(name);
      continue;
    }
    const columns = tables.get(name) ?? new Set<string>();
    if (column !== null) columns.add(column);
    tables.set(name, columns);
  }
  return { tables, views };
}

export function isSame(one: Catalogue, other: Catalogue): boolean {
  return namesIn(one) === namesIn(other);
}

function namesIn({ tables, views }: Catalogue): string {
  const columns = [...tables].flatMap(([table, names]) => [...names].map((name) => `${table}.${name}`));
  return [...columns, ...views].sort().join();
}
