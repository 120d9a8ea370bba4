import { join } from "node:path";
import { mariadb } from "@wfstate/mariadb";
import type { MariadbServer } from "@wfstate/mariadb-server";
import { history } from "@wfstate/migrations";
import { buildGuideDatabase } from "@wfstate/migrations/fixtures";
import Database from "better-sqlite3";
import { Kysely } from "kysely";
import type { Migrator } from "./processes.ts";
import { type Beginning, cleanSegment, type Segment } from "./segment.ts";
import { ROWS } from "./sqlite.ts";
import type { Place } from "./task.ts";

type Row = Record<string, string | number | null>;

/** Many databases at once, beside all else that a machine does: how long an answer takes is not what is tested. */
const ANSWER_DEADLINE_MS = 60_000;
const TABLES = ["user", "session", "event", "snapshot"];
/** Within what this engine's columns take, so that every mending has something to mend. */
const QUIRKS = `
  UPDATE session SET total_energy = 99.5, total_events = 7 WHERE rowid = 1;
  INSERT INTO session (session_id, user_id, start_time, total_energy, total_events)
    VALUES ('quirk_empty', 'default', '2025-08-17 20:00:00', 5.5, 3);
  INSERT INTO snapshot (session_id, timestamp, snapshot_type, state)
    SELECT session_id, '2025-08-17T21:00:00+00:00', 'manual', '{}' FROM session WHERE rowid = 1;
  UPDATE user SET total_sessions = 0, total_energy = 0;`;

/** Each step is committed by itself. The first stretch begins with an empty database, the other with old rows in the layout of 0001. */
export async function mariadbSegments(
  folder: string,
  migrator: Migrator,
  server: MariadbServer,
): Promise<readonly Segment[]> {
  const versions = history.migrations.map(({ version }) => version);
  const [first, last] = [String(versions[0]), String(versions.at(-1))];
  const guide = join(folder, "guide-for-mariadb.db");
  buildGuideDatabase(guide, ROWS);
  const rows = rowsOf(guide);
  const empty: Beginning = {
    async newPlace() {
      const access = await server.createDatabase();
      const besidePath = join(folder, access.database);
      return { kind: "mariadb", config: { ...access, besidePath, commitDeadlineMs: ANSWER_DEADLINE_MS } };
    },
  };
  const filled: Beginning = {
    async newPlace() {
      const place = await empty.newPlace();
      const { reached } = await migrator.finish([{ place, to: first }]);
      if (reached[0]?.error != null) throw new Error(reached[0].error);
      await fill(place, rows);
      return place;
    },
  };
  return [
    await cleanSegment(migrator, first, empty, await empty.newPlace()),
    await cleanSegment(migrator, last, filled, await filled.newPlace()),
  ];
}

function rowsOf(path: string): ReadonlyMap<string, readonly Row[]> {
  const database = new Database(path);
  try {
    database.pragma("foreign_keys = OFF");
    database.exec(QUIRKS);
    return new Map(TABLES.map((table) => [table, database.prepare<[], Row>(`SELECT * FROM ${table}`).all()]));
  } finally {
    database.close();
  }
}

async function fill(place: Place, rows: ReadonlyMap<string, readonly Row[]>): Promise<void> {
  if (place.kind !== "mariadb") throw new Error("These rows are for a MariaDB.");
  const store = await mariadb(place.config).open("writer");
  try {
    const db = new Kysely<Record<string, Row>>({ dialect: store.dialect });
    const statements = [...rows].map(([table, some]) =>
      db
        .insertInto(table)
        .values([...some])
        .compile(),
    );
    await store.transact(statements.map(({ sql, parameters }) => ({ sql, parameters: parameters as string[] })));
  } finally {
    await store.close();
  }
}
