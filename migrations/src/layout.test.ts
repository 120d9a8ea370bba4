// The layout that the history leads to, whichever way a database came.
import { join } from "node:path";
import type { LogicalSchema } from "@wfstate/core";
import { beforeAll, describe, expect, test } from "vitest";
import { engines } from "./fixtures/engines.ts";
import { buildGuideDatabase, guideSessionId } from "./fixtures/guide-database.ts";
import type { Place } from "./fixtures/place.ts";
import { ask, askStore, migrate, testFolder, withStore } from "./fixtures/test-database.ts";
import { currentVersion, history } from "./index.ts";

const folder = testFolder();
const fresh = join(folder, "fresh.db");
const adopted = join(folder, "adopted.db");
const guide = join(folder, "guide.db");
const first = join(folder, "first.db");
const schemaOf = (where: string | Place): Promise<LogicalSchema> =>
  withStore(where, async (store) => (await store.check()).schema);

beforeAll(async () => {
  buildGuideDatabase(guide);
  buildGuideDatabase(adopted);
  await migrate(fresh);
  await migrate(adopted);
  await migrate(first, { to: "1.0.0" });
});

describe.each(engines)("a new database of %s", (_, newPlace) => {
  let place: Place;
  let schema: LogicalSchema;

  beforeAll(async () => {
    place = await newPlace(folder);
    await migrate(place);
    schema = await schemaOf(place);
  });

  test("the schema is that of an adopted database", async () => {
    expect(schema).toEqual(await schemaOf(adopted));
  });

  test("the tables have these columns", () => {
    const { tables, views } = schema;
    const columns = Object.fromEntries(
      tables.map(({ name, columns }) => [
        name,
        columns.map((column) => column.name + (column.nullable ? "?" : "")).join(" "),
      ]),
    );
    expect(columns).toEqual({
      audit: "audit_id timestamp operation table_name? record_id? old_values? new_values? user_context? schema_version",
      batch: "position session_key first_seq last_seq chain stored_at",
      event_log: "session_key seq timestamp type data frame_id? energy_delta? schema_version checksum",
      migration_ledger: "migration_id step status checksum started_at finished_at?",
      schema_info: "key value updated_at",
      session:
        "session_key session_id user_id start_time end_time? last_seq chain total_events total_energy model_id? " +
        "hardware_tier? session_mode clean_shutdown schema_version metadata created_at updated_at generation owner? " +
        "renewed_at?",
      snapshot: "snapshot_id session_key seq snapshot_type state checksum schema_version created_at",
      store_head: "head_id position next_session_key epoch schema_version",
      trim: "session_key first_seq chain events energy snapshot_id trimmed_at",
      user:
        "user_id current_level total_sessions total_energy experience_points unlocked_paths preferences schema_version " +
        "created_at updated_at revision purged_sessions purged_energy",
    });
    expect(views).toEqual(["active_sessions", "event", "recent_sessions", "session_energy_summary"]);
  });

  test("keys and indexes are those that the queries need, and no more", () => {
    const { tables } = schema;
    const keys = Object.fromEntries(
      tables.map(({ name, primaryKey, indexes, foreignKeys }) => [
        name,
        [
          primaryKey.join(),
          ...indexes.map(({ columns, unique }) => `${unique ? "unique" : "index"} ${columns.join()}`),
          ...foreignKeys.map(({ columns, references, onDelete }) => `${columns.join()} → ${references} ${onDelete}`),
        ],
      ]),
    );
    expect(keys).toEqual({
      audit: ["audit_id"],
      batch: ["position", "unique session_key,last_seq", "session_key → session CASCADE"],
      event_log: ["session_key,seq", "session_key → session CASCADE"],
      migration_ledger: ["migration_id,step"],
      schema_info: ["key"],
      session: ["session_key", "unique session_id", "index user_id", "user_id → user NO ACTION"],
      snapshot: ["snapshot_id", "index session_key,seq", "session_key → session CASCADE"],
      store_head: ["head_id"],
      trim: ["session_key", "session_key → session CASCADE"],
      user: ["user_id"],
    });
  });

  test("there is the default user, and a place for the first session and event", async () => {
    const users = askStore(place, "SELECT user_id, unlocked_paths, preferences FROM user");
    expect(await users).toEqual([{ user_id: "default", unlocked_paths: "[]", preferences: "{}" }]);
    expect(await askStore(place, "SELECT position, next_session_key, schema_version FROM store_head")).toEqual([
      { position: 0, next_session_key: 1, schema_version: currentVersion },
    ]);
    expect(await askStore(place, "SELECT value FROM schema_info")).toContainEqual({ value: currentVersion });
  });
});

test("the events of one session are found by keys alone", () => {
  const plan = ask<{ detail: string }>(adopted, "EXPLAIN QUERY PLAN SELECT * FROM event WHERE session_id = ?", "s");
  const details = plan.map(({ detail }) => detail);
  expect(details).toContainEqual(expect.stringMatching(/^SEARCH s USING .*INDEX .*\(session_id=\?\)/));
  expect(details).toContainEqual(expect.stringMatching(/^SEARCH e USING PRIMARY KEY \(session_key=\?\)/));
  const lookups = details.filter((detail) =>
    /^SEARCH b USING (COVERING )?INDEX .*\(session_key=\? AND last_seq>\?\)/.test(detail),
  );
  expect(lookups.length).toBe(2);
  expect(details.filter((detail) => /SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
});

test("the rows of a session lie together, without a rowid beside their key", () => {
  expect(ask(fresh, "SELECT wr FROM pragma_table_list WHERE name = 'event_log'")).toEqual([{ wr: 1 }]);
});

test("the views of the guide still answer", () => {
  expect(ask(adopted, "SELECT session_id FROM active_sessions")).toEqual([{ session_id: guideSessionId(3) }]);
  expect(ask(adopted, "SELECT session_id FROM recent_sessions").length).toBe(3);
  expect(ask(adopted, "SELECT energy_updates, average_energy FROM session_energy_summary ORDER BY session_id")).toEqual(
    [
      { energy_updates: 38, average_energy: 4.25 },
      { energy_updates: 38, average_energy: 4.25 },
      { energy_updates: 39, average_energy: 4.25 },
    ],
  );
});

test("the first migration makes the tables, columns and views of the guide's own tools", () => {
  const columns = `SELECT t.name AS "table", c.name AS "column", c.pk > 0 AS key FROM sqlite_master t
    JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT IN ('migration_ledger', 'sqlite_sequence')
    ORDER BY t.name, c.cid`;
  expect(ask(first, columns)).toEqual(ask(guide, columns));
  const counts =
    "SELECT type, count(*) AS count FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL GROUP BY 1";
  expect(ask(first, counts)).toEqual(ask(guide, counts));
  expect(ask(first, counts)).toContainEqual({ type: "index", count: 6 });
  const views = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name";
  expect(ask(first, views)).toEqual(ask(guide, views));
  const { adopts } = history.migrations[0] ?? {};
  const required = Object.entries(adopts?.tables ?? {}).flatMap(([table, names]) => names.map((name) => [table, name]));
  const found = ask(guide, columns).map((row) => [row.table, row.column]);
  expect(required.toSorted()).toEqual(found.toSorted());
});
