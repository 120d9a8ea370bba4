import { expect, test } from "vitest";
import {
  EVENT_TYPE,
  eventSchema,
  eventSchemas,
  exportSchema,
  MODEL_ID,
  RFC3339_DATE_TIME,
  SESSION_ID,
  shippedEventTypes,
  stateSchema,
  validateEvent,
} from "./index.ts";

test("a date-time has T and an offset, in any case, and may have a fraction", () => {
  const good = [
    "2025-08-17T20:00:00Z",
    "2025-08-17t20:00:00z",
    "2025-08-17T20:00:00.000Z",
    "2025-08-17T20:00:00.123456789012+05:30",
    "2025-08-17T20:00:00-00:00",
    "1990-12-31T23:59:60Z",
    "1990-12-31T15:59:60-08:00",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999+23:59",
  ];
  const bad = [
    "",
    "2025-08-17",
    "2025-08-17 20:00:00Z",
    "2025-08-17_20:00:00Z",
    "2025-08-17T20:00:00",
    "2025-08-17T20:00Z",
    "2025-08-17T20:00:00.Z",
    "2025-08-17T20:00:00,5Z",
    "2025-08-17T20:00:00 Z",
    "2025-08-17T20:00:00+0530",
    "2025-08-17T20:00:00+05",
    "2025-08-17T20:00:00+24:00",
    "2025-08-17T20:00:00+05:60",
    "2025-08-17T24:00:00Z",
    "2025-08-17T20:60:00Z",
    "2025-08-17T20:00:61Z",
    "25-08-17T20:00:00Z",
    "+02025-08-17T20:00:00Z",
    " 2025-08-17T20:00:00Z",
    "2025-08-17T20:00:00Z\n",
    "２025-08-17T20:00:00Z",
  ];
  for (const text of good) expect(RFC3339_DATE_TIME.test(text), text).toBe(true);
  for (const text of bad) expect(RFC3339_DATE_TIME.test(text), text).toBe(false);
});

test("only days that the calendar has are dates", () => {
  for (const year of [1600, 1900, 2000, 2023, 2024, 2100]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
        const exists =
          month >= 1 && month <= 12 && new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(date);
        expect(RFC3339_DATE_TIME.test(`${date}T00:00:00Z`), date).toBe(exists);
      }
    }
  }
});

test("a session id is 1 to 128 of the allowed characters", () => {
  for (const id of ["20250817T194800Z_001", "test_session", "a", "A.b_c:d-9", "x".repeat(128)]) {
    expect(SESSION_ID.test(id), id).toBe(true);
  }
  for (const id of ["", "x".repeat(129), "a b", "a/b", "a\n", "é", "a@b", "../x"]) {
    expect(SESSION_ID.test(id), id).toBe(false);
  }
});

test("a model id takes the characters of the registries, and no name that objects have a meaning for", () => {
  for (const id of ["ollama/llama2:7b", "@cf/meta/llama-3", "a_b-c.d+e", "constructors", "x".repeat(256)]) {
    expect(MODEL_ID.test(id), id).toBe(true);
  }
  for (const id of ["", "two words", "a\\b", "__proto__", "constructor", "prototype", "x".repeat(257), "naïve"]) {
    expect(MODEL_ID.test(id), id).toBe(false);
  }
});

test("every shipped type has the form of an event type", () => {
  for (const type of [...shippedEventTypes, "app.thing", "myApp.sub-space.thing_2"]) {
    expect(EVENT_TYPE.test(type), type).toBe(true);
  }
  for (const type of ["", "thing", "errors", "a.", ".b", "a..b", "1.b", "a b.c", "a.b\n"]) {
    expect(EVENT_TYPE.test(type), type).toBe(false);
  }
});

test("the schemas use these patterns and no variants of them", () => {
  const used = new Set<string>();
  JSON.stringify([eventSchemas, eventSchema, stateSchema, exportSchema], (key, value) => {
    if (key === "pattern") used.add(value);
    return value;
  });
  const hash = "^[0-9a-f]{64}$";
  // In JSON the slash of a model id needs no escape.
  const exported = [MODEL_ID, SESSION_ID, EVENT_TYPE].map((pattern) => pattern.source.replaceAll("\\/", "/"));
  expect([...used].sort()).toEqual([...exported, hash].sort());
});

const event = {
  session_id: "s",
  timestamp: "2025-08-17T20:00:00Z",
  type: "app.thing",
  data: {},
};

test("the envelope takes frame and energy as numbers, null, or not at all", () => {
  for (const rest of [{}, { frame_id: null, energy_delta: null }, { frame_id: 0, energy_delta: -1.5 }]) {
    expect(validateEvent({ ...event, ...rest }), JSON.stringify(rest)).toBe(true);
  }
  expect(validateEvent({ ...event, frame_id: Number.MAX_SAFE_INTEGER })).toBe(true);
});

test("the envelope refuses what is missing, unknown or out of bounds, with its path", () => {
  for (const field of Object.keys(event)) {
    expect(validateEvent({ ...event, [field]: undefined })).toBe(false);
    expect(validateEvent.errors?.[0]?.params).toEqual({ missingProperty: field });
  }
  const wrongs: readonly (readonly [object, string])[] = [
    [{ session_id: "a b" }, "/session_id"],
    [{ timestamp: "2025-02-30T00:00:00Z" }, "/timestamp"],
    [{ type: "thing" }, "/type"],
    [{ type: `a.${"b".repeat(127)}` }, "/type"],
    [{ data: [] }, "/data"],
    [{ frame_id: -1 }, "/frame_id"],
    [{ frame_id: 1.5 }, "/frame_id"],
    [{ frame_id: 2 ** 53 }, "/frame_id"],
    [{ energy_delta: Number.POSITIVE_INFINITY }, "/energy_delta"],
    [{ energy_delta: "4.2" }, "/energy_delta"],
    [{ seq: 1 }, ""],
  ];
  for (const [wrong, path] of wrongs) {
    expect(validateEvent({ ...event, ...wrong }), JSON.stringify(wrong)).toBe(false);
    expect(validateEvent.errors?.[0]?.instancePath).toBe(path);
  }
});
