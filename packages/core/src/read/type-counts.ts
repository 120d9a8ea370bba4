import { storedEnds } from "../sql/points.ts";
import { readTypeCounts, type TypeCount } from "../sql/statistics.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { scanWindows } from "./scan-windows.ts";

/** How many events of each type a session has, most first. Reads all of its events. Throws `ABORTED`. */
export async function countTypes(
  context: ReadContext<unknown>,
  { sessionKey }: SessionRef,
  signal?: AbortSignal,
): Promise<TypeCount[]> {
  const { store, db } = context;
  const counts = new Map<string, number>();
  const ends = (await storedEnds(store, db, sessionKey)) ?? { first: 1, last: 0 };
  for await (const window of scanWindows(context, ends, signal)) {
    for (const { type, count } of await readTypeCounts(store, db, { sessionKey, ...window })) {
      counts.set(type, (counts.get(type) ?? 0) + count);
    }
  }
  return sortedCounts([...counts].map(([type, count]) => ({ type, count })));
}

/** Of every session together; reads all events. */
export async function countAllTypes({ store, db }: ReadContext<unknown>): Promise<TypeCount[]> {
  return sortedCounts(await readTypeCounts(store, db, null));
}

function sortedCounts(counts: readonly TypeCount[]): TypeCount[] {
  return counts.toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}
