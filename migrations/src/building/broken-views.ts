import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { mayBeOfTheGuide } from "./engines.ts";
import { raw } from "./steps.ts";

/**
 * People add views to their databases. One that no longer fits the tables would stop the migration at its commit; it is
 * taken out, and the audit keeps its text.
 */
export const retireBrokenViews: MigrationStep = {
  kind: "ddl",
  name: "retire views that no longer fit",
  destroys: "views of other makers that name what is gone; the audit keeps their text",
  async apply(context) {
    if (!mayBeOfTheGuide(context)) return;
    const views = raw("SELECT name, sql FROM sqlite_master WHERE type = 'view'");
    for (const view of await context.rows<View>(views)) {
      if (!(await holds(context, view.name))) await retire(context, view);
    }
  },
};

interface View {
  readonly name: string;
  readonly sql: string;
}

async function holds({ rows, db }: MigrationContext, name: string): Promise<boolean> {
  try {
    await rows(db.selectFrom(name).selectAll().limit(0));
    return true;
  } catch {
    return false;
  }
}

async function retire({ run, db, now }: MigrationContext, { name, sql }: View): Promise<void> {
  await run(db.schema.dropView(name));
  await run(
    db.insertInto("audit").values({
      timestamp: now(),
      operation: "view_retired",
      table_name: name,
      old_values: JSON.stringify({ sql }),
      user_context: "migration",
      schema_version: 1,
    }),
  );
}
