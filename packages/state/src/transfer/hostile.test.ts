// Files that must not be taken: where it is said what is wrong, and nothing is stored. And some that look wrong, and are not.
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { exportTo, importFrom, StateManager } from "../index.ts";
import { errorOf } from "../testing/stores.ts";

const folder = mkdtempSync(join(tmpdir(), "wfstate-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
let lines: string[] = [];
let document: Record<string, unknown> = {};

interface Event extends Record<string, unknown> {
  data: Record<string, unknown>;
}

beforeAll(async () => {
  const manager = await StateManager.open(at("from.db"));
  await manager.startSession("demo");
  for (let index = 1; index <= 3; index++)
    await manager.logEvent("energy.update", { energy: 1.5, accumulator: index * 1.5 }, "demo");
  await manager.endSession("demo");
  await manager.shutdown();
  await exportTo(at("from.db"), { sessions: ["demo"], format: "ndjson", target: at("good.ndjson") });
  await exportTo(at("from.db"), { sessions: ["demo"], format: "json", target: at("good.json") });
  lines = readFileSync(at("good.ndjson"), "utf8").trimEnd().split("\n");
  document = JSON.parse(readFileSync(at("good.json"), "utf8"));
});

let files = 0;

async function importText(
  text: string | Buffer,
  ending: string,
): Promise<{ error: Error & { code?: string }; made: boolean }> {
  files += 1;
  const [file, db] = [at(`${files}.${ending}`), at(`${files}.db`)];
  writeFileSync(file, text);
  const error = await errorOf(() => importFrom(db, file));
  rmSync(file);
  return { error, made: existsSync(db) };
}

async function refused(text: string | Buffer, ending: string, code: string, message: RegExp): Promise<void> {
  const { error, made } = await importText(text, ending);
  expect({ code: error.code, message: error.message, made }).toEqual({
    code,
    message: expect.stringMatching(message),
    made: false,
  });
  expect((error as { hint?: string }).hint).toBeTruthy();
}

/** The lines with a footer that fits them, whatever they are. */
function withFooter(body: readonly string[], counts = { sessions: 1, events: 5, snapshots: 1 }): string {
  const text = body.map((line) => `${line}\n`).join("");
  const sha256 = createHash("sha256").update(text).digest("hex");
  return `${text}${JSON.stringify({ kind: "footer", ...counts, sha256 })}\n`;
}

/** The whole file, one line of it another. */
function withLine(index: number, change: (line: string) => string): string {
  return withFooter(lines.slice(0, -1).map((line, at) => (at === index ? change(line) : line)));
}

describe("NDJSON", () => {
  const body = () => lines.slice(0, -1);

  test.each<[string, () => string | Buffer, code: string, message: RegExp]>([
    ["an empty file", () => "", "NOT_AN_EXPORT", /it is empty/],
    ["white space alone", () => "\n \n", "NOT_AN_EXPORT", /it is empty/],
    ["a foreign file", () => '{"hello":"world"}\n', "NOT_AN_EXPORT", /line 1 is no header/],
    ["text", () => "remember the milk\n", "NOT_AN_EXPORT", /line 1 is no header/],
    ["a zip archive", () => Buffer.from("PK\u0003\u0004 and so on", "latin1"), "NOT_AN_EXPORT", /zip archive/],
    ["a database", () => readFileSync(at("from.db")), "NOT_AN_EXPORT", /SQLite database/],
    ["gzip", () => Buffer.from([0x1f, 0x8b, 8, 0]), "NOT_AN_EXPORT", /gzip/],
    [
      "bytes that are not UTF-8",
      () => Buffer.concat([Buffer.from(`${lines[0]}\n`), Buffer.from([0xff, 0xfe, 0x0a])]),
      "EXPORT_CORRUPT",
      /line 2 is not UTF-8/,
    ],
    [
      "cut off at a line",
      () => `${lines.slice(0, 4).join("\n")}\n`,
      "EXPORT_CORRUPT",
      /ends after line 4, without its footer/,
    ],
    ["cut off within a line", () => lines.join("\n").slice(0, 700), "EXPORT_INVALID", /line \d: .*(cut off)/],
    ["only its header", () => `${lines[0]}\n`, "EXPORT_CORRUPT", /ends after line 1/],
    [
      "another checksum in the footer",
      () => lines.join("\n").replace(/"sha256":"./, '"sha256":"x'),
      "EXPORT_CORRUPT",
      /checksum/,
    ],
    [
      "another count in the footer",
      () => lines.join("\n").replace('"events":5', '"events":6'),
      "EXPORT_CORRUPT",
      /counts 6 events, and there are 5/,
    ],
    [
      "fewer sessions than announced",
      () => withFooter([(lines[0] as string).replace('"sessions":1', '"sessions":2'), ...body().slice(1)]),
      "EXPORT_CORRUPT",
      /announces 2 sessions/,
    ],
    [
      "a line changed, and the footer as it was",
      () => lines.map((line, n) => (n === 3 ? line.replace("1.5", "9.5") : line)).join("\n"),
      "EXPORT_INVALID",
      /line 4: .*checksum differs/,
    ],
    ["more after the footer", () => `${lines.join("\n")}\n${lines[3]}\n`, "EXPORT_CORRUPT", /follows the footer/],
    [
      "a newer version",
      () => withLine(0, (line) => line.replace('"format_version":1', '"format_version":2')),
      "EXPORT_TOO_NEW",
      /format version 2/,
    ],
    ["a line of another kind", () => withLine(3, () => '{"kind":"virus"}'), "EXPORT_INVALID", /line 4: kind must be/],
    ["a line that is no object", () => withLine(3, () => "[1,2,3]"), "EXPORT_INVALID", /line 4: is not a JSON object/],
    [
      "an event before any session",
      () => withFooter([lines[0] as string, lines[2] as string]),
      "EXPORT_INVALID",
      /line 2: a event|line 2: an? event stands before/,
    ],
    [
      "a session twice",
      () =>
        withFooter(
          [(lines[0] as string).replace('"sessions":1', '"sessions":2'), ...body().slice(1), ...body().slice(1)],
          { sessions: 2, events: 10, snapshots: 2 },
        ),
      "EXPORT_INVALID",
      /session demo stands twice/,
    ],
    [
      "a sequence twice",
      () => withFooter([...body().slice(0, 4), lines[3] as string, ...body().slice(4)]),
      "EXPORT_INVALID",
      /line 5: seq: seq 2 stands twice/,
    ],
    [
      "a gap",
      () => withFooter(body().filter((_, n) => n !== 3)),
      "EXPORT_INVALID",
      /line 4: seq: events 2 to 2 are missing/,
    ],
    [
      "the last event missing",
      () =>
        withFooter(
          body().filter((line) => !/"seq":5|@5/.test(line)),
          { sessions: 1, events: 4, snapshots: 0 },
        ),
      "EXPORT_INVALID",
      /last_seq: says 5, and the events end at 4/,
    ],
    [
      "an event of another session",
      () => withLine(3, (line) => line.replace('"session_id":"demo"', '"session_id":"else"')),
      "EXPORT_INVALID",
      /line 4: session_id/,
    ],
    [
      "a key twice",
      () => withLine(3, (line) => line.replace('"data":{', '"data":{"energy":1,')),
      "EXPORT_INVALID",
      /line 4: data\.energy: stands twice/,
    ],
    [
      "__proto__",
      () => withLine(3, (line) => line.replace('"data":{', '"data":{"__proto__":{"x":1},')),
      "UNSAFE_KEY",
      /line 4: data\.__proto__/,
    ],
    [
      "constructor",
      () => withLine(3, (line) => line.replace('"data":{', '"data":{"constructor":1,')),
      "UNSAFE_KEY",
      /line 4: data\.constructor/,
    ],
    [
      "prototype in a state",
      () => withLine(7, (line) => line.replace('"state":{', '"state":{"prototype":1,')),
      "UNSAFE_KEY",
      /line 8: state\.prototype/,
    ],
    [
      "__proto__ in the metadata",
      () => withLine(1, (line) => line.replace('"metadata":{', '"metadata":{"__proto__":1')),
      "UNSAFE_KEY",
      /__proto__/,
    ],
    [
      "1e400",
      () => withLine(3, (line) => line.replace('"energy":1.5', '"energy":1e400')),
      "EXPORT_INVALID",
      /line 4: data\.energy: 1e400 is larger/,
    ],
    [
      "NaN",
      () => withLine(3, (line) => line.replace('"energy":1.5', '"energy":NaN')),
      "EXPORT_INVALID",
      /line 4: data\.energy: NaN is not JSON/,
    ],
    [
      "an integer over 2^53",
      () => withLine(3, (line) => line.replace('"frame_id":null', '"frame_id":9007199254740993')),
      "EXPORT_INVALID",
      /line 4: frame_id: 9007199254740993 is an integer beyond/,
    ],
    [
      "a lone surrogate",
      () => withLine(3, (line) => line.replace('"data":{', '"data":{"model_id":"\\ud800",')),
      "EXPORT_INVALID",
      /line 4: data\.model_id: .*lone surrogate/,
    ],
    [
      "a hundred thousand levels",
      () =>
        withLine(3, (line) => line.replace('"data":{', `"data":{"x":${"[".repeat(100_000)}${"]".repeat(100_000)},`)),
      "EXPORT_INVALID",
      /line 4: data\.x.*nested deeper/,
    ],
    [
      "33 levels of data",
      () => withLine(3, (line) => line.replace('"data":{', `"data":{"x":${"[".repeat(33)}${"]".repeat(33)},`)),
      "EVENT_TOO_DEEP",
      /line 4: data\.x/,
    ],
    [
      "a field that is not known",
      () => withLine(3, (line) => line.replace('"data":{', '"admin":true,"data":{')),
      "EXPORT_INVALID",
      /line 4: admin: is not a known field/,
    ],
    [
      "a type that is not known",
      () => withLine(3, (line) => changed(line, { type: "app.unknown" })),
      "UNKNOWN_EVENT_TYPE",
      /line 4: type: the model .* registers no event type app\.unknown/,
    ],
    [
      "data that does not fit",
      () => withLine(3, (line) => changed(line, { data: { energy: -1, accumulator: 1 } })),
      "EXPORT_INVALID",
      /line 4: data\.energy: must be >= 0/,
    ],
    [
      "data of a later version",
      () => withLine(3, (line) => changed(line, { schema_version: 7 })),
      "SCHEMA_VERSION_UNKNOWN",
      /line 4: a stored energy\.update has schema version 7/,
    ],
    [
      "a time that is not as we store it",
      () => withLine(3, (line) => changed(line, { timestamp: "2025-08-17T21:48:00+02:00" })),
      "INVALID_TIMESTAMP",
      /line 4: timestamp/,
    ],
    [
      "a session id that is a path",
      () => withLine(1, (line) => line.replace('"session_id":"demo"', '"session_id":"../../etc"')),
      "EXPORT_INVALID",
      /session_id/,
    ],
    [
      "totals that do not add up",
      () => withLine(1, (line) => line.replace('"total_energy":4.5', '"total_energy":99')),
      "EXPORT_INVALID",
      /total_energy: says 99 EU, and the events add up to 4\.5/,
    ],
    [
      "a state that is not its checksum's",
      () => withLine(7, (line) => line.replace('"total_energy":4.5', '"total_energy":5.5')),
      "EXPORT_INVALID",
      /line 8: the state is not the one that was exported/,
    ],
    [
      "a snapshot of no event",
      () => withLine(7, (line) => line.replace('"seq":5', '"seq":77')),
      "EXPORT_INVALID",
      /line 8: snapshot demo@5 is of seq 77/,
    ],
  ])("%s", (_, make, code, message) => refused(make(), "ndjson", code, message));

  /** With the checksum that fits the change. */
  function changed(line: string, change: object): string {
    const { checksum: _, ...event } = { ...JSON.parse(line), ...change };
    const { seq, timestamp, type, frame_id, energy_delta, schema_version, data } = event;
    const text = `${seq} ${timestamp} ${type} ${frame_id ?? "-"} ${energy_delta ?? "-"} ${schema_version} ${JSON.stringify(data)}`;
    return JSON.stringify({ ...event, checksum: crc32(text) });
  }

  test("a line of 300 MB is read no further than its bound", { timeout: 60_000 }, async () => {
    let given = 0;
    async function* endless() {
      yield Buffer.from(`${lines[0]}\n`);
      for (; given < 300; given++) yield Buffer.alloc(1024 * 1024, "x");
    }
    // Through stdin it is kept in a file first, and read from there.
    const error = await errorOf(() => importFrom(at("never.db"), Readable.from(endless())));
    expect(error).toMatchObject({
      code: "EXPORT_TOO_LARGE",
      message: expect.stringMatching(/line 2 is longer than 64 MiB/),
    });
    expect(existsSync(at("never.db"))).toBe(false);
  });

  test.each([
    ["CRLF", () => `${lines.join("\r\n")}\r\n`],
    ["a byte order mark", () => `\ufeff${lines.join("\n")}\n`],
    ["no end of the last line", () => lines.join("\n")],
    ["empty lines at the end", () => `${lines.join("\n")}\n\n\n`],
  ])("%s is no damage", async (name, make) => {
    const file = at(`${name}.ndjson`);
    writeFileSync(file, make());
    expect(await importFrom(at(`${name}.db`), file)).toMatchObject({ added: 1, events: 5, finding_count: 0 });
  });

  test("nothing is polluted", () => {
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe("JSON", () => {
  const text = () => readFileSync(at("good.json"), "utf8");

  test.each<[string, () => string, code: string, message: RegExp]>([
    ["foreign JSON", () => '{"name":"package","version":"1.0.0"}', "NOT_AN_EXPORT", /neither format/],
    ["an array", () => "[]", "NOT_AN_EXPORT", /no document with a session/],
    ["cut off", () => text().slice(0, -20), "EXPORT_CORRUPT", /line \d+, column \d+: it ends too early/],
    [
      "a part taken out",
      () => JSON.stringify({ ...document, audit_summary: undefined }),
      "EXPORT_CORRUPT",
      /audit_summary is missing/,
    ],
    ["a newer version", () => JSON.stringify({ ...document, format_version: 2 }), "EXPORT_TOO_NEW", /format version 2/],
    [
      "a key twice, with its line",
      () => text().replace('"total_events":5', '"total_events":5,"total_events":5'),
      "EXPORT_INVALID",
      /line 2, column \d+: session_metadata\.total_events: stands twice/,
    ],
    [
      "a gap, with its place",
      () => JSON.stringify({ ...document, events: (document.events as Event[]).filter((_, n) => n !== 1) }),
      "EXPORT_INVALID",
      /events\[1\]\.seq: events 2 to 2 are missing/,
    ],
    ["a comment", () => `// mine\n${text()}`, "EXPORT_INVALID", /is not JSON/],
    ["two documents", () => text() + text(), "EXPORT_INVALID", /goes on after its end/],
    [
      "sessions fewer than announced",
      () => '{"format":"wfstate.export","format_version":1,"includes_content":false,"session_count":2,"sessions":[]}',
      "EXPORT_CORRUPT",
      /announces 2 sessions, and has 0/,
    ],
    [
      "events that are no list",
      () => JSON.stringify({ ...document, events: {} }),
      "EXPORT_INVALID",
      /events: must be an array/,
    ],
  ])("%s", (_, make, code, message) => refused(make(), "json", code, message));

  test("more than is read as one document", { timeout: 60_000 }, async () => {
    const file = at("large.json");
    writeFileSync(file, text());
    truncateSync(file, 257 * 1024 * 1024);
    const error = await errorOf(() => importFrom(at("large.db"), file));
    expect(error).toMatchObject({
      code: "EXPORT_TOO_LARGE",
      message: expect.stringMatching(/at most 256 MiB/),
      hint: expect.stringMatching(/NDJSON/),
    });
  });
});

const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]", ..."bcdefghi"]
  .map((line, index, all) =>
    index === 0
      ? line
      : `${line}: &${line} [${Array(9)
          .fill(`*${(all[index - 1] as string)[0]}`)
          .join(", ")}]`,
  )
  .join("\n");

describe("YAML", () => {
  const text = () => stringify(document, { aliasDuplicateObjects: false });

  test.each<[string, () => string, code: string, message: RegExp]>([
    ["foreign YAML", () => "services:\n  web: 1\n", "NOT_AN_EXPORT", /neither format/],
    ["text", () => "remember the milk\n", "NOT_AN_EXPORT", /no document with a session/],
    ["a comment alone", () => "# nothing\n", "NOT_AN_EXPORT", /empty|no document/],
    ["aliases that stand for gigabytes", () => bomb, "EXPORT_INVALID", /alias|anchor/],
    [
      "one alias",
      () => text().replace("audit_summary:", "x: &x 1\ny: *x\naudit_summary:"),
      "EXPORT_INVALID",
      /alias|anchor/,
    ],
    [
      "an anchor that nothing uses",
      () => text().replace("format: wfstate.export", "format: &x wfstate.export"),
      "EXPORT_INVALID",
      /anchor &x/,
    ],
    [
      "a tag that asks for more than data",
      () => text().replace("metadata: {}", "metadata: !!python/object/apply:os.system ['id']"),
      "EXPORT_INVALID",
      /line \d+, column \d+: Unresolved tag/,
    ],
    [
      "a key twice",
      () => text().replace("total_events: 5", "total_events: 5\n  total_events: 5"),
      "EXPORT_INVALID",
      /line \d+, column \d+: .*unique/i,
    ],
    ["__proto__", () => text().replace("metadata: {}", "metadata: { __proto__: { x: 1 } }"), "UNSAFE_KEY", /__proto__/],
    [
      "an integer over 2^53",
      () => text().replace("frame_id: null", "frame_id: 9007199254740993"),
      "EXPORT_INVALID",
      /events\[\d\]\.frame_id: 9007199254740993 is an integer beyond/,
    ],
    [".nan", () => text().replace("energy: 1.5", "energy: .nan"), "EXPORT_INVALID", /NaN is not a finite number/],
    [".inf", () => text().replace("energy: 1.5", "energy: -.inf"), "EXPORT_INVALID", /Infinity is not a finite number/],
    ["deep nesting", () => `x: ${"[".repeat(100_000)}${"]".repeat(100_000)}`, "NOT_AN_EXPORT", /nested deeper/],
    ["two documents", () => `${text()}---\n${text()}`, "NOT_AN_EXPORT", /more than one document/],
    ["cut off", () => text().split("audit_summary:")[0] as string, "EXPORT_CORRUPT", /audit_summary is missing/],
    ["cut off among the events", () => text().split("snapshots:")[0] as string, "EXPORT_CORRUPT", /is missing/],
    ["a newer version", () => text().replace("format_version: 1", "format_version: 9"), "EXPORT_TOO_NEW", /9/],
    ["more than is read", () => `${text()}# ${"x".repeat(17 * 1024 * 1024)}`, "EXPORT_TOO_LARGE", /at most 16 MiB/],
  ])("%s", (_, make, code, message) => refused(make(), "yaml", code, message));

  test("CRLF and a byte order mark are no damage", async () => {
    const file = at("windows.yaml");
    writeFileSync(file, `\ufeff${text().replaceAll("\n", "\r\n")}`);
    expect(await importFrom(at("windows.db"), file)).toMatchObject({ added: 1, events: 5, finding_count: 0 });
  });
});

describe("paths", () => {
  test("that are not there, or are a folder", async () => {
    expect(await errorOf(() => importFrom(at("x.db"), at("missing.ndjson")))).toMatchObject({
      code: "SOURCE_NOT_FOUND",
    });
    expect(await errorOf(() => importFrom(at("x.db"), folder))).toMatchObject({ code: "NOT_AN_EXPORT" });
    expect(existsSync(at("x.db"))).toBe(false);
  });
});
