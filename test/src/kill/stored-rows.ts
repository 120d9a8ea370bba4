/** What is in the tables, read with plain SQL and without any code of ours. */
import Database from "better-sqlite3";
import type { RowDataPacket } from "mysql2/promise";
import type { Database as DatabaseOf } from "./database.ts";
import { connected } from "./raw-mariadb.ts";

export interface EventRow {
  readonly session_id: string;
  readonly seq: number;
  readonly type: string;
  readonly data: string;
  readonly timestamp: string;
  readonly frame_id: number | null;
  readonly energy_delta: number | null;
}

export interface SessionRow {
  readonly session_id: string;
  readonly last_seq: number;
  readonly total_events: number;
  readonly end_time: string | null;
  readonly clean_shutdown: number;
}

export interface StoredRows {
  readonly sessions: ReadonlyMap<string, SessionRow>;
  readonly events: ReadonlyMap<string, readonly EventRow[]>;
  readonly snapshots: ReadonlySet<string>;
}

type Query = <Row>(sql: string) => Promise<Row[]>;

export function readRows(database: DatabaseOf): Promise<StoredRows> {
  return database.engine === "sqlite" ? inSqlite(database.path) : inMariadb(database);
}

async function inSqlite(path: string): Promise<StoredRows> {
  const database = new Database(path, { readonly: true });
  try {
    return await rowsBy(async <Row>(sql: string) => database.prepare<[], Row>(sql).all());
  } finally {
    database.close();
  }
}

/** Prepared, since what is sent back as text is not to the last bit what is stored: 9.814361572265625 comes as 9.814361572265623. */
function inMariadb({ access }: Extract<DatabaseOf, { engine: "mariadb" }>): Promise<StoredRows> {
  return connected(access, (connection) =>
    rowsBy(async <Row>(sql: string) => (await connection.execute<(Row & RowDataPacket)[]>(sql))[0]),
  );
}

async function rowsBy(query: Query): Promise<StoredRows> {
  const sessions = await query<SessionRow>("SELECT * FROM session");
  const events = await query<EventRow>("SELECT * FROM event ORDER BY session_id, seq");
  const snapshots = await query<{ snapshot_id: string }>("SELECT snapshot_id FROM snapshot");
  return {
    sessions: new Map(sessions.map((row) => [row.session_id, row])),
    events: Map.groupBy(events, ({ session_id }) => session_id),
    snapshots: new Set(snapshots.map(({ snapshot_id }) => snapshot_id)),
  };
}
