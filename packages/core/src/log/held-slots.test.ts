import fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft } from "../accept/accept-event.ts";
import { type CompiledEventType, defineModel } from "../model/define-model.ts";
import { counterModel } from "../testing/counter-model.ts";
import { HeldSlots } from "./held-slots.ts";

const model = defineModel(counterModel);

function draftOf(name: string, by: number, sessionId = "s"): Draft {
  const type = model.types.get(name) as CompiledEventType;
  return { sessionId, timestamp: `${by}`, type, data: { by }, frameId: by, energyDelta: null };
}

test("a type that coalesces keeps the newest, with the sum of all that it stands for", () => {
  const slots = new HeldSlots();
  for (const by of [1, 2, 3]) expect(slots.hold(draftOf("counter.tick", by))).toBeNull();
  expect(slots.take()).toMatchObject([{ data: { by: 6 }, timestamp: "3", frameId: 3 }]);
});

test("a type that does not keeps the newest, and says that one was lost", () => {
  const slots = new HeldSlots();
  expect(slots.hold(draftOf("counter.glance", 1))).toBeNull();
  expect(slots.hold(draftOf("counter.glance", 2))).toBe("counter.glance");
  expect(slots.take()).toMatchObject([{ data: { by: 2 } }]);
});

test("a merger that breaks the type's schema drops the older one instead", () => {
  const { events } = counterModel;
  const tick = events["counter.tick"];
  const broken = defineModel({
    ...counterModel,
    events: {
      "counter.tick": {
        ...tick,
        schema: tick?.schema ?? {},
        coalesce: () => ({ data: { by: 0.5 }, energy_delta: null }),
      },
    },
  });
  const type = broken.types.get("counter.tick") as CompiledEventType;
  const slots = new HeldSlots();
  slots.hold({ ...draftOf("counter.tick", 1), type });
  expect(slots.hold({ ...draftOf("counter.tick", 2), type })).toBe("counter.tick");
  expect(slots.take()).toMatchObject([{ data: { by: 2 } }]);
});

test("each session and type has a slot of its own, and they are taken in the order of their first coming", () => {
  const slots = new HeldSlots();
  const order = [
    ["counter.tick", "b"],
    ["counter.glance", "a"],
    ["counter.tick", "a"],
    ["counter.tick", "b"],
  ] as const;
  for (const [name, session] of order) slots.hold(draftOf(name, 1, session));
  expect(slots.holdsAny("a")).toBe(true);
  expect(slots.holdsAny("c")).toBe(false);
  expect(slots.take("a").map(({ type }) => type.name)).toEqual(["counter.glance", "counter.tick"]);
  expect(slots.holdsAny("a")).toBe(false);
  expect(slots.take().map(({ sessionId, data }) => [sessionId, data.by])).toEqual([["b", 2]]);
  expect(slots.holdsAny()).toBe(false);
});

test("no more are taken than are asked for", () => {
  const slots = new HeldSlots();
  for (const session of ["a", "b", "c"]) slots.hold(draftOf("counter.tick", 1, session));
  expect(slots.take(undefined, 2).map(({ sessionId }) => sessionId)).toEqual(["a", "b"]);
  expect(slots.take(undefined, 0)).toEqual([]);
  expect(slots.take().map(({ sessionId }) => sessionId)).toEqual(["c"]);
});

test("whatever is held, coalescing loses nothing that counts", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.integer({ min: -99, max: 99 }))), (events) => {
      const slots = new HeldSlots();
      for (const [session, by] of events) slots.hold(draftOf("counter.tick", by, session));
      const sum = slots.take().reduce((total, { data }) => total + Number(data.by), 0);
      expect(sum).toBe(events.reduce((total, [, by]) => total + by, 0));
    }),
  );
});
