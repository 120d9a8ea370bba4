import { type EventFields, eventLine, lineChecksum } from "@wfstate/core";
import { StateManager } from "@wfstate/state";
import type { Connection, RowDataPacket } from "mysql2/promise";
import { energyUpdate, SESSION_ID } from "./events.ts";
import type { Context } from "./harness/benchmark.ts";
import { type Access, assertStoredThere, configOf, connectTo } from "./mariadb-server.ts";

const FIRST_SEQ = 1_000_000;
const CHAIN = "0".repeat(64);
const ROWS_A_STATEMENT = 100;
const SCHEMA_VERSION = 1;
/** No table in memory may have a `longtext`; a character is stored as in the table of the events. */
const ROWS_TABLE = `session_key BIGINT NOT NULL, n BIGINT NOT NULL, timestamp VARCHAR(32) NOT NULL, type VARCHAR(64) NOT NULL,
  data VARCHAR(512) NOT NULL, frame_id BIGINT, energy_delta DOUBLE, schema_version BIGINT NOT NULL, checksum BIGINT NOT NULL`;
const COLUMNS = "timestamp, type, data, frame_id, energy_delta, schema_version, checksum";

/** What a transaction does: the rows alone, or all that ours moves with them. */
export type Scope = "rows" | "all";

/** The server copying rows that it has in memory: in a store that the library made, so that both sides fill the same table. */
export class InsertSelect {
  readonly #connection: Connection;
  readonly #sessionKey: number;
  readonly #batchRows: number;
  #seq = FIRST_SEQ;
  #stored = 0;

  private constructor(connection: Connection, sessionKey: number, batchRows: number) {
    this.#connection = connection;
    this.#sessionKey = sessionKey;
    this.#batchRows = batchRows;
  }

  static async open(context: Context, access: Access, batchRows: number): Promise<InsertSelect> {
    const manager = await StateManager.open(configOf(context, access));
    await manager.startSession(SESSION_ID);
    await manager.shutdown();
    const connection = await connectTo(access);
    const [found] = await connection.query<RowDataPacket[]>("SELECT session_key FROM session");
    const sessionKey = found[0]?.[0] as number;
    await connection.query(
      `CREATE TABLE source (${ROWS_TABLE}) ENGINE=MEMORY CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`,
    );
    for (let n = 0; n < batchRows; n += ROWS_A_STATEMENT) {
      const rows = Array.from({ length: ROWS_A_STATEMENT }, (_, at) => rowOf(sessionKey, n + at));
      await connection.query(`INSERT INTO source (session_key, n, ${COLUMNS}) VALUES ?`, [rows]);
    }
    await connection.query("SET autocommit = 0");
    await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    return new InsertSelect(connection, sessionKey, batchRows);
  }

  async commit(scope: Scope): Promise<void> {
    const connection = this.#connection;
    const first = this.#seq;
    this.#seq += this.#batchRows;
    if (scope === "all") {
      await connection.execute(
        "UPDATE session SET last_seq = ?, chain = ?, total_events = ?, total_energy = ?, renewed_at = start_time, updated_at = start_time WHERE session_key = ?",
        [this.#seq - 1, CHAIN, this.#seq - 1, this.#seq, this.#sessionKey],
      );
    }
    await connection.execute(
      `INSERT INTO event_log (session_key, seq, ${COLUMNS}) SELECT session_key, n + ?, ${COLUMNS} FROM source`,
      [first],
    );
    if (scope === "all") {
      await connection.execute("UPDATE store_head SET position = position + ?", [this.#batchRows]);
      await connection.execute(
        "INSERT INTO batch (position, session_key, first_seq, last_seq, chain, stored_at) SELECT position, ?, ?, ?, ?, ? FROM store_head",
        [this.#sessionKey, first, this.#seq - 1, CHAIN, energyUpdate(0).timestamp ?? ""],
      );
    }
    await connection.query("COMMIT");
    this.#stored += this.#batchRows;
  }

  /** Throws unless every row is there. */
  async end(): Promise<void> {
    await assertStoredThere(this.#connection, "energy.update", this.#stored);
    await this.#connection.end();
  }
}

/** As the library stores this event. */
function rowOf(sessionKey: number, index: number): unknown[] {
  const { timestamp = "", type, data, frame_id, energy_delta } = energyUpdate(index);
  const dataText = JSON.stringify(data);
  const [frame, energyDelta] = [frame_id as number, energy_delta as number];
  const fields: EventFields = {
    seq: FIRST_SEQ + index,
    timestamp,
    type,
    frame_id: frame,
    energy_delta: energyDelta,
    schema_version: SCHEMA_VERSION,
  };
  const checksum = lineChecksum(eventLine(fields, dataText));
  return [sessionKey, index, timestamp, type, dataText, frame, energyDelta, SCHEMA_VERSION, checksum];
}
