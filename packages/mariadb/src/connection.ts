/** One connection to the server: what is sent over it, how long it may take, and what comes back. */
import { connect, type Socket } from "node:net";
import type { QueryResult, Statement } from "@wfstate/core";
import { createConnection, type Connection as Driver, type FieldPacket } from "mysql2";
import { connectionLost, noAnswer, tooLarge } from "./classify.ts";
import type { DriverError } from "./faults.ts";
import { dialLoopback } from "./local/dial.ts";
import { assertSession, type Role, SESSION, settingsOf } from "./session.ts";
import { bindable, packetBytesOf, resultOf } from "./statement.ts";

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

/** For all of it: the socket, the login, the settings. */
const CONNECT_DEADLINE_MS = 1_000;
/** Core composes a few dozen statements; the server allows 16,382 for all its connections. */
const MAX_PREPARED_STATEMENTS = 256;
const DEADLINE_UNIT_BYTES = 1024 * 1024;
/** The driver knows no collation without padding; the session is told ours. */
const DRIVER_COLLATION = "UTF8MB4_BIN";

export class Connection {
  readonly #socket: Socket;
  readonly #driver: Driver;
  readonly #location: string;
  readonly #unanswered = new Set<(error: unknown) => void>();
  #packetBytes = Number.POSITIVE_INFINITY;
  #isLost = false;

  private constructor(socket: Socket, { user, password, database, location }: Access) {
    this.#socket = socket;
    this.#location = location;
    this.#driver = createConnection({
      stream: socket,
      user,
      password,
      database,
      charset: DRIVER_COLLATION,
      // One deadline of ours is for the whole way.
      connectTimeout: 0,
      rowsAsArray: true,
      supportBigNumbers: true,
      dateStrings: true,
      jsonStrings: true,
      multipleStatements: false,
      maxPreparedStatements: MAX_PREPARED_STATEMENTS,
      // A server may ask its client for any file of the machine: it gets none.
      flags: ["-LOCAL_FILES"],
      infileStreamFactory: () => {
        throw new Error("the server asked for a file of this machine");
      },
    });
    // Without a listener it would end the process; whoever waits for an answer is told.
    this.#driver.on("error", (error: unknown) => this.destroy(error));
  }

  /** Rejects with the driver's error, `HOST_NOT_LOCAL` or `DATABASE_UNREACHABLE`; nothing is left open then. */
  static async open(access: Access, role: Role): Promise<Connection> {
    const socket = access.socket === null ? await dialLoopback(access, CONNECT_DEADLINE_MS) : connect(access.socket);
    const connection = new Connection(socket, access);
    const overdue = () => connection.destroy(noAnswer(access.location, CONNECT_DEADLINE_MS));
    const timer = setTimeout(overdue, CONNECT_DEADLINE_MS);
    try {
      await connection.#setUp(role);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** The largest packet that the server takes from this connection. */
  get packetBytes(): number {
    return this.#packetBytes;
  }

  /**
   * As a prepared statement. Past the deadline (null: none) the connection is destroyed, for nobody knows what the server does
   * with it. A statement of many MiB is given the deadline for each.
   */
  async execute(statement: Statement, deadlineMs: number | null): Promise<QueryResult> {
    const { sql } = statement;
    const bytes = packetBytesOf(statement);
    // The server would answer by closing the connection.
    if (bytes > this.#packetBytes) throw tooLarge(this.#location, bytes, this.#packetBytes);
    const values = statement.parameters.map(bindable);
    const [answer, fields] = await this.#answer<[unknown, FieldPacket[] | undefined]>(
      scaledDeadline(deadlineMs, bytes),
      (done) => this.#driver.execute(sql, values, (error, rows, fields) => done(error, [rows, fields])),
    );
    return resultOf(sql, answer, fields);
  }

  /** As text, for what needs no preparation: `COMMIT` and the like. */
  async command(sql: string, deadlineMs: number | null): Promise<void> {
    await this.#answer<void>(deadlineMs, (done) => this.#driver.query(sql, (error) => done(error, undefined)));
  }

  /** Takes leave of the server, once what was sent is answered. */
  async end(): Promise<void> {
    if (this.#isLost) return;
    const bye = this.#answer<void>(CONNECT_DEADLINE_MS, (done) => this.#driver.end((error) => done(error, undefined)));
    await bye.catch(() => undefined);
    this.destroy();
  }

  /** Hangs up. The driver's own way only ends its side, and forgets who waits for an answer. */
  destroy(reason: unknown = connectionLost(this.#location)): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#driver.destroy();
    this.#socket.destroy();
    for (const reject of this.#unanswered) reject(reason);
  }

  async #setUp(role: Role): Promise<void> {
    await this.#answer<void>(null, (done) => this.#driver.connect((error) => done(error, undefined)));
    for (const sql of settingsOf(role)) await this.command(sql, null);
    const { values } = await this.execute({ sql: SESSION, parameters: [] }, null);
    this.#packetBytes = assertSession(role, this.#location, values);
  }

  #answer<T>(deadlineMs: number | null, send: (done: (error: Error | null, value: T) => void) => unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#isLost) return reject(connectionLost(this.#location));
      const overdue = () => this.destroy(noAnswer(this.#location, deadlineMs as number));
      const timer = deadlineMs === null ? undefined : setTimeout(overdue, deadlineMs);
      const settle = (tell: () => void) => {
        clearTimeout(timer);
        this.#unanswered.delete(lost);
        // A connection with nothing to do keeps no process alive; one that waits for an answer does.
        if (this.#unanswered.size === 0) this.#socket.unref();
        tell();
      };
      const lost = (error: unknown) => settle(() => reject(error));
      this.#unanswered.add(lost);
      this.#socket.ref();
      const done = (error: Error | null, value: T) => {
        if (error === null) return settle(() => resolve(value));
        lost(error);
        if ((error as DriverError).fatal) this.destroy(error);
      };
      try {
        send(done);
      } catch (error) {
        lost(error);
      }
    });
  }
}

export function scaledDeadline<T extends number | null>(deadlineMs: T, bytes: number): T | number {
  return deadlineMs === null ? deadlineMs : deadlineMs * (1 + Math.floor(bytes / DEADLINE_UNIT_BYTES));
}
