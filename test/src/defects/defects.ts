/** What can be wrong with a store, planted behind its back, and what `validate` must say of each: that, and nothing else. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { eventLine, lineChecksum, textChecksum, type ValidationCategory } from "@wfstate/core";
import { anchorPathIn, type Place } from "./place.ts";
import { EVENTS, SESSION } from "./sound-store.ts";

/** A finding: its category, and the first sequence concerned. */
export type Expected = readonly [ValidationCategory, number | null];

export interface Defect {
  readonly name: string;
  /** Changes tables themselves, and not only their rows. */
  readonly changesLayout?: boolean;
  readonly only?: Place["engine"];
  plant(place: Place): Promise<void>;
  /** In any order. */
  readonly found: readonly Expected[];
  /** Default: errors, exit code 14. */
  readonly warningsOnly?: boolean;
}

const KEYS = { damaged: 1, twin: 2 } as const;
const EVENT = (seq: number) => `session_key = ${KEYS.damaged} AND seq = ${seq}`;
const BATCH = (lastSeq: number) => `session_key = ${KEYS.damaged} AND last_seq = ${lastSeq}`;
const ROW = `session_key = ${KEYS.damaged}`;
const SNAPSHOT = `snapshot_id = '${SESSION}@17'`;

const sql =
  (...statements: readonly string[]) =>
  async (place: Place): Promise<void> => {
    for (const statement of statements) await place.sql(statement);
  };

const set = (table: string, change: string, where: string) => sql(`UPDATE \`${table}\` SET ${change} WHERE ${where}`);

/** Changes an event, and gives it the checksum that fits: only the chain can tell. */
async function forge(place: Place, seq: number, change: string): Promise<void> {
  await place.sql(`UPDATE event_log SET ${change} WHERE ${EVENT(seq)}`);
  const [row] = await place.rows(`SELECT * FROM event_log WHERE ${EVENT(seq)}`);
  const line = eventLine(row as never, String(row?.data));
  await place.sql(`UPDATE event_log SET checksum = ? WHERE ${EVENT(seq)}`, lineChecksum(line));
}

/** Changes the text of a snapshot, and gives it the checksum that fits. */
async function forgeSnapshot(place: Place, change: (state: Record<string, unknown>) => void): Promise<void> {
  const [row] = await place.rows(`SELECT state FROM snapshot WHERE ${SNAPSHOT}`);
  const state = JSON.parse(String(row?.state)) as Record<string, unknown>;
  change(state);
  const text = JSON.stringify(state);
  await place.sql(`UPDATE snapshot SET state = ?, checksum = ? WHERE ${SNAPSHOT}`, text, textChecksum(text));
}

const deletedTail = [
  `DELETE FROM event_log WHERE ${ROW} AND seq > 26`,
  `DELETE FROM batch WHERE ${ROW} AND last_seq > 26`,
  `DELETE FROM snapshot WHERE ${ROW} AND seq > 26`,
];

const events: readonly Defect[] = [
  {
    name: "an event in the middle is gone",
    plant: sql(`DELETE FROM event_log WHERE ${EVENT(12)}`),
    found: [
      ["seq", 12],
      ["chain", 11],
      ["totals", null],
    ],
  },
  {
    name: "all events of a batch are gone, and the batch",
    plant: sql(
      `DELETE FROM event_log WHERE ${ROW} AND seq BETWEEN 6 AND 9`,
      `DELETE FROM batch WHERE ${BATCH(9)}`,
      `DELETE FROM snapshot WHERE ${ROW} AND seq = 9`,
    ),
    found: [
      ["seq", 6],
      ["chain", 6],
      ["totals", null],
    ],
  },
  {
    name: "an event got another sequence, far beyond the end",
    plant: set("event_log", "seq = 4000", EVENT(12)),
    found: [
      ["seq", 12],
      ["seq", 30],
      ["chain", 11],
      ["chain", 4000],
      ["checksum", 4000],
    ],
  },
  {
    name: "an event has a sequence before the first",
    plant: sql(
      `INSERT INTO event_log SELECT session_key, -3, timestamp, type, data, frame_id, energy_delta, schema_version, checksum
       FROM event_log WHERE ${EVENT(2)}`,
    ),
    found: [
      ["seq", null],
      ["checksum", -3],
      ["totals", null],
    ],
  },
  {
    name: "a sequence is there twice",
    changesLayout: true,
    plant: async (place) => {
      await place.sql("CREATE TABLE copy AS SELECT * FROM event_log");
      await place.sql("DROP TABLE event_log");
      await place.sql("ALTER TABLE copy RENAME TO event_log");
      await place.sql(`INSERT INTO event_log SELECT * FROM event_log WHERE ${EVENT(7)}`);
    },
    found: [
      ["version", null],
      ["seq", 7],
      ["chain", 6],
      ["totals", null],
    ],
  },
  {
    name: "an event of another session under a free sequence",
    plant: sql(
      `INSERT INTO event_log SELECT ${KEYS.damaged}, ${EVENTS + 1}, timestamp, type, data, frame_id, energy_delta, schema_version,
       checksum FROM event_log WHERE session_key = ${KEYS.twin} AND seq = 12`,
    ),
    found: [
      ["seq", EVENTS + 1],
      ["chain", EVENTS + 1],
      ["checksum", EVENTS + 1],
      ["totals", null],
    ],
  },
  {
    name: "one byte of the data of an event",
    plant: set("event_log", "data = REPLACE(data, '4.5', '4.6')", EVENT(3)),
    found: [
      ["checksum", 3],
      ["chain", 2],
    ],
  },
  {
    name: "the data of an event, with a checksum that fits",
    plant: (place) => forge(place, 3, "data = REPLACE(data, '4.5', '4.6')"),
    found: [["chain", 2]],
  },
  {
    name: "two events of neighbouring batches",
    plant: set("event_log", "frame_id = frame_id + 1", `${ROW} AND seq IN (8, 13)`),
    found: [
      ["checksum", 8],
      ["chain", 6],
      ["checksum", 13],
      ["chain", 11],
    ],
  },
  {
    name: "a timestamp moved by a second",
    plant: set("event_log", "timestamp = '2025-08-17T19:48:00.000000Z'", EVENT(6)),
    found: [
      ["checksum", 6],
      ["chain", 6],
    ],
  },
  {
    name: "a timestamp that is none",
    plant: (place) => forge(place, 6, "timestamp = 'yesterday'"),
    found: [
      ["timestamp", 6],
      ["chain", 6],
    ],
  },
  {
    name: "a timestamp with three decimals",
    plant: (place) => forge(place, 6, "timestamp = '2025-08-17T19:48:00.123Z'"),
    found: [
      ["timestamp", 6],
      ["chain", 6],
    ],
  },
  {
    name: "data that is no JSON",
    plant: (place) => forge(place, 4, "data = '{\"energy\":'"),
    found: [
      ["json", 4],
      ["chain", 2],
    ],
  },
  {
    name: "data that is no object",
    plant: (place) => forge(place, 4, "data = '[1.5]'"),
    found: [
      ["schema", 4],
      ["chain", 2],
    ],
  },
  {
    name: "data against its schema",
    plant: (place) => forge(place, 4, 'data = \'{"energy":-1.5,"accumulator":6}\''),
    found: [
      ["schema", 4],
      ["chain", 2],
    ],
  },
  {
    name: "data with a field that its schema does not know",
    plant: (place) => forge(place, 4, 'data = \'{"energy":1.5,"accumulator":6,"colour":"red"}\''),
    found: [
      ["schema", 4],
      ["chain", 2],
    ],
  },
  {
    name: "a type that nobody registers",
    plant: (place) => forge(place, 4, "type = 'energy.rumour'"),
    found: [
      ["schema", 4],
      ["chain", 2],
    ],
  },
  {
    name: "a version of its schema that nobody knows",
    plant: (place) => forge(place, 4, "schema_version = 99"),
    found: [
      ["schema", 4],
      ["chain", 2],
    ],
  },
  {
    name: "the checksum of an event",
    plant: set("event_log", "checksum = checksum + 1", EVENT(4)),
    found: [["checksum", 4]],
  },
  {
    name: "the energy of an event",
    plant: (place) => forge(place, 4, "energy_delta = 2"),
    found: [
      ["chain", 2],
      ["totals", null],
    ],
  },
];

const batches: readonly Defect[] = [
  {
    name: "a link of the chain",
    plant: set("batch", `chain = '${"0".repeat(64)}'`, BATCH(14)),
    found: [["chain", 11]],
  },
  {
    name: "the row of a batch is gone",
    plant: sql(`DELETE FROM batch WHERE ${BATCH(14)}`),
    found: [["chain", 11]],
  },
  {
    name: "the row of the last batch is gone",
    plant: sql(`DELETE FROM batch WHERE ${BATCH(EVENTS)}`),
    found: [
      ["chain", EVENTS],
      ["anchor", EVENTS],
    ],
  },
  {
    name: "batches that overlap",
    plant: set("batch", "first_seq = 8", BATCH(14)),
    found: [
      ["chain", 8],
      ["seq", 8],
    ],
  },
  {
    name: "a batch that begins after its end",
    plant: set("batch", "first_seq = 16", BATCH(14)),
    found: [["chain", 14]],
  },
  {
    name: "a batch of events that there are not",
    plant: sql(
      `INSERT INTO batch SELECT 1000, ${KEYS.damaged}, ${EVENTS + 1}, ${EVENTS + 2}, chain, stored_at FROM batch WHERE ${BATCH(14)}`,
      "UPDATE store_head SET position = 1000",
    ),
    found: [["chain", EVENTS + 1]],
  },
  {
    name: "positions of two batches out of order",
    plant: sql(
      `UPDATE batch SET position = 900 WHERE ${BATCH(10)}`,
      `UPDATE batch SET position = 10 WHERE ${BATCH(14)}`,
      `UPDATE batch SET position = 14 WHERE ${BATCH(10)}`,
    ),
    found: [["seq", 11]],
  },
  {
    name: "a batch above the head of the store",
    plant: set("batch", "position = 1000", `session_key = ${KEYS.twin} AND last_seq = ${EVENTS}`),
    found: [["seq", EVENTS]],
  },
  {
    name: "a batch that was stored at no time",
    plant: set("batch", "stored_at = ''", BATCH(14)),
    found: [["timestamp", 11]],
  },
  {
    name: "the next session would get the key of one that is there",
    plant: set("store_head", "next_session_key = 2", "head_id = 1"),
    found: [["seq", null]],
  },
];

const snapshots: readonly Defect[] = [
  {
    name: "the checksum of a snapshot",
    plant: set("snapshot", `checksum = '${"0".repeat(64)}'`, SNAPSHOT),
    found: [["snapshot", 17]],
  },
  {
    name: "a snapshot that is no JSON",
    plant: (place) => place.sql(`UPDATE snapshot SET state = '{', checksum = ? WHERE ${SNAPSHOT}`, textChecksum("{")),
    found: [["snapshot", 17]],
  },
  {
    name: "a state against its schema, with a checksum that fits",
    plant: (place) =>
      forgeSnapshot(place, (state) => {
        state.energy_accumulator = { total_energy: "much" };
      }),
    found: [["snapshot", 17]],
  },
  {
    name: "a state that is not what the events say, with a checksum that fits",
    plant: (place) =>
      forgeSnapshot(place, (state) => {
        const sums = state.energy_accumulator as Record<string, unknown>;
        sums.total_energy = 1_000;
      }),
    found: [["snapshot", 17]],
    warningsOnly: true,
  },
  {
    name: "a snapshot of a sequence past the end",
    plant: set("snapshot", "seq = 400", SNAPSHOT),
    found: [["snapshot", 400]],
  },
  {
    name: "a snapshot of a sequence before the first",
    plant: set("snapshot", "seq = -2", SNAPSHOT),
    found: [["snapshot", -2]],
  },
  {
    name: "a snapshot of a version that nobody knows",
    plant: set("snapshot", "schema_version = 99", SNAPSHOT),
    found: [["snapshot", 17]],
    warningsOnly: true,
  },
  {
    name: "a snapshot that was made at no time",
    plant: set("snapshot", "created_at = 'today'", SNAPSHOT),
    found: [["timestamp", 17]],
  },
];

const sessions: readonly Defect[] = [
  {
    name: "a session that says it ends before it does",
    plant: set("session", "last_seq = 26", ROW),
    found: [["seq", 27]],
  },
  {
    name: "a session that says it ends after it does",
    plant: set("session", "last_seq = 31", ROW),
    found: [["seq", EVENTS + 1]],
  },
  {
    name: "a session with another last link",
    plant: set("session", `chain = '${"0".repeat(64)}'`, ROW),
    found: [["chain", EVENTS]],
  },
  {
    name: "a session that counts other events",
    plant: set("session", "total_events = total_events + 1", ROW),
    found: [["totals", null]],
  },
  {
    name: "a session with two hundredths too much energy",
    plant: sql(`UPDATE \`session\` SET total_energy = total_energy + 0.02 WHERE ${ROW}`),
    found: [
      ["totals", null],
      ["profile", null],
    ],
  },
  {
    name: "a session that lost all its events",
    plant: sql(
      `DELETE FROM event_log WHERE ${ROW}`,
      `DELETE FROM batch WHERE ${ROW}`,
      `DELETE FROM snapshot WHERE ${ROW}`,
    ),
    found: [
      ["seq", 1],
      ["chain", 0],
      ["anchor", EVENTS],
      ["totals", null],
    ],
  },
  {
    name: "metadata that is no JSON",
    plant: set("session", "metadata = '{'", ROW),
    found: [["json", null]],
  },
  {
    name: "an owner that is no JSON",
    plant: set("session", "owner = 'me'", ROW),
    found: [["json", null]],
  },
  {
    name: "a session that ended before it began",
    plant: set("session", "end_time = '2001-01-01T00:00:00.000000Z'", ROW),
    found: [["timestamp", null]],
    warningsOnly: true,
  },
  {
    name: "a session that began at no time",
    plant: set("session", "start_time = '17.08.2025'", ROW),
    found: [["timestamp", null]],
  },
  {
    name: "a private session",
    plant: set("session", "session_mode = 'private'", ROW),
    found: [["schema", null]],
    warningsOnly: true,
  },
  {
    name: "a session of a mode that there is not",
    plant: set("session", "session_mode = 'secret'", ROW),
    found: [["schema", null]],
  },
  {
    name: "a session of a hardware tier that there is not",
    plant: set("session", "hardware_tier = 'quantum'", ROW),
    found: [["schema", null]],
  },
];

const profiles: readonly Defect[] = [
  {
    name: "a profile that counts a session less",
    plant: set("user", "total_sessions = total_sessions - 1", "user_id = 'default'"),
    found: [["profile", null]],
  },
  {
    name: "a profile with less energy",
    plant: set("user", "total_energy = total_energy - 0.02", "user_id = 'default'"),
    found: [["profile", null]],
  },
  {
    name: "a profile that counts a session more",
    plant: set("user", "total_sessions = total_sessions + 1", "user_id = 'default'"),
    found: [["profile", null]],
  },
  {
    name: "a profile with more energy",
    plant: set("user", "total_energy = total_energy + 0.02", "user_id = 'default'"),
    found: [["profile", null]],
  },
  {
    name: "preferences that are no JSON",
    plant: set("user", "preferences = '{\"theme\"'", "user_id = 'default'"),
    found: [["json", null]],
  },
  {
    name: "unlocked paths that are no list",
    plant: set("user", "unlocked_paths = '{}'", "user_id = 'default'"),
    found: [["schema", null]],
  },
];

const references: readonly Defect[] = [
  {
    name: "events of no session",
    plant: sql(
      `INSERT INTO event_log SELECT 77, seq, timestamp, type, data, frame_id, energy_delta, schema_version, checksum
       FROM event_log WHERE ${EVENT(2)}`,
    ),
    found: [["fk", null]],
  },
  {
    name: "a snapshot of no session",
    plant: set("snapshot", "session_key = 77", SNAPSHOT),
    found: [["fk", null]],
  },
  {
    name: "a batch of no session",
    plant: sql(
      `INSERT INTO batch SELECT 1000, 77, first_seq, last_seq, chain, stored_at FROM batch WHERE ${BATCH(14)}`,
      "UPDATE store_head SET position = 1000",
    ),
    found: [["fk", null]],
  },
  {
    name: "a session of no user",
    plant: set("session", "user_id = 'nobody'", `session_key = ${KEYS.twin}`),
    found: [
      ["fk", null],
      ["profile", null],
    ],
  },
];

const anchors: readonly Defect[] = [
  {
    name: "a lost tail, with a session that knows nothing of it",
    plant: async (place) => {
      await sql(...deletedTail)(place);
      const [batch] = await place.rows(`SELECT chain FROM batch WHERE ${BATCH(26)}`);
      const energy = `(SELECT SUM(energy_delta) FROM event_log WHERE ${ROW})`;
      const change = `last_seq = 26, total_events = 26, total_energy = ${energy}, chain = ?`;
      await place.sql(`UPDATE \`session\` SET ${change} WHERE ${ROW}`, String(batch?.chain));
      const profile = "(SELECT SUM(total_energy) FROM `session`)";
      await place.sql(`UPDATE \`user\` SET total_energy = ${profile}`);
    },
    found: [["anchor", 27]],
  },
  {
    name: "the chain of another history",
    plant: async (place) => {
      const path = anchorPathIn(place);
      const lines = readFileSync(path, "utf8").trim().split("\n");
      const last = JSON.parse(lines.findLast((line) => line.includes(`"${SESSION}"`)) ?? "") as Record<string, unknown>;
      appendFileSync(path, `${JSON.stringify({ ...last, chain: "0".repeat(64) })}\n`);
    },
    found: [["anchor", EVENTS]],
  },
  {
    name: "a session that only the anchor knows",
    plant: async (place) => {
      const line = { session_id: "gone", seq: 12, chain: "0".repeat(64) };
      appendFileSync(anchorPathIn(place), `${JSON.stringify(line)}\n`);
    },
    found: [["anchor", 1]],
  },
  {
    name: "nothing: an anchor whose last line is torn",
    plant: async (place) => appendFileSync(anchorPathIn(place), '{"session_id":"gone","seq":4'),
    found: [],
  },
  {
    name: "nothing: an anchor that is older than the store",
    plant: async (place) => writeFileSync(anchorPathIn(place), ""),
    found: [],
  },
];

/** As a cleanup leaves it: the events up to the first snapshot are gone, and the record says what they were. */
async function trim(place: Place): Promise<void> {
  const [batch] = await place.rows(`SELECT chain FROM batch WHERE ${BATCH(9)}`);
  const sums = `SELECT COUNT(*) AS events, SUM(energy_delta) AS energy FROM event_log WHERE ${ROW} AND seq <= 9`;
  const [of] = await place.rows(sums);
  await place.sql(
    "INSERT INTO `trim` (session_key, first_seq, chain, events, energy, snapshot_id, trimmed_at) VALUES (1, 10, ?, ?, ?, ?, ?)",
    ...[String(batch?.chain), Number(of?.events), Number(of?.energy), `${SESSION}@9`, "2026-11-28T00:00:00.000000Z"],
  );
  await place.sql(`DELETE FROM event_log WHERE ${ROW} AND seq <= 9`);
  await place.sql(`DELETE FROM batch WHERE ${ROW} AND last_seq <= 9`);
}

const trims: readonly Defect[] = [
  { name: "nothing: the oldest events were trimmed", plant: trim, found: [] },
  {
    name: "trimmed events, and nothing that stands for them",
    plant: async (place) => {
      await trim(place);
      await place.sql(`DELETE FROM snapshot WHERE snapshot_id = '${SESSION}@9'`);
    },
    found: [["snapshot", 9]],
  },
  {
    name: "an event is gone behind those that were trimmed",
    plant: async (place) => {
      await trim(place);
      await place.sql(`DELETE FROM event_log WHERE ${EVENT(10)}`);
    },
    found: [
      ["seq", 10],
      ["chain", 10],
      ["totals", null],
    ],
  },
  {
    name: "nothing: a profile that carries what was erased",
    plant: set(
      "user",
      "purged_sessions = 2, purged_energy = 7, total_sessions = total_sessions + 2, total_energy = total_energy + 7",
      "user_id = 'default'",
    ),
    found: [],
  },
  {
    name: "an erasure that has not ended",
    plant: sql(
      `UPDATE \`session\` SET session_mode = 'purging' WHERE ${ROW}`,
      `DELETE FROM event_log WHERE ${ROW} AND seq < 20`,
      `UPDATE \`user\` SET purged_sessions = 1, purged_energy = (SELECT total_energy FROM \`session\` WHERE ${ROW})`,
    ),
    found: [["totals", null]],
    warningsOnly: true,
  },
];

const layout: readonly Defect[] = [
  {
    name: "the head says another version",
    plant: set("store_head", "schema_version = '9.9.9'", "head_id = 1"),
    found: [["version", null]],
  },
  {
    name: "an index is missing",
    changesLayout: true,
    plant: async (place) => {
      await place.sql(
        place.engine === "sqlite" ? "DROP INDEX snapshot_session_seq" : "DROP INDEX snapshot_session_seq ON snapshot",
      );
    },
    found: [["version", null]],
  },
  {
    name: "a column is missing: the rows say nothing then",
    changesLayout: true,
    plant: sql("ALTER TABLE snapshot DROP COLUMN checksum"),
    found: [["version", null]],
  },
  {
    name: "a table is missing",
    changesLayout: true,
    plant: sql("DROP TABLE audit"),
    found: [["version", null]],
  },
  {
    name: "a column that somebody added",
    changesLayout: true,
    plant: sql("ALTER TABLE `session` ADD COLUMN note INTEGER"),
    found: [["version", null]],
    warningsOnly: true,
  },
  {
    name: "nothing: a table of somebody else",
    changesLayout: true,
    plant: sql("CREATE TABLE notes (note INTEGER)"),
    found: [],
  },
];

export const defects: readonly Defect[] = [
  ...events,
  ...batches,
  ...snapshots,
  ...sessions,
  ...profiles,
  ...references,
  ...anchors,
  ...trims,
  ...layout,
];
