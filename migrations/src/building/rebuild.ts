import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { countOf, pagesOf, RowInserter } from "./rows.ts";
import type { Row } from "./steps.ts";

export interface Rebuild {
  readonly table: string;
  /** Column by which the old table is paged. */
  readonly key: string;
  readonly pageRows: number;
  /** Creates the new table under the given name. */
  create(context: MigrationContext, name: string): Promise<unknown>;
  /** Makes a converter of rows; it is asked in the order of the key. */
  convert(context: MigrationContext): (row: Row) => Row | Promise<Row>;
}

/** A new table takes the place of an old one, with every row converted. */
export function rebuild(name: string, plan: Rebuild, destroys?: string): MigrationStep {
  return {
    kind: "rebuild",
    name,
    ...(destroys === undefined ? {} : { destroys }),
    async apply(context) {
      const next = `${plan.table}_next`;
      await plan.create(context, next);
      await copyRows(context, plan, next);
      await context.run(context.db.schema.dropTable(plan.table));
      await context.run(context.db.schema.alterTable(next).renameTo(plan.table));
    },
  };
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
