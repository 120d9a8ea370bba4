import fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft } from "../accept/accept-event.ts";
import { StateError } from "../errors.ts";
import type { CompiledEventType } from "../model/define-model.ts";
import { defineModel } from "../model/define-model.ts";
import { type Counter, counterModel } from "../testing/counter-model.ts";
import { errorOf } from "../testing/errors.ts";
import { PendingLog } from "./pending-log.ts";

const model = defineModel(counterModel);
const add = model.types.get("counter.add") as CompiledEventType;

function draftOf(by: number, energyDelta: number | null = null): Draft {
  return {
    sessionId: "s",
    timestamp: "2025-08-17T20:00:00.000000Z",
    type: add,
    data: { by },
    frameId: null,
    energyDelta,
  };
}

function emptyLog(seq = 0, count = 0): PendingLog<Counter> {
  return new PendingLog("s", model, { seq, state: { count }, totalEnergy: 0 });
}

const steps = fc.array(
  fc.oneof(
    fc.record({ append: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ commit: fc.nat({ max: 40 }) }),
    fc.record({ burst: fc.integer({ min: 1, max: 700 }) }),
  ),
  { maxLength: 60 },
);

test("whatever is appended and committed: the invariants of the log hold", () => {
  fc.assert(
    fc.property(fc.nat({ max: 1000 }), steps, (start, history) => {
      const log = emptyLog(start);
      const appended: number[] = [];
      const durable: number[] = [];
      const put = (by: number) => {
        const event = log.append(draftOf(by, by / 4));
        appended.push(by);
        expect(event.seq).toBe(start + appended.length);
      };
      for (const step of history) {
        if ("append" in step) put(step.append);
        else if ("burst" in step) for (let event = 0; event < step.burst; event++) put(1);
        else {
          const head = Math.min(log.seq, log.durableSeq + step.commit);
          const newlyHeld = log.markDurable(head);
          for (let count = 0; count < newlyHeld; count++) durable.push(start + durable.length + 1);
          expect(log.durableSeq).toBe(head);
        }
        expect(log.durableSeq).toBeLessThanOrEqual(log.seq);
        expect(log.size).toBe(log.seq - log.durableSeq);
        expect(log.state.count).toBe(appended.reduce((sum, by) => sum + by, 0));
        expect(log.totalEnergy).toBe(appended.reduce((sum, by) => sum + by / 4, 0));
        // What is not durable can be sent, from any place on, whole and in order.
        const pending = log.slice(log.durableSeq + 1, Number.POSITIVE_INFINITY).map(({ seq }) => seq);
        expect(pending).toEqual(Array.from({ length: log.size }, (_, index) => log.durableSeq + 1 + index));
      }
      // Every event became durable once, in its order.
      expect(durable).toEqual(Array.from({ length: durable.length }, (_, index) => start + 1 + index));
    }),
    { numRuns: 60 },
  );
});

test("an event that is appended gets the next place, and all that its draft had", () => {
  const log = emptyLog(4);
  const event = log.append(draftOf(2, 1.5));
  expect(log.slice(5, 1)).toEqual([event]);
  expect(event).toEqual({
    session_id: "s",
    seq: 5,
    timestamp: "2025-08-17T20:00:00.000000Z",
    type: "counter.add",
    data: { by: 2 },
    frame_id: null,
    energy_delta: 1.5,
    schema_version: 1,
  });
});

test("a state that was seen stays what it was", () => {
  const log = emptyLog();
  log.append(draftOf(1));
  const seen = log.state;
  log.append(draftOf(1));
  expect(seen).toEqual({ count: 1 });
  expect(log.state).toEqual({ count: 2 });
});

test("durable events stay in memory for a while, so that subscribers meet what is live, and no longer", () => {
  const log = emptyLog();
  for (let event = 0; event < 5000; event++) {
    log.append(draftOf(1));
    log.markDurable(log.seq);
    const kept = Math.min(512, log.seq);
    expect(log.slice(log.seq - kept + 1, 999)).toHaveLength(kept);
  }
  expect(log.slice(1, 10)).toEqual([]);
  expect(log.slice(5000 - 1100, 10)).toEqual([]);
});

test("a reducer that throws costs the event its place, and nothing else", async () => {
  const failing = defineModel<Counter>({
    ...counterModel,
    reduce: (state, { data }) => {
      if (data.by === 13) throw new RangeError("thirteen");
      return { count: state.count + 1 };
    },
  });
  const log = new PendingLog("s", failing, { seq: 0, state: { count: 0 }, totalEnergy: 0 });
  log.append(draftOf(1, 5));
  const error = await errorOf(() => log.append(draftOf(13, 5)));
  expect(error).toMatchObject({ code: "REDUCER_FAILED", details: { seq: 2, type: "counter.add" } });
  expect(error.cause).toBeInstanceOf(RangeError);
  expect({ seq: log.seq, size: log.size, energy: log.totalEnergy, state: log.state }).toEqual({
    seq: 1,
    size: 1,
    energy: 5,
    state: { count: 1 },
  });
  expect(log.append(draftOf(1)).seq).toBe(2);
});

test("whoever waits for an event is told when it is durable, and not before", async () => {
  const log = emptyLog();
  for (let event = 0; event < 3; event++) log.append(draftOf(1));
  const told: number[] = [];
  const waiting = [1, 2, 3].map((seq) => log.whenDurable(seq).then(() => told.push(seq)));
  log.markDurable(2);
  await Promise.all(waiting.slice(0, 2));
  expect(told).toEqual([1, 2]);
  log.markDurable(3);
  await waiting[2];
  expect(told).toEqual([1, 2, 3]);
  await log.whenDurable(1);
});

test("once the log has failed, all who wait and all who ask are told why; what is durable stays so", async () => {
  const log = emptyLog();
  log.append(draftOf(1));
  log.append(draftOf(1));
  log.markDurable(1);
  const waiting = errorOf(() => log.whenDurable(2));
  log.fail(new StateError("SESSION_FENCED", "taken over"));
  expect(await waiting).toMatchObject({ code: "SESSION_FENCED" });
  expect(await errorOf(() => log.whenDurable(2))).toMatchObject({ code: "SESSION_FENCED" });
  await log.whenDurable(1);
});
