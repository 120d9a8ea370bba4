import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { defineModel } from "../model/define-model.ts";
import type { ModelDefinition } from "../model/model.ts";
import { counterModel } from "../testing/counter-model.ts";
import { errorOf } from "../testing/errors.ts";
import { type AcceptOptions, acceptEvent } from "./accept-event.ts";
import { ContentHasher } from "./redact.ts";
import { Timestamps } from "./timestamp.ts";

const options: AcceptOptions = {
  maxEventBytes: 1000,
  storeRawContent: false,
  hasher: new ContentHasher("secret"),
  timestamps: new Timestamps({ nowMs: () => Date.UTC(2025, 7, 17, 20) }),
};

const definition: ModelDefinition<null> = {
  name: "notes",
  version: 1,
  initialState: () => null,
  reduce: (state) => state,
  events: {
    "note.taken": {
      schema: {
        type: "object",
        properties: {
          text: { type: "string", "x-privacy": "hash", "x-privacy-hash-field": "hash" },
          hash: { type: "string" },
          weight: { type: "number" },
        },
        additionalProperties: false,
      },
      energyDelta: ({ weight }) => Number(weight ?? 0) * 2,
    },
  },
};
const notes = defineModel(definition);
const counter = defineModel(counterModel);

test("an event becomes a draft: time filled in, optional places null", () => {
  const draft = acceptEvent({ session_id: "s", type: "counter.add", data: { by: 3 } }, counter, options);
  expect(draft).toMatchObject({
    sessionId: "s",
    timestamp: "2025-08-17T20:00:00.000000Z",
    data: { by: 3 },
    frameId: null,
    energyDelta: null,
  });
  expect(draft.type.name).toBe("counter.add");
});

test("given places are kept, the time as UTC", () => {
  const event = {
    session_id: "s",
    timestamp: "2025-08-17T22:00:00+02:00",
    type: "counter.add",
    data: { by: 3 },
    frame_id: 0,
    energy_delta: -0,
  };
  const draft = acceptEvent(event, counter, options);
  expect(draft).toMatchObject({ timestamp: "2025-08-17T20:00:00.000000Z", frameId: 0, energyDelta: 0 });
  expect(Object.is(draft.energyDelta, 0)).toBe(true);
});

test("the energy of a type that has one is filled in, unless the event brings its own", () => {
  const event = { session_id: "s", type: "note.taken", data: { weight: 4 } };
  expect(acceptEvent(event, notes, options).energyDelta).toBe(8);
  expect(acceptEvent({ ...event, energy_delta: null }, notes, options).energyDelta).toBe(8);
  expect(acceptEvent({ ...event, energy_delta: 1 }, notes, options).energyDelta).toBe(1);
});

test("raw content is redacted before anything else sees it, unless it may be stored", () => {
  const event = { session_id: "s", type: "note.taken", data: { text: "private" } };
  expect(JSON.stringify(acceptEvent(event, notes, options))).not.toContain("private");
  expect(acceptEvent(event, notes, { ...options, storeRawContent: true }).data).toEqual({ text: "private" });
});

test("the event that was put is not changed, and may be changed afterwards", () => {
  const event = Object.freeze({ session_id: "s", type: "note.taken", data: { text: "private" } });
  const draft = acceptEvent(event, notes, options);
  event.data.text = "changed";
  expect(draft.data).toEqual({ hash: expect.any(String) });
});

test("the size that counts is that of the stored text in UTF-8", async () => {
  const put = (text: string, maxEventBytes: number) => () =>
    acceptEvent({ session_id: "s", type: "note.taken", data: { text } }, notes, {
      ...options,
      storeRawContent: true,
      maxEventBytes,
    });
  const overhead = '{"text":""}'.length;
  expect(put("x".repeat(100), 100 + overhead)).not.toThrow();
  expect(await errorOf(put("x".repeat(101), 100 + overhead))).toMatchObject({
    code: "EVENT_TOO_LARGE",
    details: { bytes: 101 + overhead, limit: 100 + overhead },
  });
  expect(put("é".repeat(50), 100 + overhead)).not.toThrow();
  expect(await errorOf(put("é".repeat(51), 100 + overhead))).toMatchObject({ code: "EVENT_TOO_LARGE" });
});

test("text that only looks like an escaped surrogate is no reason to refuse a key", () => {
  const event = { session_id: "s", type: "counter.glance", data: { "\\ud800": "\\udc00" } };
  expect(acceptEvent(event, counter, options).data).toEqual({ "\\ud800": "\\udc00" });
});

describe("a refusal never repeats what may be private", () => {
  const planted = "planted";
  const chats = defineModel({
    ...definition,
    events: {
      "chat.said": {
        schema: {
          type: "object",
          properties: {
            content: { type: "object", additionalProperties: { type: "string" }, "x-privacy": "drop" },
            pin: { type: "integer", maximum: 9999, "x-privacy": "drop" },
            weight: { type: "number", maximum: 10 },
            turns: {
              type: "array",
              items: { type: "object", properties: { "a.b": { type: "string", "x-privacy": "drop" } } },
            },
          },
          additionalProperties: false,
        },
      },
    },
  });
  const deep = Array.from({ length: 40 }).reduce<object>((inner) => ({ [planted]: inner }), {});

  test.each<[what: string, event: unknown, path: string]>([
    ["a text where a number belongs", { data: { weight: planted } }, "data.weight"],
    ["a number in a field that is dropped", { data: { pin: 31337 } }, "data.pin"],
    ["a key inside a field that is dropped", { data: { content: { [planted]: 5 } } }, "data.content"],
    ["a key that leads to no JSON", { data: { content: { [planted]: { x: () => 1 } } } }, "data.content"],
    ["a key that leads too deep", { data: { content: deep } }, "data.content"],
    ["a key that leads to an unsafe one", { data: { content: { [planted]: { constructor: 1 } } } }, "data.content"],
    ["a lone surrogate", { data: { content: { a: `${planted}\ud800` } } }, "data.content"],
    ["content in an array", { data: { turns: [{}, { "a.b": { [planted]: 31337 } }] } }, "data.turns[1].a.b"],
    ["content where data belongs", { data: planted }, "data"],
    ["content where a frame belongs", { data: {}, frame_id: planted }, "frame_id"],
    ["content where an energy belongs", { data: {}, energy_delta: [planted] }, "energy_delta"],
  ])("%s", async (_, fields, path) => {
    const event = { session_id: "s", type: "chat.said", ...(fields as { data: object }) };
    const error = await errorOf(() => acceptEvent(event, chats, options));
    expect(error.details.path).toBe(path);
    expect(error.hint).toBeTruthy();
    expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/planted|31337/);
  });

  test("an event that is none, either", async () => {
    const error = await errorOf(() => acceptEvent(planted as never, chats, options));
    expect(inspect(error, { depth: null })).not.toContain(planted);
  });

  test("but says which rule it broke, and shows numbers that are nobody's secret", async () => {
    const put = (data: object) =>
      errorOf(() => acceptEvent({ session_id: "s", type: "chat.said", data }, chats, options));
    expect(await put({ pin: 31337 })).toMatchObject({
      code: "INVALID_EVENT",
      message: "data.pin: does not fit its schema (maximum); what it holds is not shown (chat.said)",
      details: { keyword: "maximum", type: "chat.said" },
    });
    expect(await put({ content: { a: { constructor: 1 } } })).toMatchObject({ code: "UNSAFE_KEY" });
    expect(await put({ weight: 31337 })).toMatchObject({ details: { actual: 31337 } });
  });
});
