// A database of ours that stands at an older version, on an engine that the guide's tools never knew: what becomes of its rows is
// what becomes of the same rows in a file of theirs.
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "@wfstate/core";
import { Kysely } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { newMariadb } from "./fixtures/engines.ts";
import { buildGuideDatabase } from "./fixtures/guide-database.ts";
import type { Place } from "./fixtures/place.ts";
import { ask, askStore, migrate, testFolder, withStore } from "./fixtures/test-database.ts";
import { history } from "./index.ts";

const OLD_TABLES = ["user", "session", "event", "snapshot"];
const TABLES: Readonly<Record<string, string>> = {
  user: "user_id",
  session: "session_key",
  event_log: "session_key, seq",
  batch: "position",
  snapshot: "snapshot_id",
  event: "event_id",
};

const folder = testFolder();
const guide = join(folder, "guide.db");
const adopted = join(folder, "adopted.db");
let place: Place;

beforeAll(async () => {
  place = await newMariadb(folder);
  buildGuideDatabase(guide, { sessions: 4, eventsPerSession: 60 });
  // Built twice they could have moments of two seconds in them.
  copyFileSync(guide, adopted);
  await migrate(adopted);
  await migrate(place, { to: "1.0.0" });
  await withStore(place, async (store) => {
    for (const table of OLD_TABLES) await copy(store, table);
  });
});

test("every row comes through every version as it comes through SQLite", async () => {
  for (const { version } of history.migrations.slice(1)) {
    expect((await migrate(place, { to: version })).applied).toMatchObject([{ steps: expect.any(Number) }]);
  }
  for (const [table, order] of Object.entries(TABLES)) {
    const query = `SELECT * FROM ${table} ORDER BY ${order}`;
    const [found, expected] = [await askStore(place, query), await askStore(adopted, query)];
    expect(found.length, table).toBeGreaterThan(0);
    expect(found, table).toEqual(expected);
  }
  expect(await askStore(place, "SELECT position, next_session_key FROM store_head")).toEqual(
    await askStore(adopted, "SELECT position, next_session_key FROM store_head"),
  );
});

async function copy(store: Store, table: string): Promise<void> {
  const db = new Kysely<Record<string, Record<string, unknown>>>({ dialect: store.dialect });
  const rows = ask(guide, `SELECT * FROM ${table}`);
  for (let at = 0; at < rows.length; at += 100) {
    const { sql, parameters } = db
      .insertInto(table)
      .values(rows.slice(at, at + 100))
      .compile();
    await store.transact([{ sql, parameters: parameters as string[] }]);
  }
}
