/** Plans the migration of a database, then runs it, in a process whose memory is all its own. */
import { migrateUp, planMigrations } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import Database from "better-sqlite3";
import { processInput, sendResult } from "../harness/child.ts";
import type { MigrationResult, MigrationRun } from "./migration-run.ts";

const KIB_PER_MIB = 1024;

async function run({ path }: MigrationRun): Promise<MigrationResult> {
  const adapter = sqlite({ path });
  const store = await adapter.open("writer");
  const startedAt = performance.now();
  const { estimate } = await planMigrations(store, history, { besidePath: path });
  const plannedAt = performance.now();
  const { from, to } = await migrateUp(store, history, { adapter });
  const migratedAt = performance.now();
  await store.close();
  const { seconds, backupBytes, tableBytes, logBytes } = estimate;
  return {
    from,
    to,
    planMs: plannedAt - startedAt,
    migrateMs: migratedAt - plannedAt,
    peakMemoryMb: process.resourceUsage().maxRSS / KIB_PER_MIB,
    planned: { seconds, bytes: backupBytes + tableBytes + logBytes },
    events: countEvents(path),
  };
}

function countEvents(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare<[], number>("SELECT count(*) FROM event_log").pluck().get() ?? 0;
  } finally {
    database.close();
  }
}

await sendResult(await run(processInput<MigrationRun>()));
