import type { Catalogue, Compilable } from "@wfstate/core";
import {
  AddColumnNode,
  AlterTableNode,
  type ColumnDefinitionNode,
  CreateTableNode,
  CreateViewNode,
  type OperationNode,
  type SchemableIdentifierNode,
} from "kysely";

/** A change of the schema that Kysely has built. */
export interface SchemaChange extends Compilable {
  toOperationNode(): OperationNode;
}

/**
 * Whether the catalogue shows the whole result of a change that cannot be made twice: a table, a column, a view, a new name.
 * False for every other: it says `IF EXISTS` or `IF NOT EXISTS`, and making it again does no harm.
 */
export function isMade(change: SchemaChange, { tables, views }: Catalogue): boolean {
  const node = change.toOperationNode();
  const hasColumns = (table: string, columns: readonly ColumnDefinitionNode[]) =>
    columns.every(({ column }) => tables.get(table)?.has(column.column.name));
  if (CreateTableNode.is(node)) return hasColumns(nameOf(node.table.table), node.columns);
  if (CreateViewNode.is(node)) return views.has(nameOf(node.name));
  if (!AlterTableNode.is(node)) return false;
  const table = nameOf(node.table.table);
  if (node.renameTo !== undefined) return tables.has(nameOf(node.renameTo.table)) && !tables.has(table);
  const added = node.columnAlterations?.filter((alteration) => AddColumnNode.is(alteration)) ?? [];
  return (
    added.length > 0 &&
    hasColumns(
      table,
      added.map(({ column }) => column),
    )
  );
}

function nameOf({ identifier }: SchemableIdentifierNode): string {
  return identifier.name;
}
