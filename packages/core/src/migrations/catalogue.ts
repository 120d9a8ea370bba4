import { type QueryResult, rowsOf } from "../contract/store.ts";
import type { DatabaseAccess } from "./access.ts";

/** What is in a database, as far as migrations must know: tables with their columns, and the names of views. */
export interface Catalogue {
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
  readonly views: ReadonlySet<string>;
}

interface CatalogueRow {
  readonly type: "table" | "view";
  readonly name: string;
  readonly column: string | null;
}

export async function readCatalogue(access: DatabaseAccess): Promise<Catalogue> {
  return catalogueOf(await access.run(access.engine.catalogue));
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
