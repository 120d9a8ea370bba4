/**
 * Group commit: the messages that wait go into one transaction, each behind a savepoint, with one commit, and then all answers.
 * While a group is under way the next one gathers.
 */
import { isStateError, type QueryResult, type Statement } from "@wfstate/core";
import { errorOf, fault, notTouched, type Outcome } from "./classify.ts";
import { type Connection, scaledDeadline } from "./connection.ts";
import { type DriverError, endsTransaction, isRefusedCommit } from "./faults.ts";
import type { Link } from "./link.ts";
import { WRITER_LOCK_WAIT_SECONDS } from "./session.ts";
import { packetBytesOf } from "./statement.ts";
import type { Changed } from "./wire/answers.ts";
import type { Measured } from "./wire/changes.ts";

/** A group ends with the message that reaches one of these: what it holds is locked for so long. */
const MAX_GROUP_MESSAGES = 64;
const MAX_GROUP_STATEMENTS = 512;
const MAX_GROUP_BYTES = 4 * 1024 * 1024;
/** The server says by itself when it has waited too long for a lock, a little later than it was told to. */
const MIN_STATEMENT_DEADLINE_MS = WRITER_LOCK_WAIT_SECONDS * 1000 + 500;

const SAVEPOINT = "SAVEPOINT message";

interface Message {
  readonly measured: readonly Measured[];
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
      const measured = statements.map((statement) => ({ statement, bytes: packetBytesOf(statement) }));
      const bytes = measured.reduce((sum, each) => sum + each.bytes, 0);
      this.#waiting.push({ measured, bytes, resolve, reject });
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
      statements += message.measured.length;
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
      for (const message of group) answers.push(await this.#run(connection, message, group.length > 1));
      if (answers.every((answer) => "error" in answer)) return answers;
      outcome = "unknown";
      const bytes = group.reduce((sum, message) => sum + message.bytes, 0);
      await connection.commit(scaledDeadline(this.#commitDeadlineMs, bytes));
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
  async #run(connection: Connection, { measured, bytes }: Message, isOneOfMany: boolean): Promise<Answer> {
    const savepoint = isOneOfMany ? SAVEPOINT : null;
    const deadlineMs = scaledDeadline(this.#statementDeadlineMs, bytes);
    const changed = await connection.changeTogether(measured, savepoint, deadlineMs);
    const statements = measured.map(({ statement }) => statement);
    if (changed === null) return this.#runOneByOne(connection, statements, isOneOfMany);
    const errors = changed.flatMap((answer) => ("error" in answer ? [answer.error] : []));
    const ending = isOneOfMany && "error" in (changed[0] as Changed) ? errors[0] : errors.find(endsTransaction);
    if (ending !== undefined) throw ending;
    try {
      return { results: resultsOf(statements, isOneOfMany ? changed.slice(1) : changed, this.#location) };
    } catch (error) {
      await this.#takeBack(connection, isOneOfMany);
      return { error: errorOf(error, this.#location, "not_applied") };
    }
  }

  async #runOneByOne(connection: Connection, statements: readonly Statement[], isOneOfMany: boolean): Promise<Answer> {
    if (isOneOfMany) await connection.command(SAVEPOINT, this.#statementDeadlineMs);
    try {
      return { results: await runAll(connection, statements, this.#statementDeadlineMs, this.#location) };
    } catch (error) {
      if (connection.isLost || (!isStateError(error) && endsTransaction(error as DriverError))) throw error;
      await this.#takeBack(connection, isOneOfMany);
      return { error: errorOf(error, this.#location, "not_applied") };
    }
  }

  /** Where there is no savepoint to go back to, a statement has ended the transaction: nobody knows what is committed. */
  async #takeBack(connection: Connection, isOneOfMany: boolean): Promise<void> {
    try {
      await connection.command(isOneOfMany ? `ROLLBACK TO ${SAVEPOINT}` : "ROLLBACK", this.#statementDeadlineMs);
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

async function runAll(
  connection: Connection,
  statements: readonly Statement[],
  deadlineMs: number | null,
  location: string,
): Promise<QueryResult[]> {
  const results: QueryResult[] = [];
  for (const [index, statement] of statements.entries()) {
    const result = await connection.execute(statement, deadlineMs);
    assertTouched(statement, index, result.changes, location);
    results.push(result);
  }
  return results;
}

/** Throws what the first that failed did. */
function resultsOf(
  statements: readonly Statement[],
  changed: readonly Changed[],
  location: string,
): readonly QueryResult[] {
  return statements.map((statement, index) => {
    const answer = changed[index] as Changed;
    if ("error" in answer) throw answer.error;
    assertTouched(statement, index, answer.changes, location);
    return { columns: [], values: [], changes: answer.changes };
  });
}

function assertTouched({ mustTouch }: Statement, index: number, changes: number, location: string): void {
  if (mustTouch !== undefined && changes !== mustTouch) throw notTouched(location, index, mustTouch, changes);
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
