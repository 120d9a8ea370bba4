// An app that is killed while a job runs: the store is whole, and the next run brings the job to its end.

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { StorageAdapter } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { sqlite } from "@wfstate/sqlite";
import { type JobName, StateManager, validate, type WfstateConfig } from "@wfstate/state";
import { Kysely } from "kysely";
import { expect, test, vi } from "vitest";
import { Random } from "../kill/random.ts";
import { newSeed } from "../support/seed.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { startApp } from "./apps.ts";

vi.setConfig({ testTimeout: 300_000 });

const DAY_MS = 86_400_000;
const EVENTS = 6_000;
const ROUNDS = 3;

interface Place {
  readonly config: WfstateConfig;
  readonly adapter: StorageAdapter;
}

const engines: Record<string, () => Promise<Place>> = {
  SQLite: async () => {
    const folder = temporaryFolder();
    const path = join(folder, "app.db");
    return { config: configOf({ type: "sqlite", path, backup_dir: join(folder, "kept") }), adapter: sqlite({ path }) };
  },
  MariaDB: async () => {
    const access = await testDatabase();
    const folder = temporaryFolder();
    const { socket, database, user, password } = access;
    const config = configOf({
      type: "mariadb",
      socket,
      database,
      user,
      password,
      journal_dir: folder,
      backup_dir: join(folder, "kept"),
    });
    return { config, adapter: mariadb({ ...access, besidePath: join(folder, `${database}.mariadb`) }) };
  },
};

function configOf(database: object): WfstateConfig {
  const off = { backup_interval: null, vacuum_interval: null };
  // Few snapshots: the steps of a cleanup must make some.
  const performance = { snapshot_interval_events: 1_000_000, max_queue_size: 5_000, cleanup_old_events_days: 90 };
  return {
    database: { ...database, ...off },
    performance,
    privacy: { auto_purge_sessions_days: null },
  } as WfstateConfig;
}

async function fill({ config }: Place, sessionId: string): Promise<string> {
  const manager = await StateManager.open(config);
  await manager.startSession(sessionId);
  for (let energy = 1; energy <= EVENTS; energy++) {
    manager.eventQueue.put({ session_id: sessionId, type: "energy.update", data: { energy, accumulator: energy } });
    if (energy % 1_000 === 0) await manager.flush();
  }
  await manager.endSession(sessionId);
  const { digest } = await manager.replay({ session_id: sessionId });
  await manager.shutdown();
  return digest;
}

/** As if all of it had been stored a hundred days ago, and the app had been used since. */
async function makeOld({ adapter }: Place): Promise<void> {
  const store = await adapter.open("writer");
  const db = new Kysely<{ batch: { stored_at: string }; schema_info: { key: string; value: string } }>({
    dialect: store.dialect,
  });
  const stored_at = new Date(Date.now() - 100 * DAY_MS).toISOString().replace("Z", "000Z");
  const clock = JSON.stringify({ believed_ms: Date.now(), doubted_ms: [] });
  const updates = [
    db.updateTable("batch").set({ stored_at }),
    db.updateTable("schema_info").set({ value: clock }).where("key", "=", "upkeep_clock"),
  ];
  for (const update of updates) {
    const { sql, parameters } = update.compile();
    await store.transact([{ sql, parameters: parameters as string[] }]);
  }
  await store.close();
}

/** Until a step of the cleanup has been committed, or all of them. */
async function stepAfter({ adapter }: Place, firstSeq: number, said: readonly string[]): Promise<void> {
  const store = await adapter.open("reader");
  const { sql } = new Kysely<{ trim: { first_seq: number } }>({ dialect: store.dialect })
    .selectFrom("trim")
    .select("first_seq")
    .compile();
  for (;;) {
    const [result] = await store.transact([{ sql, parameters: [] }]);
    if (Number(result?.values[0] ?? 1) > firstSeq || said.length > 1) break;
  }
  await store.close();
}

const jobs: readonly JobName[] = ["cleanup", "vacuum", "backup"];

test.each(Object.keys(engines).flatMap((engine) => jobs.map((job) => [engine, job] as const)))(
  "on %s, in the job %s",
  async (engine, job) => {
    const seed = newSeed();
    console.log(`${engine}, ${job}: WFSTATE_SEED=${seed}`);
    const random = new Random(seed, jobs.indexOf(job));
    const place = await (engines[engine] as () => Promise<Place>)();
    const digest = await fill(place, "s");
    if (job === "cleanup") await makeOld(place);
    const firsts = new Set([1]);
    for (let round = 0; round < ROUNDS; round++) {
      const app = await startApp(place.config, job);
      if (job === "cleanup") await stepAfter(place, Math.max(...firsts), app.said);
      await wait(random.between(0, job === "cleanup" ? 10 : 200 * (round + 1)));
      await app.kill();
      expect((await validate(place.config)).findings, `seed ${seed}, round ${round}`).toEqual([]);
      const manager = await StateManager.open(place.config);
      const replayed = await manager.replay({ session_id: "s", checkSnapshots: true });
      expect(replayed, `seed ${seed}, round ${round}`).toMatchObject({ digest, corrupt_count: 0 });
      firsts.add(replayed.trim?.first_seq ?? 1);
      await manager.shutdown();
    }
    const manager = await StateManager.open(place.config);
    expect(await manager.runUpkeep(job)).toBe(true);
    const { trim } = await manager.replay({ session_id: "s" });
    expect(trim?.first_seq ?? null).toBe(job === "cleanup" ? EVENTS + 3 : null);
    expect((await manager.validate()).findings).toEqual([]);
    await manager.shutdown();
    if (job === "cleanup") expect(firsts.size, `seed ${seed}: no kill came between two steps`).toBeGreaterThan(1);
  },
);
