/** One connection to the server: what is sent over it, how long it may take, and what comes back. */
import type { Socket } from "node:net";
import type { QueryResult, SqlValue, Statement } from "@wfstate/core";
import { createConnection, type Connection as DriverConnection, type FieldPacket, type ResultSetHeader } from "mysql2";
import { noAnswer } from "./classify.ts";
import { COLLATION } from "./dialect.ts";
import { dialLoopback } from "./local/dial.ts";

export interface Access {
  /** A Unix socket; null: TCP to the host. */
  readonly socket: string | null;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** For people, without the password. */
  readonly location: string;
}

/** `write`: groups of messages, committed together. `read`: never writes. `aside`: each statement by itself. */
export type Role = "write" | "read" | "aside";

const CONNECT_DEADLINE_MS = 1_000;
const LOCK_WAIT_SECONDS = 1;
/** A connection with nothing to do is kept for as long as the server can be told to. */
const IDLE_SECONDS = 31_536_000;
const PREPARED_STATEMENTS = 256;
const SQL_MODE = "STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";
const LONGLONG = 8;

const settings = `SET NAMES utf8mb4 COLLATE ${COLLATION}, sql_mode = '${SQL_MODE}', time_zone = '+00:00',
  innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}, wait_timeout = ${IDLE_SECONDS}`;
const settingsOfRole: Readonly<Record<Role, readonly string[]>> = {
  // What a statement of a writer reads is what is committed when it runs, also late in a group.
  write: [`${settings}, autocommit = 0`, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"],
  read: [settings, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"],
  aside: [settings],
};

export class Connection {
  readonly #driver: DriverConnection;
  readonly #location: string;
  #isLost = false;

  private constructor(driver: DriverConnection, location: string) {
    this.#driver = driver;
    this.#location = location;
    // Without a listener it would end the process; whoever waits for an answer is told.
    driver.on("error", () => this.destroy());
  }

  /** Rejects with the driver's error, or `HOST_NOT_LOCAL`, `DATABASE_UNREACHABLE`. */
  static async open(access: Access, role: Role): Promise<Connection> {
    const { socket, user, password, database, location } = access;
    const stream = socket === null ? await dialLoopback(access, CONNECT_DEADLINE_MS) : null;
    const driver = createConnection({
      ...(stream === null ? { socketPath: socket as string } : { stream: stream as Socket }),
      user,
      password,
      database,
      connectTimeout: CONNECT_DEADLINE_MS,
      charset: COLLATION_OF_DRIVER,
      rowsAsArray: true,
      supportBigNumbers: true,
      dateStrings: true,
      jsonStrings: true,
      decimalNumbers: true,
      maxPreparedStatements: PREPARED_STATEMENTS,
      multipleStatements: false,
      flags: ["-LOCAL_FILES"],
    });
    const connection = new Connection(driver, location);
    try {
      await connection.#connected();
      for (const sql of settingsOfRole[role]) await connection.command(sql, CONNECT_DEADLINE_MS);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** As a prepared statement. Past the deadline (null: none) the connection is given up. */
  async execute({ sql, parameters }: Statement, deadlineMs: number | null): Promise<QueryResult> {
    const values = parameters.map(bindable);
    const [rows, fields] = await this.#answer<[unknown, FieldPacket[] | undefined]>(deadlineMs, (done) =>
      this.#driver.execute({ sql, values, rowsAsArray: true }, (error, rows, fields) => done(error, [rows, fields])),
    );
    return fields === undefined || !Array.isArray(rows)
      ? headerOf(rows as ResultSetHeader)
      : resultOf(rows as SqlValue[][], fields);
  }

  /** As text, for what cannot be prepared: `COMMIT` and the like. */
  async command(sql: string, deadlineMs: number | null): Promise<void> {
    await this.#answer<void>(deadlineMs, (done) => this.#driver.query(sql, (error) => done(error, undefined)));
  }

  /** Ends it when what was sent is answered. */
  async end(): Promise<void> {
    if (this.#isLost) return;
    await this.#answer<void>(CONNECT_DEADLINE_MS, (done) => this.#driver.end((error) => done(error, undefined))).catch(
      () => undefined,
    );
    this.destroy();
  }

  destroy(): void {
    this.#isLost = true;
    this.#driver.destroy();
  }

  #connected(): Promise<void> {
    return this.#answer<void>(CONNECT_DEADLINE_MS, (done) => this.#driver.connect((error) => done(error, undefined)));
  }

  #answer<T>(deadlineMs: number | null, send: (done: (error: Error | null, value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const overdue = (ms: number) => {
        reject(noAnswer(this.#location, ms));
        this.destroy();
      };
      const timer = deadlineMs === null ? null : setTimeout(overdue, deadlineMs, deadlineMs);
      send((error, value) => {
        if (timer !== null) clearTimeout(timer);
        if (error === null) return resolve(value);
        if ((error as { fatal?: boolean }).fatal) this.destroy();
        reject(error);
      });
    });
  }
}

/** The driver knows no collation without padding; what is compared has the column's. */
const COLLATION_OF_DRIVER = "UTF8MB4_BIN";

function bindable(value: SqlValue): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

function headerOf({ affectedRows }: ResultSetHeader): QueryResult {
  return { columns: [], values: [], changes: affectedRows };
}

function resultOf(rows: readonly SqlValue[][], fields: readonly FieldPacket[]): QueryResult {
  const columns = fields.map(({ name }) => name);
  const values = rows.flat();
  const isLong = fields.map(({ columnType }) => columnType === LONGLONG);
  // Beyond 2^53 the driver gives the digits.
  if (isLong.includes(true)) {
    for (let at = 0; at < values.length; at++) {
      if (typeof values[at] === "string" && isLong[at % columns.length]) values[at] = BigInt(values[at] as string);
    }
  }
  return { columns, values, changes: 0 };
}
