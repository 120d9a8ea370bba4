/** Group commit: the messages that wait go into one transaction, each behind a savepoint, with one commit, and then all answers. */
import type { FaultKind, QueryResult, Statement } from "@wfstate/core";
import { errorOf, notTouched, type Outcome } from "./classify.ts";
import type { Connection } from "./connection.ts";
import { type DriverError, ENDED_TRANSACTION, kindOf } from "./faults.ts";
import type { Link } from "./link.ts";

/** A group ends with the message that reaches either. */
const GROUP_MESSAGES = 64;
const GROUP_STATEMENTS = 1_024;
/** A COMMIT that fails so has done nothing. */
const REFUSALS: ReadonlySet<FaultKind> = new Set(["busy", "constraint", "read_only"]);

interface Message {
  readonly statements: readonly Statement[];
  readonly resolve: (results: readonly QueryResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/** What became of one message of a group, told once the group is committed. */
type Answer = { readonly results: readonly QueryResult[] } | { readonly error: unknown };

export class GroupCommit {
  readonly #link: Link;
  readonly #location: string;
  readonly #deadlineMs: number;
  #waiting: Message[] = [];
  #working: Promise<void> | null = null;

  constructor(link: Link, location: string, deadlineMs: number) {
    this.#link = link;
    this.#location = location;
    this.#deadlineMs = deadlineMs;
  }

  send(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statements, resolve, reject });
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
    const end = this.#waiting.findIndex((message, index) => {
      statements += message.statements.length;
      return index + 1 >= GROUP_MESSAGES || statements >= GROUP_STATEMENTS;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end + 1);
  }

  async #commit(group: readonly Message[]): Promise<Answer[]> {
    let outcome: Outcome = "not_applied";
    let connection: Connection | null = null;
    try {
      connection = await this.#link.connection();
      const answers: Answer[] = [];
      for (const { statements } of group) answers.push(await this.#run(connection, statements, group.length > 1));
      outcome = "unknown";
      await connection.command("COMMIT", this.#deadlineMs);
      return answers;
    } catch (error) {
      if (connection !== null && !connection.isLost && (await this.#rollBack(connection))) {
        // The server still answers, and says that it did not commit.
        if (REFUSALS.has(kindOf(error as DriverError))) outcome = "not_applied";
      }
      return group.map(() => ({ error: errorOf(error, this.#location, outcome) }));
    }
  }

  /** Rejects only with what ends the whole group. */
  async #run(connection: Connection, statements: readonly Statement[], isOneOfMany: boolean): Promise<Answer> {
    if (isOneOfMany) await connection.command("SAVEPOINT message", this.#deadlineMs);
    try {
      return { results: await runAll(connection, statements, this.#deadlineMs, this.#location) };
    } catch (error) {
      if (connection.isLost || ENDED_TRANSACTION.has((error as DriverError).errno ?? 0)) throw error;
      await connection.command(isOneOfMany ? "ROLLBACK TO SAVEPOINT message" : "ROLLBACK", this.#deadlineMs);
      return { error: errorOf(error, this.#location, "not_applied") };
    }
  }

  async #rollBack(connection: Connection): Promise<boolean> {
    try {
      await connection.command("ROLLBACK", this.#deadlineMs);
      return true;
    } catch {
      connection.destroy();
      return false;
    }
  }
}

export async function runAll(
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
