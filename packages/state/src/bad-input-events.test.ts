// Events that must be refused: with which code, at which path, and that nothing has changed by it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppEvent, type ErrorCode, StateManager } from "./index.ts";
import { observe, refusal, refusalOf } from "./testing/bad-input.ts";

const SESSION = "20250817T194800Z_001";
const folder = mkdtempSync(join(tmpdir(), "wfstate-bad-events-"));
const path = join(folder, "wirthforge_state.db");
let manager: StateManager;

beforeAll(async () => {
  manager = await StateManager.open(path);
  await manager.startSession(SESSION);
});

afterAll(async () => {
  const report = await manager.validate();
  await manager.shutdown();
  rmSync(folder, { recursive: true, force: true });
  expect(report).toMatchObject({ ok: true, checked: { sessions: 1, events: 1 } });
});

const energy = (changes: object, envelope: object = {}): object => ({
  session_id: SESSION,
  type: "energy.update",
  data: { energy: 4.2, accumulator: 847.3, ...changes },
  ...envelope,
});
const envelope = (changes: object): object => energy({}, changes);
const action = (context: unknown): object => ({
  session_id: SESSION,
  type: "user.action",
  data: { action: "pause", context },
});

class Energy {
  readonly energy = 4.2;
  readonly accumulator = 847.3;
}

function nested(depth: number): object {
  return depth === 0 ? {} : { a: nested(depth - 1) };
}

const circular: Record<string, unknown> = {};
circular.a = [circular];
const MAX_EVENT_BYTES = 262_144;

type Case = readonly [name: string, event: unknown, code: ErrorCode, path: string];

const types: Case[] = [
  ["an unknown type", envelope({ type: "energy.updat" }), "UNKNOWN_EVENT_TYPE", "type"],
  ["no type", envelope({ type: undefined }), "UNKNOWN_EVENT_TYPE", "type"],
  ["a type that is a bigint", envelope({ type: 1n }), "UNKNOWN_EVENT_TYPE", "type"],
  ["a type named like a part of every object", envelope({ type: "constructor" }), "UNKNOWN_EVENT_TYPE", "type"],
];

const fields: Case[] = [
  ["an unknown field", energy({ colour: "red" }), "INVALID_EVENT", "data.colour"],
  ["a missing field", energy({ accumulator: undefined }), "INVALID_EVENT", "data.accumulator"],
  ["text for a number", energy({ energy: "4.2" }), "INVALID_EVENT", "data.energy"],
  ["null for a number", energy({ energy: null }), "INVALID_EVENT", "data.energy"],
  ["a number below its bound", energy({ energy: -1 }), "INVALID_EVENT", "data.energy"],
  ["a number above its bound", energy({ diversity_index: 1.1 }), "INVALID_EVENT", "data.diversity_index"],
  ["a model id with a space", energy({ model_id: "llama 2" }), "INVALID_EVENT", "data.model_id"],
  [
    "a word that is none of the allowed",
    { session_id: SESSION, type: "user.prompt", data: { prompt_id: "p", interface: "telepathy", truncated: false } },
    "INVALID_EVENT",
    "data.interface",
  ],
  [
    "a number in a list of names",
    {
      session_id: SESSION,
      type: "pattern.interference",
      data: { models_involved: ["a", 5], interference_type: "constructive", strength: 0.7 },
    },
    "INVALID_EVENT",
    "data.models_involved[1]",
  ],
  [
    "too short a list",
    {
      session_id: SESSION,
      type: "pattern.interference",
      data: { models_involved: ["a"], interference_type: "constructive", strength: 0.7 },
    },
    "INVALID_EVENT",
    "data.models_involved",
  ],
];

const numbers: Case[] = [
  ["NaN", energy({ energy: Number.NaN }), "INVALID_EVENT", "data.energy"],
  ["1e400", energy(JSON.parse('{"energy":1e400}')), "INVALID_EVENT", "data.energy"],
  ["-Infinity, nested", action({ a: { b: [1, -Infinity] } }), "INVALID_EVENT", "data.context.a.b[1]"],
  ["a bigint", energy({ energy: 42n }), "INVALID_EVENT", "data.energy"],
  ["a bigint, nested", action({ large: [2n ** 64n] }), "INVALID_EVENT", "data.context.large[0]"],
];

const keys: Case[] = [
  ["__proto__", energy(JSON.parse('{"__proto__":{"polluted":true}}')), "UNSAFE_KEY", "data.__proto__"],
  ["__proto__, nested", action(JSON.parse('{"a":{"__proto__":1}}')), "UNSAFE_KEY", "data.context.a.__proto__"],
  ["constructor", action({ constructor: {} }), "UNSAFE_KEY", "data.context.constructor"],
  ["prototype", action([{ prototype: {} }]), "UNSAFE_KEY", "data.context[0].prototype"],
  ["a key with a lone surrogate", action({ "\ud800": 1 }), "INVALID_EVENT", "data.context.\ufffd"],
];

const shapes: Case[] = [
  ["too deep", action(nested(40)), "EVENT_TOO_DEEP", `data.context${".a".repeat(31)}`],
  [
    "lists too deep",
    action(JSON.parse("[".repeat(40) + "]".repeat(40))),
    "EVENT_TOO_DEEP",
    `data.context${"[0]".repeat(31)}`,
  ],
  ["a circle", action(circular), "EVENT_TOO_DEEP", `data.context${".a[0]".repeat(15)}.a`],
  ["too large", action({ text: "x".repeat(MAX_EVENT_BYTES) }), "EVENT_TOO_LARGE", "data"],
  ["too large in UTF-8 alone", action({ text: "é".repeat(MAX_EVENT_BYTES / 2) }), "EVENT_TOO_LARGE", "data"],
  ["a lone surrogate", action({ text: "cut \ud83d" }), "INVALID_EVENT", "data.context.text"],
  ["a lone surrogate in a list", action({ texts: ["\udc00"] }), "INVALID_EVENT", "data.context.texts[0]"],
  ["a Date", action({ at: new Date() }), "INVALID_EVENT", "data.context.at"],
  ["a Map", action(new Map([["a", 1]])), "INVALID_EVENT", "data.context"],
  ["bytes", action({ bytes: new Uint8Array(2) }), "INVALID_EVENT", "data.context.bytes"],
  ["an instance of a class", envelope({ data: new Energy() }), "INVALID_EVENT", "data"],
  ["a function", action({ call() {} }), "INVALID_EVENT", "data.context.call"],
  ["a symbol", action({ sign: Symbol("sign") }), "INVALID_EVENT", "data.context.sign"],
  ["undefined in a list", action([undefined]), "INVALID_EVENT", "data.context[0]"],
  ["no data", envelope({ data: undefined }), "INVALID_EVENT", "data"],
  ["null for data", envelope({ data: null }), "INVALID_EVENT", "data"],
  ["a list for data", envelope({ data: [] }), "INVALID_EVENT", "data"],
];

const ids: Case[] = [
  "",
  "a".repeat(129),
  "two words",
  "séance",
  "a/b",
  "a\n",
  1,
  1n,
  null,
  undefined,
  {},
  [SESSION],
].map((session_id) => [
  `the session id ${typeof session_id === "string" ? JSON.stringify(session_id) : typeof session_id}`,
  envelope({ session_id }),
  "INVALID_SESSION_ID",
  "session_id",
]);

const badTimestamps: unknown[] = [
  "2025-02-30T00:00:00Z",
  "2025-02-29T00:00:00Z",
  "1900-02-29T00:00:00Z",
  "2025-13-01T00:00:00Z",
  "2025-00-10T00:00:00Z",
  "2025-08-17T24:00:00Z",
  "2025-08-17T20:60:00Z",
  "2025-08-17T20:00:61Z",
  "2025-08-17T20:00:00",
  "2025-08-17T20:00Z",
  "2025-08-17 20:00:00Z",
  "2025-08-17T20:00:00.Z",
  "2025-08-17T20:00:00+0200",
  "2025-08-17T20:00:00+24:00",
  "9999-12-31T23:59:59-01:00",
  "0000-01-01T00:00:00+01:00",
  "٢025-08-17T20:00:00Z",
  "2025-08-17",
  "yesterday",
  "",
  1_755_460_800,
  1n,
  null,
  new Date(),
  {},
];
const timestamps: Case[] = badTimestamps.map((timestamp) => [
  `the timestamp ${typeof timestamp === "string" ? JSON.stringify(timestamp) : typeof timestamp}`,
  envelope({ timestamp }),
  "INVALID_TIMESTAMP",
  "timestamp",
]);

const envelopes: Case[] = [
  ["an unknown field beside the data", envelope({ sessionId: SESSION }), "INVALID_EVENT", "sessionId"],
  ["__proto__ beside the data", JSON.parse('{"__proto__":{}}'), "INVALID_EVENT", "__proto__"],
  ["a negative frame_id", envelope({ frame_id: -1 }), "INVALID_EVENT", "frame_id"],
  ["half a frame_id", envelope({ frame_id: 0.5 }), "INVALID_EVENT", "frame_id"],
  ["a frame_id that is text", envelope({ frame_id: "7" }), "INVALID_EVENT", "frame_id"],
  ["a frame_id of no kind", envelope({ frame_id: Object.create(null) }), "INVALID_EVENT", "frame_id"],
  ["an energy_delta that is NaN", envelope({ energy_delta: Number.NaN }), "INVALID_EVENT", "energy_delta"],
  ["an energy_delta that is text", envelope({ energy_delta: "5" }), "INVALID_EVENT", "energy_delta"],
  ["an energy_delta of no kind", envelope({ energy_delta: Object.create(null) }), "INVALID_EVENT", "energy_delta"],
  ["nothing", undefined, "INVALID_EVENT", "event"],
  ["null", null, "INVALID_EVENT", "event"],
  ["text", JSON.stringify(energy({})), "INVALID_EVENT", "event"],
  ["a list of events", [energy({})], "INVALID_EVENT", "0"],
];

const everyCase = { types, fields, numbers, keys, shapes, ids, timestamps, envelopes };

describe.each(Object.entries(everyCase))("%s", (_, cases) => {
  test.each(cases)("put refuses %s, and nothing has changed", async (_name, event, code, where) => {
    const before = observe(manager, path);
    expect(await refusalOf(() => manager.eventQueue.put(event as AppEvent))).toEqual(refusal(code, where));
    expect(observe(manager, path)).toEqual(before);
  });
});

test("logEvent refuses the same events by rejecting, and nothing has changed", async () => {
  const before = observe(manager, path);
  for (const [, event, code, where] of [...types, ...fields, ...numbers, ...keys, ...ids]) {
    const { type, data, session_id } = event as AppEvent;
    expect(await refusalOf(() => manager.logEvent(type, data, session_id))).toEqual(refusal(code, where));
  }
  expect(observe(manager, path)).toEqual(before);
});

test("nothing that was refused has reached any prototype", () => {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("whatever value is put where JSON is expected, it is accepted as JSON or refused with a StateError", async () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    maxDepth: 4,
  });
  const memory = await StateManager.open({ database: { path: ":memory:" }, performance: { max_queue_size: 100_000 } });
  await fc.assert(
    fc.asyncProperty(
      anything,
      fc.constantFrom("context", "data", "type", "timestamp", "frame_id", "event"),
      async (value, place) => {
        const event: unknown = {
          ...action(place === "context" ? value : {}),
          ...(place === "context" ? {} : { [place]: value }),
        };
        const put = (): unknown => memory.eventQueue.put((place === "event" ? value : event) as AppEvent);
        const outcome = await refusalOf(put).then(({ explained, helped }) => explained && helped, String);
        expect(outcome === true || outcome === "Error: a StateError was expected, and nothing was thrown").toBe(true);
      },
    ),
    { numRuns: 500 },
  );
  await memory.flush();
  expect(await memory.validate()).toMatchObject({ ok: true });
  await memory.shutdown();
});
