// What others have written, what the store has trimmed, what is redacted on its way in, and what the audit says of it all.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { StateManager, StateReader } from "@wfstate/state";
import { afterAll, describe, expect, test } from "vitest";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
import { query, storeSession, tamper, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);

/** `yaml.safe_dump` of rows as `sqlite3` gives them, and of datetimes that a tool has made of their text. */
const guideYaml = `audit_summary:
  total_operations: 3
events:
- created_at: '2025-08-17 19:48:00'
  data: '{"version": "1.0.0", "user_id": "default", "mode": "offline"}'
  energy_delta: null
  event_id: 5
  frame_id: null
  processed: 1
  schema_version: 1.0.0
  session_id: 20250817T194800Z_001
  timestamp: 2025-08-17 19:48:00+00:00
  type: system.start
- created_at: '2025-08-17 19:48:02'
  data:
    accumulator: 8.5
    energy: 4.25
  energy_delta: 4.25
  event_id: 9
  frame_id: 2
  processed: 0
  schema_version: 1
  session_id: 20250817T194800Z_001
  timestamp: 2025-08-17 21:48:01.500005+02:00
  type: energy.update
- created_at: '2025-08-17 19:48:01'
  data: '{"energy": 4.25, "accumulator": 4.25}'
  energy_delta: 4.25
  event_id: 7
  frame_id: 1
  processed: 0
  schema_version: 1
  session_id: 20250817T194800Z_001
  timestamp: '2025-08-17T19:48:01.500000'
  type: energy.update
- created_at: '2025-08-17 19:50:00'
  data: '{"duration_ms": 120000, "clean_shutdown": true, "reason": "user_exit"}'
  energy_delta: null
  event_id: 12
  frame_id: null
  processed: 0
  schema_version: 1
  session_id: 20250817T194800Z_001
  timestamp: '2025-08-17T19:50:00Z'
  type: system.end
session_metadata:
  clean_shutdown: 1
  created_at: '2025-08-17 19:48:00'
  end_time: 2025-08-17 19:50:00
  hardware_tier: mid
  metadata: '{}'
  model_id: ollama/llama2:7b
  schema_version: 1.0.0
  session_id: 20250817T194800Z_001
  session_mode: normal
  start_time: 2025-08-17 19:48:00+00:00
  total_energy: 8.5
  total_events: 4
  updated_at: '2025-08-17 19:50:00'
  user_id: default
snapshots:
- created_at: '2025-08-17 19:48:01'
  energy_accumulator: 4.25
  frame_count: 1
  last_event_id: 7
  schema_version: 1
  session_id: 20250817T194800Z_001
  snapshot_id: 1
  snapshot_type: periodic
  state: '{"total_energy": 4.25}'
  timestamp: '2025-08-17T19:48:01+00:00'
- last_event_id: null
  snapshot_id: 2
  snapshot_type: manual
  state: '{}'
`;

/** `json.dumps(…, indent=2, default=str)` of the same rows, a state in it that the tools had packed. */
function guideJson(changes: { event?: object; session?: object; energyAtSnapshot?: number } = {}): string {
  const event = (event_id: number, timestamp: string, type: string, data: object, energy_delta: number | null) => ({
    ...{ event_id, session_id: "py", timestamp, type, data: JSON.stringify(data).replaceAll(":", ": ") },
    ...{ frame_id: null, energy_delta, processed: 0, schema_version: 1, created_at: "2025-08-17 19:48:00" },
  });
  const state = gzipSync(JSON.stringify({ padding: "é".repeat(2000) })).toString("latin1");
  const document = {
    session_metadata: {
      ...{
        session_id: "py",
        user_id: null,
        start_time: "2025-08-17 19:48:00+00:00",
        end_time: null,
        total_energy: 4.25,
      },
      ...{ total_events: 3, session_mode: "normal", clean_shutdown: false, schema_version: 1, metadata: "{}" },
      ...changes.session,
    },
    events: [
      event(1, "2025-08-17 19:48:00+00:00", "energy.update", { energy: 4.25, accumulator: 4.25 }, 4.25),
      { ...event(2, "2025-08-17 19:48:00", "energy.update", { energy: 9, accumulator: 13 }, null), ...changes.event },
      event(
        3,
        "2025-08-17T19:48:01.123456+00:00",
        "user.prompt",
        { prompt_id: "p", interface: "text", truncated: false },
        null,
      ),
    ],
    snapshots: [
      {
        ...{ snapshot_id: 1, session_id: "py", snapshot_type: "periodic", state, last_event_id: 2 },
        energy_accumulator: changes.energyAtSnapshot ?? 4.25,
      },
    ],
    audit_summary: [],
  };
  return JSON.stringify(document, null, 2);
}

describe("a session export of the guide's tools", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("in YAML: events by their ids, times as UTC, a snapshot of our own", async () => {
    const [file, db] = [at("guide.yaml"), at("guide.db")];
    writeFileSync(file, guideYaml);
    const { code, stdout } = await run(["import", file, "--db", db]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^added +1 session, 4 events, 1 snapshot;/m),
    });
    const reader = await StateReader.open(db);
    const events = await Array.fromAsync(reader.store.readEvents({ session_id: "20250817T194800Z_001" }));
    expect(await reader.store.profile("default")).toMatchObject({ total_sessions: 1, total_energy: 8.5 });
    await reader.close();
    expect(events.map(({ seq, timestamp, type, frame_id }) => [seq, timestamp, type, frame_id])).toEqual([
      [1, "2025-08-17T19:48:00.000000Z", "system.start", null],
      [2, "2025-08-17T19:48:01.500000Z", "energy.update", 1],
      [3, "2025-08-17T19:48:01.500005Z", "energy.update", 2],
      [4, "2025-08-17T19:50:00.000000Z", "system.end", null],
    ]);
    expect(documentsOf(await run(["validate", "--json", "--db", db])).summary).toMatchObject({
      sound: true,
      counts: {},
    });
    expect(documentsOf(await run(["replay", "@latest", "--check", "--json", "--db", db])).summary).toMatchObject({
      ok: true,
      snapshots_checked: 1,
    });
    expect((await run(["replay", file, "--check"])).code).toBe(0);
    const again = documentsOf(await run(["import", file, "--json", "--db", db]));
    expect(again.summary).toMatchObject({ exit_code: 0, added: 0, skipped: 1 });
  });

  test("in JSON: a session without an end; an energy_delta that is null stays null", async () => {
    const [file, db] = [at("guide.json"), at("guide-json.db")];
    writeFileSync(file, guideJson());
    expect((await run(["import", file, "--db", db])).code).toBe(0);
    const { records } = documentsOf(await run(["sessions", "list", "--json", "--db", db]));
    expect(records).toMatchObject([
      { session_id: "py", status: "crashed", user_id: "default", total_energy: 4.25, owner: null },
    ]);
    const manager = await StateManager.open(db);
    expect(await manager.recoverFromCrash("py")).toMatchObject({ last_seq: 3, corrupt_count: 0 });
    await manager.endSession("py");
    await manager.shutdown();
    expect(documentsOf(await run(["validate", "--json", "--db", db])).summary).toMatchObject({
      sound: true,
      counts: {},
    });
  });

  test("a snapshot whose energy is not that of its events is a finding", async () => {
    writeFileSync(at("energy.json"), guideJson({ energyAtSnapshot: 5 }));
    const { summary, records } = documentsOf(
      await run(["import", at("energy.json"), "--json", "--db", at("energy.db")]),
    );
    expect(summary).toMatchObject({ exit_code: 3, added: 1, finding_count: 1 });
    expect(records).toContainEqual(
      expect.objectContaining({ type: "finding", message: expect.stringMatching(/5 EU.*4\.25 EU/) }),
    );
  });

  test.each([
    [{ event: { type: "app.unknown" } }, "UNKNOWN_EVENT_TYPE", /events\[1\]\.type: .*app\.unknown/],
    [{ event: { timestamp: "yesterday" } }, "EXPORT_INVALID", /events\[1\]\.timestamp: is not a date-time/],
    [{ event: { data: '{"energy": NaN}' } }, "EXPORT_INVALID", /events\[1\]\.data\.energy: NaN is not JSON/],
    [{ event: { data: '{"energy": 1, "energy": 2}' } }, "EXPORT_INVALID", /events\[1\]\.data\.energy: stands twice/],
    [
      { event: { data: { energy: 1, accumulator: 1, extra: 1 } } },
      "EXPORT_INVALID",
      /events\[1\]\.data\.extra: is not a known field/,
    ],
    [{ event: { event_id: 1 } }, "EXPORT_INVALID", /events\[1\]\.event_id: stands twice/],
    [{ event: { session_id: "else" } }, "EXPORT_INVALID", /events\[1\]\.session_id/],
    [{ session: { start_time: null } }, "EXPORT_INVALID", /session_metadata\.start_time: is not a date-time/],
    [{ session: { session_mode: "secret" } }, "EXPORT_INVALID", /session_metadata\.session_mode: must be one of/],
  ])("%j is refused with its place, and nothing is stored", async (changes, code, message) => {
    writeFileSync(at("bad.json"), guideJson(changes));
    const { summary } = documentsOf(await run(["import", at("bad.json"), "--json", "--db", at("bad.db")]));
    const exit_code = code === "UNKNOWN_EVENT_TYPE" ? 2 : 14;
    expect(summary).toMatchObject({ exit_code, error: { code, message: expect.stringMatching(message) } });
    expect((await run(["stats", "--db", at("bad.db")])).code).toBe(10);
  });
});

/** Lets the first events of a session go, up to a snapshot, as trimming does. */
function trim(db: string): void {
  const snapshot = "(SELECT session_key, seq, snapshot_id, created_at FROM snapshot ORDER BY seq LIMIT 1 OFFSET 1)";
  tamper(
    db,
    `INSERT INTO trim SELECT s.session_key, s.seq + 1, (SELECT chain FROM batch WHERE last_seq = s.seq), s.seq,
      (SELECT total(energy_delta) FROM event_log WHERE seq <= s.seq), s.snapshot_id, s.created_at FROM ${snapshot} s`,
    "DELETE FROM event_log WHERE seq < (SELECT first_seq FROM trim)",
    "DELETE FROM batch WHERE last_seq < (SELECT first_seq FROM trim)",
    "DELETE FROM snapshot WHERE seq < (SELECT first_seq FROM trim) - 1",
  );
}

describe("a session whose first events were trimmed", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test.each(["ndjson", "json", "yaml"])(
    "goes out as %s, is replayed from the state that stands for them, and comes in again",
    async (format) => {
      const [from, to, file] = [at(`trimmed-${format}.db`), at(`into-${format}.db`), at(`trimmed.${format}`)];
      await storeSession(from, "long", 20);
      trim(from);
      const stored = documentsOf(await run(["replay", "long", "--json", "--db", from])).summary;
      expect(stored).toMatchObject({ ok: true });
      expect((await run(["export", "long", file, "--db", from])).code).toBe(0);
      expect(documentsOf(await run(["replay", file, "--check", "--json"])).summary).toMatchObject({
        ok: true,
        digest: stored.digest,
      });
      expect((await run(["validate", file])).code).toBe(0);
      for (const stored_as of ["long", "long.2"]) {
        if (stored_as === "long.2") tamper(to, "UPDATE session SET chain = 'other', end_time = NULL");
        const { summary } = documentsOf(await run(["import", file, "--on-conflict", "rename", "--json", "--db", to]));
        expect(summary).toMatchObject({ exit_code: 0, added: 1, finding_count: 0 });
        const replay = documentsOf(await run(["replay", stored_as, "--check", "--json", "--db", to])).summary;
        expect(replay).toMatchObject({ ok: true });
        if (stored_as === "long.2") continue;
        expect((await run(["export", "long", "-", "--format", format, "--db", to])).stdout).toBe(
          (await run(["export", "long", "-", "--format", format, "--db", from])).stdout,
        );
        expect(documentsOf(await run(["validate", "--json", "--db", to])).summary).toMatchObject({
          sound: true,
          counts: {},
        });
      }
    },
  );

  test("without that state it is refused", async () => {
    const [from, file] = [at("stateless.db"), at("stateless.ndjson")];
    await storeSession(from, "long", 20);
    trim(from);
    tamper(from, "DELETE FROM snapshot WHERE snapshot_id = (SELECT snapshot_id FROM trim)");
    await run(["export", "long", file, "--db", from]);
    const { summary } = documentsOf(await run(["import", file, "--json", "--db", at("stateless-into.db")]));
    expect(summary).toMatchObject({
      exit_code: 14,
      error: { message: expect.stringMatching(/which stands for trimmed events/) },
    });
  });
});

describe("content and audit", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("raw content of a file is redacted on its way into a store that keeps none", async () => {
    const [from, to, file] = [at("raw.db"), at("no-raw.db"), at("raw.ndjson")];
    const config = at("raw.json");
    writeFileSync(
      config,
      JSON.stringify({ database: { path: from }, privacy: { store_raw_content: true, export_includes_content: true } }),
    );
    const manager = await StateManager.open(config);
    const prompt = { prompt_id: "p", interface: "text", truncated: false, content: "PLANTED" };
    await manager.logEvent("user.prompt", prompt, "s");
    await manager.shutdown();
    await run(["export", "s", file, "--include-content", "--config", config]);
    for (const outcome of ["added", "there"]) {
      const { records } = documentsOf(await run(["import", file, "--json", "--db", to]));
      expect(records).toMatchObject([{ session_id: "s", outcome, redacted: 1 }]);
    }
    const stored = JSON.stringify(query(to, "SELECT * FROM event_log"));
    expect(stored).not.toContain("PLANTED");
    expect(stored).toMatch(/hash.{5}[0-9a-f]{32}/);
  });

  test("each export and import is a row: which session, how much, with content or without, and what the audit said before", async () => {
    const [from, to, file] = [at("audited.db"), at("audited-into.db"), at("audited.ndjson")];
    await storeSession(from, "s", 5);
    tamper(
      from,
      `INSERT INTO audit (timestamp, operation, table_name, record_id, schema_version)
       VALUES ('2025-08-17T19:48:00.000000Z', 'take_over', 'session', 's', 1)`,
    );
    await run(["export", "s", file, "--db", from]);
    await run(["export", "s", "-", "--range", "1..2", "--db", from]);
    const rows = (db: string, operation: string) =>
      query<{ record_id: string; new_values: string; user_context: string }>(
        db,
        `SELECT record_id, new_values, user_context FROM audit WHERE operation = '${operation}' ORDER BY audit_id`,
      ).map(({ new_values, ...row }) => ({ ...row, ...JSON.parse(new_values) }));
    const exported = { record_id: "s", user_context: "wfstate export", includes_content: false };
    expect(rows(from, "export")).toEqual([
      { ...exported, events: 8, snapshots: 2 },
      { ...exported, events: 2, snapshots: 0 },
    ]);
    await run(["import", file, "--db", to]);
    expect(rows(to, "import")).toMatchObject([
      {
        record_id: "s",
        user_context: "wfstate import",
        imported_from: "s",
        events: 8,
        snapshots: 2,
        audit_summary: { entries: 1 },
      },
    ]);
    const [before, after] = await Promise.all([from, to].map((db) => run(["export", "s", "-", "--db", db])));
    expect(after?.stdout).toBe(before?.stdout);
    expect(after?.stdout).toContain('"operations":{"take_over":1}');
  });
});
