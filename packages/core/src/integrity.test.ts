import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type EventFields, eventLine, firstChainLink, lineChecksum, nextChainLink, textChecksum } from "./integrity.ts";

const event: EventFields = {
  seq: 7,
  timestamp: "2025-08-17T20:00:00.000000Z",
  type: "energy.update",
  frame_id: 1234,
  energy_delta: 4.2,
  schema_version: 1,
};

test("the line, the checksum and the chain are what stored databases have: these values never change", () => {
  const line = eventLine(event, '{"energy":4.2}');
  expect(line).toBe('7 2025-08-17T20:00:00.000000Z energy.update 1234 4.2 1 {"energy":4.2}');
  expect(eventLine({ ...event, frame_id: null, energy_delta: null }, "{}")).toBe(
    "7 2025-08-17T20:00:00.000000Z energy.update - - 1 {}",
  );
  expect(lineChecksum("123456789")).toBe(0xcbf43926);
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  expect(firstChainLink("s")).toBe(sha256("wfstate session s"));
  expect(nextChainLink("a", ["b", "c"])).toBe(sha256("a\nb\nc"));
  expect(textChecksum("é")).toBe(sha256("é"));
});

const number = fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0);
const fields = fc.record({
  seq: fc.integer({ min: 1 }),
  timestamp: fc.constantFrom("2025-08-17T20:00:00.000000Z", "2025-08-17T20:00:00.000001Z"),
  type: fc.constantFrom("energy.update", "error", "a.b"),
  frame_id: fc.option(fc.nat()),
  energy_delta: fc.option(number),
  schema_version: fc.integer({ min: 1, max: 9 }),
});
const text = fc.jsonValue().map((value) => JSON.stringify({ value }));

test("no two events have the same line", () => {
  fc.assert(
    fc.property(fields, text, fields, text, (a, aText, b, bText) => {
      const same = JSON.stringify(a) === JSON.stringify(b) && aText === bText;
      expect(eventLine(a, aText) === eventLine(b, bText)).toBe(same);
    }),
  );
});

test("any change of one field shows in the checksum", () => {
  fc.assert(
    fc.property(
      fields,
      text,
      fc.constantFrom<keyof EventFields>("seq", "frame_id", "energy_delta", "schema_version"),
      (a, aText, field) => {
        const changed = { ...a, [field]: (a[field] as number | null) === null ? 0 : Number(a[field]) + 1 };
        fc.pre(changed[field] !== a[field]);
        expect(lineChecksum(eventLine(changed, aText))).not.toBe(lineChecksum(eventLine(a, aText)));
      },
    ),
  );
});

test("the chain shows a line that was changed, left out, added, or moved", () => {
  const lines = ["1 a", "2 b", "3 c"];
  const link = nextChainLink(firstChainLink("s"), lines);
  const others = [
    ["1 a", "2 b", "3 d"],
    ["1 a", "3 c"],
    [...lines, "4 d"],
    ["2 b", "1 a", "3 c"],
    ["1 a\n2 b", "3 c", ""],
  ];
  for (const other of others) expect(nextChainLink(firstChainLink("s"), other)).not.toBe(link);
  expect(nextChainLink(firstChainLink("t"), lines)).not.toBe(link);
});
