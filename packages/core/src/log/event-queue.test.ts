import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { QueueHarness } from "../testing/queue.ts";

function harness(capacity: number): QueueHarness {
  const queue = new QueueHarness(capacity);
  onTestFinished(() => queue.dispose());
  return queue;
}

function putMany(queue: QueueHarness, count: number, ...event: Parameters<QueueHarness["put"]>): string[] {
  return Array.from({ length: count }, () => queue.put(...event));
}

test("sheddable events stop entering at 80 % of the queue", () => {
  const queue = harness(100);
  expect(new Set(putMany(queue, 80, "counter.tick"))).toEqual(new Set(["accepted"]));
  expect(putMany(queue, 2, "counter.tick")).toEqual(["held", "held"]);
  expect(queue.queue.size).toBe(80);
});

test("and resume at 60 %, not before", () => {
  const queue = harness(100);
  putMany(queue, 80, "counter.add");
  expect(queue.put("counter.tick")).toBe("held");
  queue.commit(19);
  expect(queue.queue.size).toBe(61);
  expect(queue.put("counter.tick")).toBe("held");
  queue.commit(1);
  // The one that waited has taken a place.
  expect(queue.queue.size).toBe(61);
  expect(queue.put("counter.tick")).toBe("accepted");
});

test("the last fifth is for critical events; after that they are answered saturated, told and counted", () => {
  const queue = harness(100);
  putMany(queue, 90, "counter.tick");
  expect(new Set(putMany(queue, 20, "counter.add"))).toEqual(new Set(["accepted"]));
  expect(putMany(queue, 3, "counter.add")).toEqual(["saturated", "saturated", "saturated"]);
  expect(queue.queue.size).toBe(100);
  expect(queue.saturated).toEqual(["counter.add", "counter.add", "counter.add"]);
  expect(queue.lost).toEqual(["counter.add", "counter.add", "counter.add"]);
  expect(queue.reasons).toEqual(["saturated", "saturated", "saturated"]);
  expect(queue.session("s").log.seq).toBe(100);
});

test("what coalesces comes in whole when the pressure ends, what does not is dropped but the newest, and is recorded", () => {
  const queue = harness(10);
  putMany(queue, 8, "counter.add");
  putMany(queue, 5, "counter.tick", 10);
  putMany(queue, 4, "counter.glance");
  expect(queue.lost).toEqual(["counter.glance", "counter.glance", "counter.glance"]);
  expect(queue.reasons).toEqual(["shed", "shed", "shed"]);
  queue.commit(2);
  const added = queue
    .session("s")
    .log.slice(9, 10)
    .map(({ type, data }) => [type, data]);
  expect(added).toEqual([
    ["counter.tick", { by: 50 }],
    ["counter.glance", { by: 1 }],
    ["health.performance", expect.objectContaining({ dropped: 3, dropped_by_type: { "counter.glance": 3 } })],
  ]);
  expect(queue.session("s").log.state).toEqual({ count: 8 + 50 + 1 });
});

test("losses are recorded once, when the pressure ends, and one event a session", () => {
  const queue = harness(10);
  putMany(queue, 10, "counter.add", 1, "a");
  queue.put("counter.add", 1, "a");
  queue.put("counter.add", 1, "b");
  queue.put("counter.add", 1, "b");
  queue.commit(10, "a");
  const records = ["a", "b"].map((id) =>
    queue
      .session(id)
      .log.slice(1, 99)
      .map(({ data }) => data.dropped),
  );
  expect(records[0]?.at(-1)).toBe(1);
  expect(records[1]).toEqual([2]);
  queue.commit(1, "a");
  expect(queue.session("a").log.seq).toBe(11);
});

test("ready resolves at once while there is room, and else when the queue is down to 60 %", async () => {
  const queue = harness(10);
  await queue.queue.ready();
  putMany(queue, 10, "counter.add");
  const steps: string[] = [];
  const ready = queue.queue.ready().then(() => steps.push("ready"));
  queue.commit(3);
  await Promise.resolve();
  steps.push("three committed");
  queue.commit(1);
  await ready;
  expect(steps).toEqual(["three committed", "ready"]);
});

test("whoever waits for room sends the open batches at once: nothing else may be there to fill them", async () => {
  const queue = harness(10);
  await queue.queue.ready();
  expect(queue.hurried).toBe(0);
  putMany(queue, 10, "counter.add");
  void queue.queue.ready();
  expect(queue.hurried).toBe(1);
});

test("an event that waits for room is given its place when there is some", async () => {
  const queue = harness(10);
  putMany(queue, 10, "counter.add");
  const waiting = queue.queue.putWhenRoom({ session_id: "s", type: "counter.add", data: { by: 7 } });
  queue.commit(4);
  expect((await waiting).event).toMatchObject({ seq: 11, data: { by: 7 } });
});

test("admitting what waits in the slots never goes over the bound, however many wait for room", async () => {
  const queue = harness(5);
  putMany(queue, 4, "counter.add");
  for (const id of ["a", "b", "c", "d", "e"]) queue.put("counter.tick", 1, id);
  putMany(queue, 1, "counter.add");
  const waiting = Array.from({ length: 3 }, () =>
    queue.queue.putWhenRoom({ session_id: "s", type: "counter.add", data: { by: 1 } }),
  );
  const admitted = queue.queue.admitHeld();
  let most = 0;
  const watch = queue
    .session("s")
    .live(true)
    .listen(() => {
      most = Math.max(most, queue.queue.size);
    });
  for (let round = 0; round < 20; round++) {
    for (const id of ["s", "a", "b", "c", "d", "e"]) {
      if (queue.session(id).log.size > 0) queue.commit(1, id);
      await new Promise(setImmediate);
      most = Math.max(most, queue.queue.size);
    }
  }
  await Promise.all([...waiting, admitted]);
  watch();
  expect(most).toBeLessThanOrEqual(5);
  expect(queue.session("e").log.seq).toBe(1);
});

test("a session that is stopped takes no other session's waiting events with it, and its own are counted as lost", async () => {
  const queue = harness(10);
  putMany(queue, 8, "counter.add");
  queue.put("counter.tick", 1, "a");
  queue.put("counter.tick", 2, "b");
  queue.stop("a");
  await queue.queue.admitHeld();
  expect(queue.session("b").log.state).toEqual({ count: 2 });
  expect(queue.lost).toEqual(["counter.tick"]);
});

test("with more sessions than places, the end of the pressure admits what fits and keeps the rest waiting", () => {
  const queue = harness(10);
  putMany(queue, 8, "counter.add");
  const ids = Array.from({ length: 30 }, (_, index) => `s${index}`);
  for (const id of ids) queue.put("counter.tick", 1, id);
  putMany(queue, 2, "counter.add");
  for (const id of ids) expect(queue.put("counter.add", 1, id)).toBe("saturated");
  for (let round = 0; round < 60; round++) {
    for (const id of ["s", ...ids]) if (queue.session(id).log.size > 0) queue.commit(1, id);
    expect(queue.queue.size).toBeLessThanOrEqual(10);
  }
  for (const id of ids) {
    const types = queue
      .session(id)
      .log.slice(1, 9)
      .map(({ type }) => type);
    expect(types.sort()).toEqual(["counter.tick", "health.performance"]);
  }
});

test("an invalid event changes nothing", () => {
  const queue = harness(10);
  expect(() => queue.queue.put({ session_id: "s", type: "counter.add", data: { by: "one" } })).toThrow();
  expect(queue.queue.size).toBe(0);
  expect(queue.session("s").log.seq).toBe(0);
});

test("a put by a listener counts before the put that it heard of has returned", () => {
  const queue = harness(10);
  const sizes: number[] = [];
  queue
    .session("s")
    .live(true)
    .listen(({ seq }) => {
      sizes.push(queue.queue.size);
      if (seq === 1) queue.put("counter.add");
    });
  queue.put("counter.add");
  expect(sizes).toEqual([1, 2]);
});

test("whatever is put and committed: the queue is never over its bound, and its size is what is not durable", () => {
  const step = fc.oneof(
    fc.constantFrom("counter.add" as const, "counter.tick" as const, "counter.glance" as const),
    fc.integer({ min: 1, max: 12 }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 30 }), fc.array(step, { maxLength: 120 }), (capacity, steps) => {
      const queue = new QueueHarness(capacity);
      let count = 0;
      for (const next of steps) {
        if (typeof next === "number") queue.commit(Math.min(next, queue.session("s").log.size));
        else if (queue.put(next) !== "saturated" && next !== "counter.glance") count += 1;
        const { log } = queue.session("s");
        expect(queue.queue.size).toBeLessThanOrEqual(capacity);
        expect(queue.queue.size).toBe(log.size);
      }
      // Everything that was accepted or coalesced is in the state once the pressure is over; only glances may be gone.
      queue.commit(queue.session("s").log.size);
      const { count: folded } = queue.session("s").log.state;
      const glances = queue
        .session("s")
        .log.slice(1, 999)
        .filter(({ type }) => type === "counter.glance");
      expect(folded - glances.length).toBe(count);
      queue.dispose();
    }),
  );
});
