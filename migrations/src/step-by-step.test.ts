// The runner of core where a change of the schema stays, whatever becomes of its transaction.
import {
  type MigrationHistory,
  type MigrationStep,
  migrateUp,
  migrationStatus,
  type PinnedConnection,
  type Store,
} from "@wfstate/core";
import { expect, test } from "vitest";
import { columnsOf } from "./building/columns.ts";
import { ddl } from "./building/steps.ts";
import { newMariadb } from "./fixtures/engines.ts";
import { refusal } from "./fixtures/histories.ts";
import { askStore, migrate, testFolder, withStore } from "./fixtures/test-database.ts";
import { history } from "./index.ts";

const folder = testFolder();

const createInfo = ddl("create schema_info", (context) => {
  const t = columnsOf(context);
  return context.db.schema.createTable("schema_info").addColumn("key", t.key).addColumn("value", t.text);
});
const createAdded = ddl("create added", (context) =>
  context.db.schema.createTable("added").addColumn("number", columnsOf(context).integer),
);
const recordVersion: MigrationStep = {
  kind: "tx",
  name: "record the version",
  apply: async ({ run, db }) =>
    void (await run(db.insertInto("schema_info").values({ key: "version", value: "1.0.0" }))),
};

/** Two rows at once, or an error after the first of them. */
function fill(isBroken: boolean): MigrationStep {
  return {
    kind: "tx",
    name: "fill added",
    async apply({ run, db }) {
      await run(db.insertInto("added").values({ number: 1 }));
      await run(db.insertInto(isBroken ? "nowhere" : "added").values({ number: 2 }));
    },
  };
}

function historyOf(...steps: MigrationStep[]): MigrationHistory {
  const migration = { id: "0001_small", version: "1.0.0", steps: [...steps, recordVersion] };
  return { migrations: [migration], manifest: { [migration.id]: "abc" } };
}

test("a step that fails leaves what was done before it, and nothing of itself; mended, the run goes on from there", async () => {
  const place = await newMariadb(folder);
  await withStore(place, async (store) => {
    const error = await refusal(migrateUp(store, historyOf(createInfo, createAdded, fill(true))));
    expect(error).toMatchObject({ code: "MIGRATION_FAILED", details: { migration: "0001_small", step: "fill added" } });
    const mended = historyOf(createInfo, createAdded, fill(false));
    expect(await migrationStatus(store, mended)).toMatchObject({
      kind: "migrated",
      version: null,
      applied: [],
      pending: ["0001_small"],
    });
    expect((await migrateUp(store, mended)).applied).toMatchObject([{ id: "0001_small", steps: 2, rows: 3 }]);
    expect(await migrationStatus(store, mended)).toMatchObject({ version: "1.0.0", pending: [] });
  });
  expect(await askStore(place, "SELECT number FROM added ORDER BY number")).toEqual([{ number: 1 }, { number: 2 }]);
});

test("what is there before the ledger knows of it is not of our making, and stays as it is", async () => {
  const place = await newMariadb(folder);
  await withStore(place, async (store) => {
    const broken: MigrationStep = { kind: "tx", name: "break", apply: () => Promise.reject(new Error("broken")) };
    await refusal(migrateUp(store, historyOf(createInfo, broken)));
    await store.transact([{ sql: "CREATE TABLE added (number BIGINT)", parameters: [] }]);
    const error = await refusal(migrateUp(store, historyOf(createInfo, createAdded)));
    expect(error).toMatchObject({ code: "MIGRATION_DRIFT", details: { step: "create added" } });
  });
  expect(await askStore(place, "SELECT step, status FROM migration_ledger")).toEqual([
    { step: "create schema_info", status: "done" },
  ]);
});

test("a run that is cut after any step, and before the ledger knows of it, is gone on with from there", async () => {
  const place = await newMariadb(folder);
  const steps = history.migrations.flatMap((migration) => migration.steps);
  const versions = new Set<string | null>();
  await withStore(place, async (store) => {
    for (let number = 1; number <= steps.length; number++) {
      await expect(migrateUp(cut(store, number === 1 ? 0 : 1), history)).rejects.toThrow("cut");
      const { version, pending } = await migrationStatus(store, history);
      expect(pending.length).toBeGreaterThan(0);
      versions.add(version);
    }
    expect((await migrateUp(store, history)).applied).toMatchObject([{ id: "0005_retention" }]);
  });
  expect([...versions]).toEqual([null, "1.0.0", "1.1.0", "1.2.0", "1.3.0"]);
  const clean = `${folder}/clean.db`;
  await migrate(clean);
  const schemaOf = (where: typeof place | string) => withStore(where, async (store) => (await store.check()).schema);
  expect(await schemaOf(place)).toEqual(await schemaOf(clean));
  expect(await askStore(place, "SELECT record_id FROM audit ORDER BY audit_id")).toEqual(
    history.migrations.map(({ id }) => ({ record_id: id })),
  );
});

test("what another process does between two questions is not taken for drift", async () => {
  const place = await newMariadb(folder);
  await withStore(place, async (store) => {
    await expect(migrateUp(cut(store, 3), history)).rejects.toThrow("cut");
    let isInterrupted = false;
    const interrupted = overriding(store, {
      async transact(statements) {
        const [first, ...others] = statements;
        if (first === undefined || others.length === 0 || isInterrupted) return store.transact(statements);
        isInterrupted = true;
        const answer = await store.transact([first]);
        await migrateUp(store, history, { to: "1.0.0" });
        return [...answer, ...(await store.transact(others))];
      },
    });
    expect(await migrationStatus(interrupted, history)).toMatchObject({ version: "1.0.0", kind: "migrated" });
    expect(isInterrupted).toBe(true);
  });
});

/** A store whose pinned connection is lost when so many steps, and one more, are made, and the ledger does not say so of that one. */
function cut(from: Store, steps: number): Store {
  let finished = 0;
  const pin = async (): Promise<PinnedConnection> => {
    const connection = await from.pin();
    let isLost = false;
    const unlessLost = async <Result>(call: () => Promise<Result>): Promise<Result> => {
      if (isLost) throw new Error("cut");
      return call();
    };
    return {
      run(statement) {
        if (/^update .migration_ledger/.test(statement.sql) && finished++ === steps) isLost = true;
        return unlessLost(() => connection.run(statement));
      },
      begin: () => unlessLost(() => connection.begin()),
      commit: () => unlessLost(() => connection.commit()),
      rollback: async () => void (isLost || (await connection.rollback())),
      release: () => connection.release(),
    };
  };
  return overriding(from, { pin });
}

function overriding(store: Store, own: Partial<Store>): Store {
  return new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(own, name) ?? Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
