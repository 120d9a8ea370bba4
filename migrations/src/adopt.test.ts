// A file of the guide's tools, with all its quirks, goes through the whole history: not a row of it is lost.
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { eventLine, firstChainLink, lineChecksum, nextChainLink, textChecksum } from "@wfstate/core";
import { beforeAll, expect, test } from "vitest";
import { buildGuideDatabase, guideSessionId, storedState } from "./fixtures/guide-database.ts";
import { quirkData, quirkSessions, quirkTimestamps } from "./fixtures/quirks.ts";
import { ask, migrate, openCopy, testFolder } from "./fixtures/test-database.ts";

interface EventRow {
  readonly event_id: number;
  readonly session_id: string;
  readonly seq: number;
  readonly timestamp: string;
  readonly type: string;
  readonly data: string | null;
  readonly frame_id: number | null;
  readonly energy_delta: number | null;
  readonly schema_version: number;
  readonly checksum: number;
  readonly created_at: string;
}

const folder = testFolder();
const before = join(folder, "before.db");
const path = join(folder, "wirthforge_state.db");
let events: EventRow[] = [];
const eventsOf = (session: string) => events.filter((row) => row.session_id === session);

beforeAll(async () => {
  buildGuideDatabase(before, { sessions: 3, eventsPerSession: 60, quirks: true });
  copyFileSync(before, path);
  await migrate(path, { adapter: { besidePath: path, openBackup: openCopy } });
  events = ask<EventRow>(path, "SELECT * FROM event ORDER BY event_id");
});

test("every event is there, under its id, with the bytes of its data", () => {
  const old = ask<EventRow>(before, "SELECT * FROM event ORDER BY event_id");
  const identity = ({ event_id, session_id, type, data }: EventRow) => [event_id, session_id, type, data ?? "{}"];
  expect(events.length).toBe(3 * 60 + quirkTimestamps.length + 3 + 2);
  expect(events.map(identity)).toEqual(old.map(identity));
  expect(eventsOf(quirkSessions.timestamps)[0]?.data).toBe(quirkData);
});

test("the events of a session are numbered 1, 2, 3 … in the order of their ids", () => {
  for (const session of new Set(events.map((row) => row.session_id))) {
    const numbers = eventsOf(session).map((row) => row.seq);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

test("timestamps are UTC with six decimals; one that cannot be read stays as it is", () => {
  const found = eventsOf(quirkSessions.timestamps).map((row) => row.timestamp);
  expect(found).toEqual(quirkTimestamps.map(([, migrated]) => migrated));
  const [first] = eventsOf(guideSessionId(1));
  expect([first?.timestamp, first?.created_at]).toEqual(["2025-08-17T20:48:00.000000Z", "2025-08-17T20:48:00.000000Z"]);
});

test("checksums and chains are those that core finds when it reads the events again", () => {
  const sessions = ask<{ session_key: number; session_id: string; chain: string; last_seq: number }>(
    path,
    "SELECT * FROM session",
  );
  expect(sessions.length).toBe(3 + Object.keys(quirkSessions).length);
  for (const { session_key, session_id, chain, last_seq } of sessions) {
    const lines = eventsOf(session_id).map((row) => eventLine(row, String(row.data)));
    expect(eventsOf(session_id).map((row) => row.checksum)).toEqual(lines.map(lineChecksum));
    let link = firstChainLink(session_id);
    const batches = ask<{ first_seq: number; last_seq: number; chain: string }>(
      path,
      "SELECT * FROM batch WHERE session_key = ? ORDER BY position",
      session_key,
    );
    for (const batch of batches) {
      link = nextChainLink(link, lines.slice(batch.first_seq - 1, batch.last_seq));
      expect(batch.chain).toBe(link);
    }
    expect([chain, last_seq]).toEqual([link, lines.length]);
  }
});

test("the chain of a known session is what it was when the migrations were released", () => {
  const chain = "SELECT chain FROM session WHERE session_id = ?";
  expect(ask(path, chain, quirkSessions.timestamps)).toEqual([
    { chain: "5ae82b722ab468411fa81d2bc60bc4a0c4c624efd71070e71f54e7f9aa220a64" },
  ]);
});

test("a position that was given once is never given again", () => {
  const newest = events.at(-1)?.event_id ?? 0;
  expect(ask(path, "SELECT position, next_session_key FROM store_head")).toEqual([
    { position: newest + 1, next_session_key: 8 },
  ]);
});

test("a session whose row was lost gets one that says so", () => {
  const [row] = ask(path, "SELECT * FROM session WHERE session_id = ?", quirkSessions.lost);
  expect(row).toMatchObject({ user_id: "default", end_time: null, total_events: 3, total_energy: 4.5 });
  expect(row).toMatchObject({ start_time: "2025-08-17T20:02:00.000000Z", hardware_tier: null });
  expect(JSON.parse(String(row?.metadata)).recovered).toContain("0002_sequences");
});

test("a session without events keeps its row, with a value wherever one must be", () => {
  expect(ask(path, "SELECT * FROM session WHERE session_id = ?", quirkSessions.empty)).toMatchObject([
    {
      ...{ user_id: "default", start_time: "2025-08-17T20:00:00.000000Z", end_time: null, last_seq: 0 },
      ...{ total_events: 0, total_energy: 0, session_mode: "normal", clean_shutdown: 0, schema_version: 1 },
      ...{ metadata: "{}", chain: firstChainLink(quirkSessions.empty), generation: 0, owner: null },
    },
  ]);
});

test("a user that a session names, and nobody made, is created", () => {
  const users = ask(path, "SELECT user_id, current_level, revision FROM user ORDER BY user_id");
  expect(users).toEqual([
    { user_id: "default", current_level: 1, revision: 0 },
    { user_id: "nobody", current_level: 1, revision: 0 },
  ]);
});

test("totals that agree with the events stay, others follow the events, and the audit tells", () => {
  const totals = ask(path, "SELECT total_events, total_energy FROM session WHERE session_id IN (?, ?) ORDER BY 1", [
    guideSessionId(1),
    quirkSessions.totals,
  ]);
  expect(totals).toEqual([
    { total_events: 2, total_energy: 3 },
    { total_events: 60, total_energy: 58 * 4.25 },
  ]);
  const mended = ask(path, "SELECT * FROM audit WHERE operation = 'totals_mended' AND table_name = 'session'");
  expect(mended.map((row) => row.record_id)).toEqual([quirkSessions.lost, quirkSessions.totals]);
  expect(mended[1]).toMatchObject({ old_values: '{"total_events":7,"total_energy":99.5}' });
});

test("a profile is raised to what its ended sessions add up to", () => {
  const [profile] = ask(path, "SELECT total_sessions, total_energy FROM user WHERE user_id = 'default'");
  expect(profile).toEqual({ total_sessions: 3, total_energy: 2 * 58 * 4.25 + 3 });
  const mended = "SELECT record_id FROM audit WHERE operation = 'totals_mended' AND table_name = 'user'";
  expect(ask(path, mended)).toEqual([{ record_id: "default" }]);
});

test("text in integer columns becomes what it was meant to be", () => {
  const [first, second] = eventsOf(quirkSessions.totals);
  expect([first?.frame_id, first?.energy_delta, second?.frame_id]).toEqual([12, 2.5, null]);
  const versionsOf = (table: string) =>
    ask(path, `SELECT DISTINCT typeof(schema_version) AS type, schema_version AS version FROM ${table}`);
  for (const table of ["user", "session", "event_log", "audit"]) {
    expect(versionsOf(table)).toEqual([{ type: "integer", version: 1 }]);
  }
  // No model's version: what another program folded is kept, and not folded on.
  expect(versionsOf("snapshot")).toEqual([{ type: "integer", version: 0 }]);
});

test("every snapshot is there, unpacked, with its sequence and the checksum of its text", () => {
  const snapshots = ask(
    path,
    `SELECT snapshot_id, seq, state, checksum FROM snapshot JOIN session USING (session_key) WHERE session_id = ?
     ORDER BY seq`,
    guideSessionId(1),
  );
  expect(snapshots.map((row) => row.seq)).toEqual([20, 40, 60]);
  for (const { state, checksum } of snapshots) expect(checksum).toBe(textChecksum(String(state)));
  expect(JSON.parse(String(snapshots[1]?.state))).toMatchObject({ total_energy: 39 * 4.25, padding: "é".repeat(2000) });
  expect(snapshots[0]?.state).toBe(storedState(guideSessionId(1), 20, 19 * 4.25));
  expect(ask(path, "SELECT count(*) AS count FROM snapshot")).toEqual(
    ask(before, "SELECT count(*) AS count FROM snapshot"),
  );
});

test("a snapshot that names no event, or one that is gone, gets the sequence that it can have seen", () => {
  const bySession = `SELECT seq, state FROM snapshot JOIN session USING (session_key) WHERE session_id = ?
    ORDER BY snapshot_id`;
  expect(ask(path, bySession, quirkSessions.timestamps)).toEqual([{ seq: 5, state: "{}" }]);
  expect(ask(path, bySession, quirkSessions.lost)).toEqual([
    { seq: 3, state: "\u001f\u008bno gzip after all" },
    { seq: 3, state: "{}" },
  ]);
});

test("what people added stays, and a view that no longer fits is kept in the audit", () => {
  expect(ask(path, "SELECT note FROM my_notes")).toEqual([{ note: "mine" }]);
  expect(ask(path, "SELECT count(*) AS count FROM my_prompts")).toEqual([{ count: 0 }]);
  const [retired] = ask(path, "SELECT table_name, old_values FROM audit WHERE operation = 'view_retired'");
  expect(retired?.table_name).toBe("my_backlog");
  expect(retired?.old_values).toContain("processed = 0");
  expect(ask(path, "SELECT value FROM schema_info WHERE key = 'created_by'")).toEqual([{ value: "WF-TECH-004" }]);
});

test("the database is sound, and says its version in both places", () => {
  expect(ask(path, "PRAGMA foreign_key_check")).toEqual([]);
  expect(ask(path, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  expect(ask(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'")).toEqual([]);
  expect(ask(path, "SELECT value FROM schema_info WHERE key = 'version'")).toEqual([{ value: "1.4.0" }]);
  const [head] = ask(path, "SELECT * FROM store_head");
  expect(head).toMatchObject({ head_id: 1, schema_version: "1.4.0" });
  expect(head?.epoch).toMatch(/^[0-9a-f]{32}$/);
  const identity = ask(path, "SELECT value FROM schema_info WHERE key IN ('store_id', 'privacy_secret') ORDER BY key");
  expect(identity.map((row) => String(row.value).length)).toEqual([64, 32]);
});

test("every version that it went through stands in the audit", () => {
  const versions = ask(path, "SELECT record_id FROM audit WHERE operation = 'migration' ORDER BY audit_id");
  expect(versions.map((row) => row.record_id)).toEqual([
    "0002_sequences",
    "0003_integrity",
    "0004_ownership",
    "0005_retention",
  ]);
});
