/** Which tables a copy has, and in which order they are filled: the layout on record says it, so that no table is forgotten. */
import type { LogicalSchema, LogicalTable } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { LEDGER_TABLE } from "../migrations/ledger.ts";
import type { MigrationHistory } from "../migrations/migration.ts";
import { newestVersion } from "../migrations/status.ts";

export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of its primary key, in the order of the key. */
  readonly key: readonly string[];
  /** What says where a store is, and not what it holds: a copy may have other values there. */
  readonly placed: readonly string[];
}

/** The epoch tells a store from its copies; an owner is a process that writes to one of them. */
const PLACED: Readonly<Record<string, readonly string[]>> = { store_head: ["epoch"], session: ["owner"] };

/** Tables of the newest layout, parents before children. The ledger is left out: it says what was done to the database that it is in. */
export function copiedTables(history: MigrationHistory): CopiedTable[] {
  const version = newestVersion(history);
  const layout = history.layouts?.[version];
  if (layout === undefined) {
    throw new StateError("NOT_SUPPORTED", `the layout of version ${version} is not on record`, {
      hint: "Give the history of migrations its layouts.",
      details: { version },
    });
  }
  return parentsFirst(layout).map(({ name, columns, primaryKey }) => ({
    name,
    columns: columns.map((column) => column.name),
    key: primaryKey,
    placed: PLACED[name] ?? [],
  }));
}

function parentsFirst({ tables }: LogicalSchema): LogicalTable[] {
  const ordered: LogicalTable[] = [];
  const add = (table: LogicalTable) => {
    if (table.name === LEDGER_TABLE || ordered.includes(table)) return;
    for (const { references } of table.foreignKeys) {
      const parent = tables.find(({ name }) => name === references);
      if (parent !== undefined && parent !== table) add(parent);
    }
    ordered.push(table);
  };
  for (const table of tables) add(table);
  return ordered;
}
