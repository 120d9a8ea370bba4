// A database of the guide's Python tools, as people have them, in the hands of an app that knows only StateManager.
import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildGuideDatabase, guideSessionId } from "@wfstate/migrations/fixtures";
import { StateManager, type ValidationReport } from "@wfstate/state";
import { expect, test, vi } from "vitest";
import { query, tamper } from "../support/raw.ts";
import { temporaryFolder } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 120_000 });

interface Guide {
  /** The file as the tools left it. */
  readonly before: string;
  readonly path: string;
}

function guideDatabase(quirks: boolean): Guide {
  const folder = temporaryFolder();
  const [before, path] = [join(folder, "before.db"), join(folder, "wirthforge_state.db")];
  buildGuideDatabase(before, { quirks });
  // Gzip in text and shared timestamps are in every such file; the text of a version in integer columns is put in here.
  for (const table of ["user", "session", "event", "snapshot"]) {
    tamper(before, `UPDATE ${table} SET schema_version = '1.0.0'`);
  }
  copyFileSync(before, path);
  return { before, path };
}

/** The newest version is the one that a new database gets. */
async function newestVersion(): Promise<string> {
  const path = join(temporaryFolder(), "new.db");
  await (await StateManager.open(path)).shutdown();
  return (query<{ value: string }>(path, VERSION)[0] as { value: string }).value;
}

const VERSION = "SELECT value FROM schema_info WHERE key='version'";

interface EventRow {
  readonly event_id: number;
  readonly session_id: string;
  readonly type: string;
  readonly data: string | null;
  readonly timestamp: string;
  readonly frame_id: number | string | null;
  readonly energy_delta: number | string | null;
}

const EVENTS = "SELECT * FROM event ORDER BY event_id";

function contentsOf({ event_id, session_id, type, data, energy_delta }: EventRow): unknown[] {
  return [event_id, session_id, type, data ?? "{}", energy_delta === null ? null : Number(energy_delta)];
}

test.each([
  ["as the tools leave them", false],
  ["with everything odd that was found in such files", true],
])("a 1.0.0 database %s is opened and migrated in place, and every row is still there", async (_, quirks) => {
  const { before, path } = guideDatabase(quirks);
  const manager = await StateManager.open(path);
  await manager.shutdown();
  const events = query<EventRow>(before, EVENTS);
  const migrated = query<EventRow>(path, `${EVENTS} LIMIT ${events.length}`);
  expect(events.length).toBeGreaterThanOrEqual(120);
  expect(migrated.map(contentsOf)).toEqual(events.map(contentsOf));
  const clean = (row: EventRow) => !row.session_id.startsWith("quirk");
  const at = (row: EventRow) => [Date.parse(row.timestamp), row.frame_id];
  expect(migrated.filter(clean).map(at)).toEqual(events.filter(clean).map(at));
  const ids = (path: string, sql: string) => query<{ id: unknown }>(path, sql).map(({ id }) => String(id));
  for (const sql of [
    "SELECT session_id AS id FROM session",
    "SELECT user_id AS id FROM user",
    "SELECT audit_id AS id FROM audit",
  ]) {
    expect(ids(path, sql), sql).toEqual(expect.arrayContaining(ids(before, sql)));
  }
});

test("the states of old snapshots are still there, out of their gzip", async () => {
  const { before, path } = guideDatabase(false);
  await (await StateManager.open(path)).shutdown();
  const SNAPSHOTS = "SELECT snapshot_id, state FROM snapshot ORDER BY snapshot_id";
  type Row = { snapshot_id: unknown; state: string };
  const unpacked = query<Row>(before, SNAPSHOTS).map(({ snapshot_id, state }) => {
    const text = state.startsWith("\u001f\u008b") ? gunzipSync(Buffer.from(state, "latin1")).toString() : state;
    return [String(snapshot_id), JSON.parse(text)];
  });
  expect(unpacked.length).toBeGreaterThan(0);
  const migrated = query<Row>(path, SNAPSHOTS).map(({ snapshot_id, state }) => [snapshot_id, JSON.parse(state)]);
  expect(migrated).toEqual(unpacked);
});

function errorsOf({ findings }: ValidationReport): unknown[] {
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ category, session_id, seq }) => [category, session_id, seq]);
}

test("an adopted database validates: only snapshots of another state version are told of, as warnings", async () => {
  const { path } = guideDatabase(false);
  await using manager = await StateManager.open(path);
  const report = await manager.validate();
  expect(report.ok).toBe(true);
  expect(report.checked).toMatchObject({ sessions: 3, events: 120, snapshots: 6 });
  expect(report.findings.map(({ category, severity }) => `${category} ${severity}`)).toEqual(
    Array(6).fill("snapshot warning"),
  );
});

test("what was wrong in a file before is named by validate, and nothing else is", async () => {
  const { path } = guideDatabase(true);
  await using manager = await StateManager.open(path);
  expect(errorsOf(await manager.validate()).toSorted()).toEqual([
    // An event without data, a state that is no gzip, and a time that is none.
    ["schema", "quirk_lost", 2],
    ["snapshot", "quirk_lost", 3],
    ["timestamp", "quirk_timestamps", 9],
  ]);
});

test("every adopted session replays, and its energy is the sum of its events", async () => {
  const { before, path } = guideDatabase(true);
  await using manager = await StateManager.open(path);
  const { sessions } = await manager.listSessions();
  expect(sessions.length).toBe(7);
  for (const { session_id, last_seq, total_energy } of sessions) {
    const { seq, events, state } = await manager.replay({ session_id });
    const sum = `SELECT count(*) AS events, total(energy_delta) AS energy FROM event WHERE session_id = ?`;
    const [stored] = query<{ events: number; energy: number }>(before, sum, session_id);
    expect({ events, seq }, session_id).toEqual({ events: stored?.events, seq: last_seq });
    expect(state.energy_accumulator.total_energy, session_id).toBeCloseTo(stored?.energy ?? 0, 2);
    expect(total_energy, session_id).toBeCloseTo(stored?.energy ?? 0, 2);
  }
});

test("a session that crashed under the old tools is recovered, goes on and ends", async () => {
  const { path } = guideDatabase(false);
  const crashed = guideSessionId(3);
  const manager = await StateManager.open(path);
  expect(manager.crashedSessions.map(({ session_id }) => session_id)).toEqual([crashed]);
  const report = await manager.recoverFromCrash(crashed);
  expect(report).toMatchObject({ last_seq: 40, events_folded: 40, corrupt_count: 0, snapshot: null });
  expect(report.state_digest).toBe((await manager.replay({ session_id: crashed })).digest);
  expect(await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, crashed)).toMatchObject({ seq: 41 });
  await manager.endSession(crashed);
  expect(errorsOf(await manager.validate())).toEqual([]);
  await manager.shutdown();
  const [row] = query<{ ended: number }>(
    path,
    "SELECT end_time IS NOT NULL AS ended FROM session WHERE session_id = ?",
    crashed,
  );
  expect(row?.ended).toBe(1);
});

test("plain SQL prints the version of an adopted database and of a new one", async () => {
  const { path } = guideDatabase(true);
  expect(printedVersion(path)).toBe("1.0.0");
  await (await StateManager.open(path)).shutdown();
  const version = await newestVersion();
  expect(printedVersion(path)).toBe(version);
  expect(version).toMatch(/^1\.\d+\.\d+$/);
});

/** With the real shell; where there is none, with the library that the adapter has. */
function printedVersion(path: string): string {
  const shell = spawnSync("sqlite3", [path, VERSION], { encoding: "utf8" });
  if (shell.error !== undefined) return String(query<{ value: string }>(path, VERSION)[0]?.value);
  expect(shell.stderr).toBe("");
  return shell.stdout.trim();
}

test("a profile that has outlived sessions which somebody deleted is sound, and its totals stay", async () => {
  const { before, path } = guideDatabase(false);
  tamper(before, "UPDATE user SET total_sessions = total_sessions + 4, total_energy = total_energy + 99.5");
  copyFileSync(before, path);
  const manager = await StateManager.open(path);
  const report = await manager.validate();
  await manager.shutdown();
  expect(report.findings.filter(({ category }) => category === "profile")).toEqual([]);
  const profile = "SELECT total_sessions, total_energy FROM user WHERE user_id = 'default'";
  expect(query(path, profile)).toEqual(query(before, profile));
  const carried = "SELECT purged_sessions, purged_energy FROM user WHERE user_id = 'default'";
  expect(query(path, carried)).toEqual([{ purged_sessions: 4, purged_energy: 99.5 }]);
});
