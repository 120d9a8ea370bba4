import type { Compilable, MigrationContext, MigrationStep } from "@wfstate/core";

/** One statement that changes the schema. */
export function ddl(name: string, build: (context: MigrationContext) => Compilable | RawStatement): MigrationStep {
  return { kind: "ddl", name, apply: async (context) => void (await context.run(build(context))) };
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
