import { expect, test } from "vitest";
import type { QueryResult, Statement, Store } from "../contract/store.ts";
import { EventPageSql, PAGE_EVENTS } from "../sql/events.ts";
import { compileOnly } from "../testing/compile-only.ts";
import { keptEventPages, LAST_SEQ } from "./event-pages.ts";

const COLUMNS = ["seq", "timestamp", "type", "data", "frame_id", "energy_delta", "schema_version", "checksum"];
const PAGES = 4;

test("The event loop turns before every page, however fast the store answers", async () => {
  let turns = 0;
  let counting = setImmediate(function count() {
    turns += 1;
    counting = setImmediate(count);
  });
  const turnsSeen: number[] = [];
  const pages = keptEventPages(
    { store: storeOf(PAGES * PAGE_EVENTS), pages: new EventPageSql(compileOnly()) },
    { sessionId: "s", sessionKey: 1 },
    { from: 1, to: LAST_SEQ },
  );
  for await (const page of pages) {
    expect(page).toHaveLength(PAGE_EVENTS);
    turnsSeen.push(turns);
  }
  clearImmediate(counting);

  expect(turnsSeen).toHaveLength(PAGES);
  expect(new Set(turnsSeen).size).toBe(PAGES);
});

test("A read that nobody waits for any more fails unheard: it must not end the process", async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on("unhandledRejection", hear);
  const store = { transact: () => Promise.reject(new Error("closed")) } as unknown as Store;
  const context = { store, pages: new EventPageSql(compileOnly()) };
  const pages = keptEventPages(
    context,
    { sessionId: "s", sessionKey: 1 },
    { from: 1, to: LAST_SEQ },
    AbortSignal.abort(),
  );
  await expect(pages.next()).rejects.toMatchObject({ code: "ABORTED" });
  await new Promise(setImmediate);
  process.off("unhandledRejection", hear);

  expect(unheard).toEqual([]);
});

/** A store that has its answer at once, as one has that was asked for the page before it was needed. */
function storeOf(lastSeq: number): Store {
  const transact = async ([statement]: readonly Statement[]): Promise<QueryResult[]> => {
    const [, from, , limit] = (statement as Statement).parameters as number[];
    const values: (string | number | null)[] = [];
    for (let seq = from as number; seq <= lastSeq && seq < (from as number) + (limit as number); seq++) {
      values.push(seq, "2025-08-17T19:48:00.123456Z", "counter.add", "{}", null, null, 1, 0);
    }
    return [{ columns: COLUMNS, values, changes: 0 }];
  };
  return { transact } as unknown as Store;
}
