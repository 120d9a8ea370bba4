// A session as a picture of it needs it: stretches, the types in them, the energy that has come together.
import { setImmediate as turn } from "node:timers/promises";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { document, refusal, serverOn } from "../testing/http.ts";
import { bothDatabases, keptPlace, openReader, untilStored } from "../testing/stores.ts";

interface Bucket {
  readonly from_seq: number;
  readonly to_seq: number;
  readonly events: number;
  readonly energy: number;
  readonly total: number;
  readonly types: Readonly<Record<string, { readonly events: number; readonly first_seq: number }>>;
}

/** More than a statement looks at, and no multiple of it. */
const LONG = 41_000;
const MOST_QUEUED = 500;
const NO_SNAPSHOTS = { snapshot_interval_events: 1_000_000, snapshot_interval_seconds: 86_400 };
/** system.start, then every tenth event is an action, the others bring 2 EU each. */
const isAction = (seq: number) => seq % 10 === 0;

async function makeSession(manager: StateManager, session_id: string, events: number): Promise<void> {
  await manager.startSession(session_id);
  for (let seq = 2; seq <= events; seq++) {
    const event = isAction(seq)
      ? { session_id, type: "user.action", data: { action: "pause" } }
      : { session_id, type: "energy.update", data: { energy: 2, accumulator: 0 } };
    // Below the mark at which updates wait in their slot.
    while (manager.eventQueue.size >= MOST_QUEUED) await turn();
    expect(manager.eventQueue.put(event)).toBe("accepted");
  }
  await manager.flush();
  await untilStored(manager, session_id, events);
}

/** What each sequence is, counted by hand. */
function expected(from: number, to: number): Pick<Bucket, "events" | "energy" | "types"> {
  const seqs = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const typeOf = (seq: number) => (seq === 1 ? "system.start" : isAction(seq) ? "user.action" : "energy.update");
  const types = Object.groupBy(seqs, typeOf) as Record<string, number[]>;
  return {
    events: seqs.length,
    energy: 2 * (types["energy.update"]?.length ?? 0),
    types: Object.fromEntries(
      Object.entries(types).map(([type, of]) => [type, { events: of.length, first_seq: of[0] as number }]),
    ),
  };
}

describe.each(bothDatabases)("on %s", (kind) => {
  let manager: StateManager;
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace(kind, {}, NO_SNAPSHOTS));
    manager = await StateManager.open(target);
    await makeSession(manager, "short", 100);
    await makeSession(manager, "long", LONG);
  });
  afterAll(async () => {
    await manager.shutdown();
    remove();
  });

  test("every stretch holds what happened in it, and the energy up to its end", async () => {
    const server = await serverOn(manager);
    const { from, to, size, base_total, buckets } = (await document(
      server,
      "/api/sessions/short/timeline?buckets=7",
    )) as { from: number; to: number; size: number; base_total: number; buckets: Bucket[] };
    expect({ from, to, size, base_total }).toEqual({ from: 1, to: 100, size: 15, base_total: 0 });
    let total = 0;
    for (const [index, bucket] of buckets.entries()) {
      const [from_seq, to_seq] = [1 + index * 15, Math.min(100, 15 + index * 15)];
      const stretch = expected(from_seq, to_seq);
      total += stretch.energy;
      expect(bucket).toMatchObject({ from_seq, to_seq, total, ...stretch });
    }
    expect(buckets).toHaveLength(7);
  });

  test("slices that are asked for one after the other are the whole, and go on where the one before ended", async () => {
    const server = await serverOn(manager);
    const slices = [
      [1, 9_999],
      [10_000, 30_001],
      [30_002, LONG],
    ];
    let before = 0;
    for (const [from = 0, to = 0] of slices) {
      const path = `/api/sessions/long/timeline?from=${from}&to=${to}&buckets=3`;
      const { base_total, buckets } = (await document(server, path)) as { base_total: number; buckets: Bucket[] };
      expect(base_total).toBe(before);
      for (const { from_seq, to_seq, events, energy, types } of buckets) {
        expect({ events, energy, types }).toEqual(expected(from_seq, to_seq));
      }
      before = base_total + (buckets.at(-1)?.total ?? 0);
    }
    expect(before).toBe(expected(1, LONG).energy);
  });

  test("what was summed once is remembered, wherever one looks next", async () => {
    const { store } = await openReader(target);
    const server = await serverOn(store);
    const messages = vi.spyOn(store.context.store, "transact");
    const read = async (from: number) => {
      messages.mockClear();
      expect(await document(server, `/api/sessions/long/timeline?from=${from}&to=${from}`)).toMatchObject({
        base_total: expected(1, from - 1).energy,
      });
      return messages.mock.calls.flat(2).filter(({ sql }) => /sum\(/.test(sql) && !/group by/.test(sql)).length;
    };
    expect(await read(40_001)).toBeGreaterThan(2);
    expect(await read(40_002)).toBe(1);
    expect(await read(20_500)).toBe(1);
    expect(await read(LONG)).toBeLessThanOrEqual(1);
  });

  test("types can be chosen; the other figures stay those of all", async () => {
    const server = await serverOn(manager);
    const path = "/api/sessions/short/timeline?buckets=1&types=user.*,none.*";
    const { energy, events, types } = expected(1, 100);
    expect(await document(server, path)).toMatchObject({
      buckets: [{ energy, events, types: { "user.action": types["user.action"] } }],
    });
    const [bucket] = (await document(server, path)).buckets as Bucket[];
    expect(Object.keys(bucket?.types ?? {})).toEqual(["user.action"]);
  });

  test("beyond the end there is nothing, however far it is", async () => {
    const server = await serverOn((await openReader(target)).store);
    const whole = expected(1, 100).energy;
    expect(await document(server, "/api/sessions/short/timeline?from=101")).toMatchObject({
      base_total: whole,
      buckets: [],
    });
    expect(await document(server, "/api/sessions/short/timeline?from=900000000000000")).toMatchObject({
      base_total: whole,
      buckets: [],
    });
    const far = "/api/sessions/short/timeline?to=900000000000000&buckets=2000";
    expect(await document(server, far)).toMatchObject({ to: 100, size: 1 });
    expect(await document(server, "/api/sessions/short/timeline?to=0")).toMatchObject({ buckets: [] });
  });

  test.each(["buckets=0", "buckets=2001", "from=0", "from=-1", "to=1.5"])("%s is refused", async (query) => {
    const server = await serverOn(manager);
    const path = query.split("=")[0];
    expect(await refusal(server, `/api/sessions/short/timeline?${query}`)).toMatchObject({
      status: 400,
      code: "INVALID_ARGUMENT",
      details: { path },
    });
  });
});
