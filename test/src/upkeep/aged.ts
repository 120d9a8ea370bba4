/** For the tests: stores whose events are old, though nobody has waited. */
import { join } from "node:path";
import type { StateEngine, StorageAdapter } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { sqlite } from "@wfstate/sqlite";
import type { HandClock } from "../support/hand-clock.ts";
import { temporaryFolder, temporaryStore } from "../support/temporary.ts";

export const adapters: readonly (readonly [name: string, make: () => Promise<StorageAdapter>])[] = [
  ["SQLite", async () => sqlite({ path: await temporaryStore() })],
  ["MariaDB", async () => mariadb({ ...(await testDatabase()), besidePath: join(temporaryFolder(), "store") })],
];

const STEP_DAYS = 5;

/** Days of use go by; on each the store is looked after, so that it believes the clock. */
export async function liveThrough(engine: StateEngine<unknown>, clock: HandClock, days: number): Promise<void> {
  for (let left = days; left > 0; left -= STEP_DAYS) {
    clock.passDays(Math.min(left, STEP_DAYS));
    await engine.runUpkeep("cleanup");
  }
}

export async function addAll(engine: StateEngine<unknown>, sessionId: string, from: number, to: number): Promise<void> {
  for (let by = from; by <= to; by++)
    engine.eventQueue.put({ session_id: sessionId, type: "counter.add", data: { by }, energy_delta: by / 4 });
  await engine.flush();
}
