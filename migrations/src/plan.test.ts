// What a plan says beforehand is what the migration then does.
import { statSync } from "node:fs";
import { join } from "node:path";
import { migrateUp, planMigrations, type Statement, type Store } from "@wfstate/core";
import { describe, expect, test } from "vitest";
import { engines } from "./fixtures/engines.ts";
import { buildGuideDatabase } from "./fixtures/guide-database.ts";
import { refusal } from "./fixtures/histories.ts";
import type { Place } from "./fixtures/place.ts";
import { migrate, testFolder, withStore } from "./fixtures/test-database.ts";
import { history } from "./index.ts";

const folder = testFolder();

/** The texts that are sent on the pinned connection while a store is migrated. */
async function statementsSent(store: Store): Promise<string[]> {
  const sent: string[] = [];
  const pin = async () => {
    const connection = await store.pin();
    const run = connection.run.bind(connection);
    connection.run = (statement: Statement) => {
      sent.push(statement.sql);
      return run(statement);
    };
    return connection;
  };
  const watched = new Proxy(store, {
    get(target, name) {
      const value = name === "pin" ? pin : Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  await migrateUp(watched, history);
  return sent;
}

describe.each(engines)("for a database of %s", (_, newPlace) => {
  test("every statement that a change of the schema sends is in the plan, in its order", async () => {
    const place: Place = await newPlace(folder);
    await migrate(place, { to: "1.0.0" });
    await withStore(place, async (store) => {
      const { migrations, from, to } = await planMigrations(store, history);
      expect([from, to]).toEqual(["1.0.0", "1.4.0"]);
      const steps = migrations.flatMap((migration) => migration.steps);
      const planned = steps.filter(({ kind }) => kind === "ddl").flatMap(({ sql }) => sql);
      expect(planned.length).toBeGreaterThan(40);
      const changesSchema = (text: string) => /^\s*(create|drop|alter)\b/i.test(text);
      const sent = await statementsSent(store);
      // The ledger is no step of the history.
      const changes = sent.filter((text) => changesSchema(text) && !/migration_ledger/.test(text));
      expect(changes).toEqual(planned.filter(changesSchema));
    });
  });

  test("there is nothing to do, and nothing to make room for, once it is migrated", async () => {
    const place = await newPlace(folder);
    await withStore(place, async (store) => {
      expect(await planMigrations(store, history, { to: "1.1.0" })).toMatchObject({ from: null, to: "1.1.0" });
      await migrateUp(store, history);
      const plan = await planMigrations(store, history);
      expect(plan).toMatchObject({ from: "1.4.0", to: "1.4.0", migrations: [] });
      expect(plan.estimate).toMatchObject({ seconds: 0, backupBytes: 0, tableBytes: 0, logBytes: 0, freeBytes: null });
    });
  });
});

test("for a database of the guide's tools it counts the rows, and the room on their disk", async () => {
  const path = join(folder, "guide.db");
  buildGuideDatabase(path, { sessions: 3, eventsPerSession: 200 });
  await withStore(path, async (store) => {
    const { estimate } = await planMigrations(store, history, { besidePath: path });
    expect(estimate.rows).toBeGreaterThan(600);
    expect(estimate.backupBytes).toBe(statSync(path).size);
    expect(estimate.tableBytes).toBeGreaterThan(0);
    expect(estimate.logBytes).toBeGreaterThan(0);
    expect(estimate.freeBytes).toBeGreaterThan(0);
    expect(await refusal(planMigrations(store, history, { to: "9.9.9" }))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});
