// Migrates the databases of the tasks that it is sent. Dies, or kills the server, where a task says so.
import { messageOf, migrateUp, type StorageAdapter } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { contentOf } from "./content.ts";
import { Strike } from "./strike.ts";
import type { Content, DatabaseTask, Done, Place, Task, TracedStatement } from "./task.ts";
import { type Around, watched } from "./watched.ts";

/** Moments are the same in every run. */
const NOW = new Date(Date.UTC(2026, 0, 1));

interface Run {
  readonly trace: TracedStatement[];
  readonly content: Content | null;
}

process.on("message", async (task: Task) => {
  const strike = new Strike(task.databases.length, task.victim);
  const runs = await Promise.all(task.databases.map((database, index) => migrate(database, index, strike)));
  const done: Done = {
    reached: strike.reached,
    traces: runs.map(({ trace }) => trace),
    contents: runs.map(({ content }) => content),
  };
  process.send?.(done);
});

async function migrate({ place, to, points }: DatabaseTask, index: number, strike: Strike): Promise<Run> {
  const trace: TracedStatement[] = [];
  const around: Around = (key, send) => {
    const duringMs = points[key];
    if (duringMs !== undefined && !strike.isOver) return strike.arrive(index, key, duringMs, send);
    return timed(key, send, trace);
  };
  try {
    const store = await (await adapterOf(place)).open("writer");
    try {
      await migrateUp(watched(store, around), history, { to, clock: () => NOW });
      const content = await contentOf(store);
      strike.leave(index, null);
      return { trace, content };
    } finally {
      await store.close();
    }
  } catch (error) {
    strike.leave(index, messageOf(error));
    return { trace, content: null };
  }
}

async function timed<Answer>(key: string, send: () => Promise<Answer>, trace: TracedStatement[]): Promise<Answer> {
  const sentAt = performance.now();
  const answer = await send();
  trace.push({ key, tookMs: performance.now() - sentAt });
  return answer;
}

/** The driver of the other engine would take its time to load. */
async function adapterOf(place: Place): Promise<StorageAdapter> {
  if (place.kind === "sqlite") return (await import("@wfstate/sqlite")).sqlite({ path: place.path });
  return (await import("@wfstate/mariadb")).mariadb(place.config);
}
