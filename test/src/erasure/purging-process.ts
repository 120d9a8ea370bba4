// Erases what it is told to, and kills itself at a point: before, during or after its n-th message to the database.
import { setTimeout as sleep } from "node:timers/promises";
import { asEraser, eraseEverything, purgeSessions, type StorageAdapter, type Store } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { sqlite } from "@wfstate/sqlite";
import type { PurgingTask } from "./purging-task.ts";

const task = JSON.parse(process.argv[2] as string) as PurgingTask;
const { database, besidePath, sessionId, kill } = task;
let calls = 0;

async function around<Result>(send: () => Promise<Result>): Promise<Result> {
  calls += 1;
  if (calls !== kill?.call) return send();
  if (kill.moment === "before") await die();
  const answer = send();
  if (kill.moment === "during") await sleep(kill.afterMs);
  else await answer;
  return die();
}

function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

/** The writer's, with every message counted. */
function counted(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== "function") return value;
      const call = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
      const isCounted = name === "transact" || name === "compact" || name === "maintain";
      return isCounted ? (...args: unknown[]) => around(() => call(...args)) : call;
    },
  });
}

const adapter: StorageAdapter =
  database.type === "mariadb" ? mariadb({ ...database, besidePath }) : sqlite({ path: besidePath });
const [store, reading] = [await adapter.open("writer"), await adapter.open("reader")];
const parts = { adapter, journalDir: task.journalDir, claimTtlMs: 1000, by: "test" };
await asEraser(counted(store), reading, parts, async (context) => {
  if (sessionId === null) await eraseEverything(context, {});
  else await purgeSessions(context, [sessionId], { required: true });
});
await reading.close();
await store.close();
process.stdout.write(JSON.stringify({ calls }));
