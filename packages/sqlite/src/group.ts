/** Group commit: many messages, one transaction, one fsync. Runs in the worker. */
import type { Connection } from "./connection.ts";
import { codeOf, ExpectationError, kindOf } from "./faults.ts";
import { type Call, encodeFailure, type Flat, frames, type Outcome } from "./protocol.ts";
import type { KnownStatement } from "./statement.ts";

export interface Message {
  readonly id: number;
  readonly readOnly: boolean;
  readonly calls: readonly Call<KnownStatement>[];
}

export interface Answer {
  readonly id: number;
  readonly kind: (typeof frames)["done"] | (typeof frames)["failed"];
  readonly items: Flat;
}

/**
 * Runs the messages in order, each in a savepoint of its own, and commits once. Every answer waits for the commit, that of a
 * failure too: what the caller does next then meets a settled database.
 */
export function commitGroup(connection: Connection, messages: readonly Message[]): Answer[] {
  try {
    connection.begin();
  } catch (error) {
    connection.recoverFrom(error);
    return allFailed(messages, error, "not_applied");
  }
  const answers: Answer[] = [];
  for (const message of messages) {
    try {
      answers.push(runInSavepoint(connection, message));
    } catch (error) {
      // A full disk, for one, ends the whole transaction, with what went before in it.
      if (!connection.inTransaction) {
        connection.recoverFrom(error);
        return allFailed(messages, error, "not_applied");
      }
      answers.push(failed(message.id, error, "not_applied"));
    }
  }
  return commit(connection, messages, answers);
}

function runInSavepoint(connection: Connection, { id, readOnly, calls }: Message): Answer {
  const items: Flat = [];
  try {
    connection.execute("SAVEPOINT message");
    connection.runAll(calls, readOnly, items);
    connection.execute("RELEASE message");
    return { id, kind: frames.done, items };
  } catch (error) {
    connection.rollbackTo("message");
    throw error;
  }
}

function commit(connection: Connection, messages: readonly Message[], answers: Answer[]): Answer[] {
  try {
    connection.commit();
    return answers;
  } catch (error) {
    connection.rollback();
    connection.recoverFrom(error);
    // A deferred constraint is checked by COMMIT: alone, each message answers for itself.
    if (kindOf(codeOf(error)) === "constraint" && messages.length > 1) {
      return messages.flatMap((message) => commitGroup(connection, [message]));
    }
    return allFailed(messages, error, outcomeOfCommit(error));
  }
}

/** A refused COMMIT has done nothing; one that failed half way may still be found in the file later. */
export function outcomeOfCommit(error: unknown): Outcome {
  const kind = kindOf(codeOf(error));
  return kind === "constraint" || kind === "busy" ? "not_applied" : "unknown";
}

function allFailed(messages: readonly Message[], error: unknown, outcome: Outcome): Answer[] {
  return messages.map(({ id }) => failed(id, error, outcome));
}

export function failed(id: number, error: unknown, outcome: Outcome): Answer {
  const expectation = error instanceof ExpectationError ? error.expectation : null;
  const message = error instanceof Error ? error.message : String(error);
  return { id, kind: frames.failed, items: encodeFailure({ code: codeOf(error), message, outcome, expectation }) };
}
