import type { MigrationContext } from "@wfstate/core";
import { type ColumnDefinitionBuilder, type RawBuilder, sql } from "kysely";

/** The column types of the engine, for `addColumn`. */
export interface Columns {
  /** Ids, names, and whatever is in a key or an index. */
  readonly key: RawBuilder<string>;
  /** JSON, free text, and moments that no index orders. */
  readonly text: RawBuilder<string>;
  readonly integer: RawBuilder<number>;
  readonly real: RawBuilder<number>;
  /** Makes an integer column the primary key, counted by the engine. */
  counted(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
}

export function columnsOf({ engine }: MigrationContext): Columns {
  const { keyText, text, integer, real, countedKey } = engine.columnTypes;
  return {
    key: sql.raw(keyText),
    text: sql.raw(text),
    integer: sql.raw(integer),
    real: sql.raw(real),
    counted: (column) => column.notNull().primaryKey().modifyEnd(sql.raw(countedKey)),
  };
}
