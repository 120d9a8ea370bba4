import { expect, test } from "vitest";
import { type SessionExport, validateExport } from "./index.ts";

const time = "2025-08-17T20:00:00.000000Z";
const hash = "0".repeat(64);

const document: SessionExport = {
  format: "wfstate.export",
  format_version: 1,
  includes_content: false,
  session_metadata: {
    session_id: "20250817T194800Z_001",
    user_id: "default",
    start_time: time,
    end_time: null,
    total_events: 1,
    total_energy: 4.2,
    last_seq: 1,
    model_id: null,
    hardware_tier: null,
    session_mode: "normal",
    clean_shutdown: false,
    schema_version: 1,
    metadata: {},
  },
  events: [
    {
      session_id: "20250817T194800Z_001",
      seq: 1,
      timestamp: time,
      type: "app.thing",
      data: { any: ["thing"] },
      frame_id: null,
      energy_delta: 4.2,
      schema_version: 1,
      checksum: 0xffff_ffff,
    },
  ],
  snapshots: [
    {
      snapshot_id: "0197",
      seq: 1,
      snapshot_type: "manual",
      state: { of: "any model" },
      checksum: hash,
      schema_version: 1,
    },
  ],
  audit_summary: { entries: 1, operations: { take_over: 1 }, first_at: time, last_at: time },
};

function pathOfFailure(value: unknown): string | undefined {
  expect(validateExport(value)).toBe(false);
  return validateExport.errors?.[0]?.instancePath;
}

test("accepts an export, and one of a session with nothing in it", () => {
  expect(validateExport(document), JSON.stringify(validateExport.errors)).toBe(true);
  expect(validateExport({ ...document, events: [], snapshots: [] })).toBe(true);
});

test("refuses another document, and another version of this one", () => {
  expect(pathOfFailure({ ...document, format: "other.export" })).toBe("/format");
  expect(pathOfFailure({ ...document, format_version: 2 })).toBe("/format_version");
});

test("a part of a session says so, and which", () => {
  expect(validateExport({ ...document, range: { from: 1, to: 1 } })).toBe(true);
  expect(pathOfFailure({ ...document, range: { from: 0, to: 1 } })).toBe("/range/from");
});

test("refuses an export with a part missing and names the part", () => {
  for (const key of Object.keys(document)) {
    expect(pathOfFailure({ ...document, [key]: undefined })).toBe("");
    expect(validateExport.errors?.[0]?.params).toEqual({ missingProperty: key });
  }
});

test("refuses an event that is not as stored, with its place", () => {
  const [event] = document.events;
  const wrongs: readonly (readonly [object, string])[] = [
    [{ seq: 0 }, "/events/1/seq"],
    [{ schema_version: 1.5 }, "/events/1/schema_version"],
    [{ checksum: 2 ** 32 }, "/events/1/checksum"],
    [{ checksum: "ab" }, "/events/1/checksum"],
    [{ timestamp: "yesterday" }, "/events/1/timestamp"],
    [{ data: null }, "/events/1/data"],
    [{ extra: 1 }, "/events/1"],
  ];
  for (const [wrong, path] of wrongs) {
    expect(pathOfFailure({ ...document, events: [event, { ...event, ...wrong }] })).toBe(path);
  }
});
