// The claim of a job that is under way is renewed, whatever the app is busy with, and whatever becomes of an answer.
import { type BackupPort, StateEngine, StateError, type StorageAdapter } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { checkConfig } from "@wfstate/state";
import { Kysely } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { Valve, withTransact } from "../support/adapters.ts";
import { adapters } from "./aged.ts";
import { until } from "./apps.ts";

vi.setConfig({ testTimeout: 120_000 });

const KEY = "upkeep_backup";

interface Note {
  readonly beat: number;
  readonly owner: object | null;
}

async function noteOf(adapter: StorageAdapter): Promise<Note> {
  const reader = await adapter.open("reader");
  try {
    const db = new Kysely<{ schema_info: { key: string; value: string } }>({ dialect: reader.dialect });
    const { sql } = db.selectFrom("schema_info").select("value").where("key", "=", KEY).compile();
    const [result] = await reader.transact([{ sql, parameters: [KEY] }]);
    return JSON.parse(String(result?.values[0]));
  } finally {
    await reader.close();
  }
}

/** A backup that is under way until it is told to end. */
function longBackup() {
  const begun = Promise.withResolvers<AbortSignal>();
  const end = Promise.withResolvers<void>();
  const backups: BackupPort = {
    newestMs: async () => null,
    make: async (signal) => {
      begun.resolve(signal);
      await end.promise;
    },
  };
  return { backups, begun: begun.promise, end: () => end.resolve() };
}

async function openWith(adapter: StorageAdapter, backups: BackupPort): Promise<StateEngine<unknown>> {
  const config = checkConfig({
    database: { type: "sqlite", path: ":memory:", backup_interval: null },
    performance: { claim_ttl_seconds: 1, max_queue_size: 100 },
  });
  const engine = new StateEngine<unknown>(async () => ({ config, adapter, model: counterModel(), history, backups }));
  await engine.initialize();
  onTestFinished(() => engine.shutdown().catch(() => undefined));
  return engine;
}

test.each(adapters)("on %s while events wait, too", async (_, make) => {
  const [adapter, valve, job] = [await make(), new Valve(), longBackup()];
  const engine = await openWith(withTransact(adapter, valve.transact), job.backups);
  await engine.logEvent("counter.add", { by: 0 }, "s");
  const done = engine.runUpkeep("backup");
  await job.begun;
  valve.shut();
  for (let by = 1; by <= 60; by++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by } });
  const { beat } = await noteOf(adapter);
  await until(async () => (await noteOf(adapter)).beat >= beat + 3);
  valve.open();
  job.end();
  expect(await done).toBe(true);
  expect((await noteOf(adapter)).owner).toBeNull();
  await engine.flush();
});

test.each(adapters)("on %s a beat whose answer is lost costs no claim", async (_, make) => {
  const [adapter, job] = [await make(), longBackup()];
  let changes = 0;
  const losing = withTransact(adapter, async (statements, store) => {
    const isBeat = statements.some(({ sql, parameters }) => /^update/.test(sql) && parameters.includes(KEY));
    const results = await store.transact(statements);
    if (!isBeat || ++changes !== 2) return results;
    throw new StateError("DATABASE_UNREACHABLE", "lost", { hint: "Again.", details: { outcome: "unknown" } });
  });
  const engine = await openWith(losing, job.backups);
  // Otherwise the note is made by the claim.
  await engine.runUpkeep("cleanup");
  const done = engine.runUpkeep("backup");
  const signal = await job.begun;
  await until(async () => (await noteOf(adapter)).beat >= 5);
  expect(signal.aborted).toBe(false);
  job.end();
  expect(await done).toBe(true);
  expect((await noteOf(adapter)).owner).toBeNull();
});
