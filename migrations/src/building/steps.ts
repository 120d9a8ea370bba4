import type { Compilable, MigrationContext, MigrationStep } from "@wfstate/core";
import { isMade, type SchemaChange } from "./change-made.ts";

/**
 * One statement that changes the schema, or null where the engine needs none. What cannot be made twice is built by Kysely, so
 * that it can be told whether it was made; anything else says `IF EXISTS` or `IF NOT EXISTS`.
 */
export function ddl(
  name: string,
  build: (context: MigrationContext) => SchemaChange | RawStatement | null,
): MigrationStep {
  return {
    kind: "ddl",
    name,
    async apply(context) {
      const change = build(context);
      if (change !== null) await context.run(change);
    },
    isDone(context, there) {
      const change = build(context);
      return change !== null && "toOperationNode" in change && isMade(change, there);
    },
  };
}

export type RawStatement = Exclude<Parameters<MigrationContext["run"]>[0], Compilable>;
export type Value = RawStatement["parameters"][number];
export type Row = Record<string, Value>;

/** For what Kysely has no builder for: triggers, and the catalogues of an engine. */
export function raw(sql: string, ...parameters: Value[]): RawStatement {
  return { sql, parameters };
}

/** The step that ends a migration: the database says its version from here on, and the audit says when it came. */
export function recordVersion(id: string, version: string, alsoInHead: boolean = false): MigrationStep {
  return {
    kind: "tx",
    name: `record version ${version}`,
    async apply({ run, rows, db, now }) {
      const current = db.selectFrom("schema_info").select("value").where("key", "=", "version");
      const [before] = await rows<{ value: string }>(current);
      await run(db.deleteFrom("schema_info").where("key", "=", "version"));
      await run(db.insertInto("schema_info").values({ key: "version", value: version, updated_at: now() }));
      if (alsoInHead) await run(db.updateTable("store_head").set({ schema_version: version }));
      const old_values = before === undefined ? null : JSON.stringify({ version: before.value });
      const audit = { operation: "migration", table_name: "schema_info", record_id: id, old_values };
      const new_values = JSON.stringify({ version });
      await run(db.insertInto("audit").values({ ...audit, new_values, timestamp: now(), schema_version: 1 }));
    },
  };
}
