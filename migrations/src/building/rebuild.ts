import type { MigrationContext, MigrationStep } from "@wfstate/core";
import type { SchemaChange } from "./change-made.ts";
import { countOf, pagesOf, RowInserter } from "./rows.ts";
import { ddl, type Row } from "./steps.ts";

export interface Rebuild {
  readonly table: string;
  /** Column by which the old table is paged. */
  readonly key: string;
  readonly pageRows: number;
  /** The new table, under the given name. */
  create(context: MigrationContext, name: string): SchemaChange;
  /** Makes a converter of rows; it is asked in the order of the key. */
  convert(context: MigrationContext): (row: Row) => Row | Promise<Row>;
}

/**
 * A new table takes the place of an old one, with every row converted. Four steps, so that a run that was cut between any two
 * statements goes on where no transaction takes back a change of the schema: the new table is empty or complete.
 */
export function rebuild(name: string, plan: Rebuild, destroys?: string): readonly MigrationStep[] {
  const { table } = plan;
  const next = `${table}_next`;
  return [
    ddl(`${name}: create the new table`, (context) => plan.create(context, next)),
    { kind: "backfill", name: `${name}: copy the rows`, apply: (context) => copyRows(context, plan, next) },
    {
      ...ddl(`${name}: drop the old table`, (context) => dropTable(context, table)),
      ...(destroys === undefined ? {} : { destroys }),
    },
    ddl(`${name}: rename the new table`, ({ db }) => db.schema.alterTable(next).renameTo(table)),
  ];
}

/** Drops a table that others may refer to. */
export function dropTable({ db, engine }: MigrationContext, table: string): SchemaChange {
  const drop = db.schema.dropTable(table).ifExists();
  // Postgres keeps a table that a foreign key names unless the word is said; SQLite does not know it.
  return engine.kind === "sqlite" ? drop : drop.cascade();
}

async function copyRows(context: MigrationContext, plan: Rebuild, next: string): Promise<void> {
  const total = await countOf(context, plan.table);
  const convert = plan.convert(context);
  let inserter: RowInserter | undefined;
  let done = 0;
  for await (const page of pagesOf(context, plan.table, plan.key, plan.pageRows)) {
    const converted: Row[] = [];
    for (const row of page) converted.push(await convert(row));
    const columns = Object.keys(converted[0] ?? {});
    inserter ??= new RowInserter(context, next, columns);
    await inserter.insert(converted.map((row) => columns.map((column) => row[column] ?? null)));
    done += page.length;
    context.progress(done, total);
  }
}
