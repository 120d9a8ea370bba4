/**
 * Group commit: the messages that wait go into one transaction, each behind a savepoint, with one commit, and then all answers.
 * While a group is under way the next one gathers.
 */
import { isStateError, type QueryResult, type Statement } from "@wfstate/core";
import { errorOf, fault, notTouched, type Outcome } from "./classify.ts";
import { type Connection, scaledDeadline } from "./connection.ts";
import { type DriverError, isRefusedCommit, kindOf } from "./faults.ts";
import type { Link } from "./link.ts";
import { WRITER_LOCK_WAIT_SECONDS } from "./session.ts";
import { packetBytesOf } from "./statement.ts";

/** A group ends with the message that reaches one of these: what it holds is locked for so long. */
const MAX_GROUP_MESSAGES = 64;
const MAX_GROUP_STATEMENTS = 512;
const MAX_GROUP_BYTES = 4 * 1024 * 1024;
/** The server says by itself when it has waited too long for a lock, a little later than it was told to. */
const MIN_STATEMENT_DEADLINE_MS = WRITER_LOCK_WAIT_SECONDS * 1000 + 500;

interface Message {
  readonly statements: readonly Statement[];
  readonly bytes: number;
  readonly resolve: (results: readonly QueryResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/** What became of one message of a group, told once the group is committed. */
type Answer = { readonly results: readonly QueryResult[] } | { readonly error: unknown };

export class GroupCommit {
  readonly #link: Link;
  readonly #location: string;
  readonly #commitDeadlineMs: number;
  readonly #statementDeadlineMs: number;
  #waiting: Message[] = [];
  #working: Promise<void> | null = null;

  constructor(link: Link, location: string, commitDeadlineMs: number) {
    this.#link = link;
    this.#location = location;
    this.#commitDeadlineMs = commitDeadlineMs;
    this.#statementDeadlineMs = Math.max(commitDeadlineMs, MIN_STATEMENT_DEADLINE_MS);
  }

  send(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    return new Promise((resolve, reject) => {
      const bytes = statements.reduce((sum, statement) => sum + packetBytesOf(statement), 0);
      this.#waiting.push({ statements, bytes, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when everything that was sent is answered. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    // Whoever sends in the same turn of the loop goes with the first group.
    await null;
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup();
      const answers = await this.#commit(group);
      group.forEach(({ resolve, reject }, index) => {
        const answer = answers[index] as Answer;
        if ("error" in answer) reject(answer.error);
        else resolve(answer.results);
      });
    }
    this.#working = null;
  }

  #nextGroup(): Message[] {
    let statements = 0;
    let bytes = 0;
    const last = this.#waiting.findIndex((message, index) => {
      statements += message.statements.length;
      bytes += message.bytes;
      return index + 1 >= MAX_GROUP_MESSAGES || statements >= MAX_GROUP_STATEMENTS || bytes >= MAX_GROUP_BYTES;
    });
    return this.#waiting.splice(0, last === -1 ? this.#waiting.length : last + 1);
  }

  async #commit(group: readonly Message[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    let connection: Connection | null = null;
    let outcome: Outcome = "not_applied";
    try {
      connection = await this.#link.connection();
      for (const { statements } of group) answers.push(await this.#run(connection, statements, group.length > 1));
      if (answers.every((answer) => "error" in answer)) return answers;
      outcome = "unknown";
      const bytes = group.reduce((sum, message) => sum + message.bytes, 0);
      await connection.command("COMMIT", scaledDeadline(this.#commitDeadlineMs, bytes));
      return answers;
    } catch (error) {
      if (outcome === "unknown" && isRefusedCommit(error as DriverError)) outcome = "not_applied";
      if (isStateError(error) && error.details.outcome === "unknown") outcome = "unknown";
      if (connection !== null) await this.#settle(connection, outcome);
      const failed = { error: errorOf(error, this.#location, outcome) };
      return group.map((_, index) => {
        const answer = answers[index];
        return answer !== undefined && "error" in answer ? answer : failed;
      });
    }
  }

  /** Rejects only with what ends the whole group. */
  async #run(connection: Connection, statements: readonly Statement[], isOneOfMany: boolean): Promise<Answer> {
    if (isOneOfMany) await connection.command("SAVEPOINT message", this.#statementDeadlineMs);
    try {
      return { results: await runAll(connection, statements, this.#statementDeadlineMs, this.#location) };
    } catch (error) {
      if (connection.isLost || endsTransaction(error)) throw error;
      await this.#takeBack(connection, isOneOfMany ? "ROLLBACK TO SAVEPOINT message" : "ROLLBACK");
      return { error: errorOf(error, this.#location, "not_applied") };
    }
  }

  /** Where there is no savepoint to go back to, a statement has ended the transaction: nobody knows what is committed. */
  async #takeBack(connection: Connection, sql: string): Promise<void> {
    try {
      await connection.command(sql, this.#statementDeadlineMs);
    } catch (cause) {
      if (connection.isLost) throw cause;
      throw fault("io", this.#location, "a message could not be taken back", { outcome: "unknown", cause });
    }
  }

  /** Leaves no transaction open; where it may have been committed none the less, a fresh connection must look. */
  async #settle(connection: Connection, outcome: Outcome): Promise<void> {
    if (outcome === "unknown") return connection.destroy();
    await connection.command("ROLLBACK", this.#commitDeadlineMs).catch(() => connection.destroy());
  }
}

/**
 * After a deadlock the server has rolled back everything, and a COMMIT would be answered with OK. After a wait for a lock the
 * next message would as a rule wait for the same one, with all that the group has locked.
 */
function endsTransaction(error: unknown): boolean {
  if (isStateError(error)) return false;
  const kind = kindOf(error as DriverError);
  return kind === "busy" || kind === "connection";
}

async function runAll(
  connection: Connection,
  statements: readonly Statement[],
  deadlineMs: number | null,
  location: string,
): Promise<QueryResult[]> {
  const results: QueryResult[] = [];
  for (const [index, statement] of statements.entries()) {
    const result = await connection.execute(statement, deadlineMs);
    const { mustTouch } = statement;
    if (mustTouch !== undefined && result.changes !== mustTouch) {
      throw notTouched(location, index, mustTouch, result.changes);
    }
    results.push(result);
  }
  return results;
}

/** A reader's message: several statements see one state of the database. */
export async function readTogether(
  connection: Connection,
  statements: readonly Statement[],
  deadlineMs: number,
  location: string,
): Promise<readonly QueryResult[]> {
  if (statements.length === 1) return runAll(connection, statements, deadlineMs, location);
  await connection.command("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", deadlineMs);
  try {
    return await runAll(connection, statements, deadlineMs, location);
  } finally {
    if (!connection.isLost) await connection.command("ROLLBACK", deadlineMs);
  }
}
