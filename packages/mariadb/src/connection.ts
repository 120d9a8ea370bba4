/** One connection to the server: what is sent over it, how long it may take, and what comes back. */
import { connect, type Socket } from "node:net";
import type { QueryResult, Statement } from "@wfstate/core";
import { createConnection, type Connection as Driver, type FieldPacket } from "mysql2";
import { connectionLost, noAnswer, tooLarge } from "./classify.ts";
import { type DriverError, endsTransaction } from "./faults.ts";
import { dialLoopback } from "./local/dial.ts";
import { assertSession, type Role, SESSION, settingsOf } from "./session.ts";
import { bindable, packetBytesOf, resultOf } from "./statement.ts";
import { type Changed, type Listening, listenForChange, type Prepared, type ServerError } from "./wire/answers.ts";
import { Changes, type Measured } from "./wire/changes.ts";
import { COMMAND, textFrame } from "./wire/frames.ts";
import { Wire } from "./wire/wire.ts";

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
  readonly #wire: Wire;
  readonly #changes = new Changes((frames, listening, deadlineMs) => this.#ask(frames, listening, deadlineMs));
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
    this.#wire = new Wire(socket, (error) => this.destroy(error));
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

  /**
   * Changes of rows, all sent before the first is answered: one that failed keeps none of the later from running. `first`: a
   * command that goes before them, and has the first answer. null: they must be executed one by one, and none has run. Where
   * one fails in a way that has ended the transaction, and others are not answered yet, the connection is destroyed: each of
   * them may wait as long for the same lock.
   */
  async changeTogether(
    measured: readonly Measured[],
    first: string | null,
    deadlineMs: number,
  ): Promise<readonly Changed[] | null> {
    if (measured.some(({ bytes }) => bytes > this.#packetBytes)) return null;
    return this.#changes.run(measured, first, deadlineMs);
  }

  /** Of a transaction whose statements are all answered. */
  async commit(deadlineMs: number): Promise<void> {
    const [answer] = await this.#ask([textFrame(COMMAND.query, "COMMIT")], [listenForChange()], deadlineMs);
    if (answer !== undefined && "error" in answer) throw answer.error;
  }

  /** As text, for what needs no preparation. */
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

  /** Past the driver, which must wait for nothing. Each answer has the whole deadline, from the one before. */
  async #ask<Answer extends Changed | Prepared>(
    frames: readonly Buffer[],
    listening: readonly Listening<Answer>[],
    deadlineMs: number,
  ): Promise<readonly Answer[]> {
    if (this.#unanswered.size > 0) throw new Error("somebody else waits for an answer on this connection");
    const answers: Answer[] = [];
    return this.#answer<readonly Answer[]>(deadlineMs, (done, goOn) => {
      this.#wire.send(frames, listening, (answer) => {
        if (this.#isLost) return;
        answers.push(answer);
        if (answers.length === listening.length) return done(null, answers);
        if ("error" in answer && endsTransaction((answer as ServerError).error)) return this.destroy(answer.error);
        goOn();
      });
    });
  }

  #answer<T>(
    deadlineMs: number | null,
    send: (done: (error: Error | null, value: T) => void, goOn: () => void) => unknown,
  ): Promise<T> {
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
        send(done, () => timer?.refresh());
      } catch (error) {
        lost(error);
      }
    });
  }
}

export function scaledDeadline<T extends number | null>(deadlineMs: T, bytes: number): T | number {
  return deadlineMs === null ? deadlineMs : deadlineMs * (1 + Math.floor(bytes / DEADLINE_UNIT_BYTES));
}
