/** For the tests: a place for a store in either database, and stores with everything that a store can hold. */
import { join } from "node:path";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import type { Target } from "../load-config.ts";
import { StateManager } from "../state-manager.ts";
import { temporaryFolder } from "./stores.ts";

export const kinds = ["sqlite", "mariadb"] as const;
export type Kind = (typeof kinds)[number];

export async function targetOf(kind: Kind): Promise<Target & object> {
  const folder = temporaryFolder();
  if (kind === "sqlite") return { database: { type: "sqlite", path: join(folder, "store.db") } };
  const { socket, database, user, password } = await testDatabase();
  return { database: { type: "mariadb", socket, database, user, password, journal_dir: folder } };
}

/** One session that has ended, with snapshots, and one that nobody has closed. */
export async function fillStore(target: Target, events = 20): Promise<void> {
  const manager = await StateManager.open(target);
  await manager.startSession("ended");
  for (let n = 1; n <= events; n++) {
    const data = {
      prompt_id: `p${n}`,
      interface: "text" as const,
      truncated: false,
      language: "Grüße \u{1F30D} \0 'x'",
    };
    await manager.logEvent("user.prompt", data, "ended");
    manager.eventQueue.put({
      session_id: "ended",
      type: "energy.update",
      data: { energy: n / 7, accumulator: n },
      frame_id: n,
    });
    if (n % 10 === 0) await manager.createSnapshot("ended");
  }
  await manager.endSession("ended");
  await manager.startSession("other");
  await manager.logEvent("energy.update", { energy: 0.1, accumulator: 1e300 }, "other");
  await manager.shutdown();
}
