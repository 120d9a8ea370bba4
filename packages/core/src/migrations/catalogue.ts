import { type QueryResult, rowsOf, type Statement } from "../contract/store.ts";
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

// Catalogues are not tables of ours: no schema type describes them, and each engine has its own.
const SQLITE_CATALOGUE = `SELECT 'table' AS type, t.name AS name, c.name AS "column"
  FROM sqlite_master t JOIN pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  UNION ALL SELECT 'view', name, NULL FROM sqlite_master WHERE type = 'view'`;
const STANDARD_CATALOGUE = `SELECT CASE t.table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END AS type,
  t.table_name AS name, c.column_name AS \`column\`
  FROM information_schema.tables t
  JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
  WHERE t.table_schema = DATABASE()`;

export async function readCatalogue(access: DatabaseAccess): Promise<Catalogue> {
  return catalogueOf(await access.run(catalogueQuery(access)));
}

export function catalogueQuery({ kind }: DatabaseAccess): Statement {
  return { sql: kind === "sqlite" ? SQLITE_CATALOGUE : STANDARD_CATALOGUE, parameters: [] };
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
