import { type ExportEncoder, type ExportPiece, JsonEncoder } from "@wfstate/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson, parseYaml } from "./parse-documents.ts";
import { YamlEncoder } from "./yaml-encoder.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "no",
    "~",
    "",
    " ",
    "1:20",
    "0o17",
    "0x1F",
    "1e3",
    ".inf",
    ".nan",
    "null",
    "true",
    "<<",
    "=",
    "*a",
    "&a",
    "!t",
    "%Y",
    "---",
    "...",
    "- a",
    "a: b",
    "# c",
    "\u2028",
    "\ufeff",
    "\u0085",
    "\t",
    "a\nb\r\n",
    "\u0000\u001b",
    "2025-08-17T19:48:00.123456Z",
    "2025-08-17",
  ),
);
const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);
const key = text.filter((name) => !UNSAFE.has(name));
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, 1e21, 1e300, 5e-324, 2 ** 53 - 1),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(key, tie("any"), { maxKeys: 4 }),
  ),
})).any;

const session = {
  kind: "session",
  session_metadata: { session_id: "s", metadata: {} },
  audit_summary: { entries: 0, operations: {}, first_at: null, last_at: null },
  range: null,
  trim: null,
} as unknown as ExportPiece;

function piecesOf(events: readonly object[], states: readonly object[], sessions: number | null): ExportPiece[] {
  const own: ExportPiece[] = [
    session,
    ...events.map(
      (data, index): ExportPiece => ({
        kind: "event",
        event: {
          session_id: "s",
          seq: index + 1,
          timestamp: "2025-08-17T19:48:00.123456Z",
          type: "a.b",
          frame_id: null,
          energy_delta: 0.1,
          schema_version: 1,
          checksum: 1,
        },
        dataText: JSON.stringify(data),
      }),
    ),
    ...states.map(
      (state, index): ExportPiece => ({
        kind: "snapshot",
        snapshot: { snapshot_id: `s@${index}`, seq: index, snapshot_type: "manual", checksum: "0", schema_version: 1 },
        stateText: JSON.stringify(state),
      }),
    ),
    { kind: "end" },
  ];
  const counts = { sessions: sessions ?? 1, events: 0, snapshots: 0 };
  const all = Array.from({ length: sessions ?? 1 }, () => own).flat();
  return [{ kind: "header", includes_content: false, sessions }, ...all, { kind: "footer", counts }];
}

test("YAML and JSON of the same session are the same document, whatever it holds", () => {
  const documents = fc.array(fc.dictionary(key, value, { maxKeys: 5 }), { maxLength: 3 });
  fc.assert(
    fc.property(documents, documents, fc.constantFrom(null, 0, 1, 2), (events, states, sessions) => {
      const pieces = piecesOf(events, states, sessions);
      const [json, yaml] = [new JsonEncoder(), new YamlEncoder()].map((encoder: ExportEncoder) =>
        pieces.map((piece) => encoder.encode(piece, () => "")).join(""),
      ) as [string, string];
      const fromJson = parseJson("x.json", json);
      expect(fromJson).toEqual(JSON.parse(json));
      expect(JSON.stringify(parseYaml("x.yaml", yaml))).toBe(JSON.stringify(fromJson));
    }),
    { numRuns: 400 },
  );
});
