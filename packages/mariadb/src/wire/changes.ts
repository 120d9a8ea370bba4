/** Statements that only change rows, sent together: one wait for all of them, where the driver has one each. */
import type { Statement } from "@wfstate/core";
import { type Changed, type Listening, listenForChange, listenForStatement, type Prepared } from "./answers.ts";
import { COMMAND, closeFrame, executeFrame, textFrame } from "./frames.ts";
import { MAX_STATEMENTS, Statements } from "./statements.ts";

/** Those of schemas end a transaction, and a later one may need the table of an earlier. */
const CHANGES_ROWS = /^\s*(insert|update|delete|replace)\b/i;
const RETURNS_ROWS = /\breturning\b/i;
/** Far within one packet of the protocol; what is larger gains nothing from going with others. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A statement, and what `packetBytesOf` says of it. */
export interface Measured {
  readonly statement: Statement;
  readonly bytes: number;
}

/** Sends all, and resolves with an answer to each that is listened for. Rejects when the connection is lost meanwhile. */
export type Ask = <Answer extends Changed | Prepared>(
  frames: readonly Buffer[],
  listening: readonly Listening<Answer>[],
  deadlineMs: number,
) => Promise<readonly Answer[]>;

export class Changes {
  readonly #ask: Ask;
  readonly #statements = new Statements();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /**
   * What became of each; those after one that failed ran none the less. `first`: a command that goes before them, and has the
   * first answer. null: they must go one by one, and none was run.
   */
  async run(
    measured: readonly Measured[],
    first: string | null,
    deadlineMs: number,
  ): Promise<readonly Changed[] | null> {
    const bytes = measured.reduce((sum, each) => sum + each.bytes, 0);
    if (measured.length === 0 || measured.length > MAX_STATEMENTS || bytes > MAX_BYTES) return null;
    const ids = await this.#idsOf(measured, deadlineMs);
    if (ids === null) return null;
    const frames = measured.map(({ statement, bytes: room }, index) =>
      executeFrame(ids[index] as number, statement.parameters, room),
    );
    if (first !== null) frames.unshift(textFrame(COMMAND.query, first));
    return this.#ask(frames, frames.map(listenForChange), deadlineMs);
  }

  /** null: one of them does more than change rows, or cannot be prepared. */
  async #idsOf(measured: readonly Measured[], deadlineMs: number): Promise<readonly number[] | null> {
    const ids = measured.map(({ statement }) => this.#statements.use(statement.sql));
    if (isAllKnown(ids)) return ids;
    const unknown = new Set(measured.flatMap(({ statement: { sql } }, index) => (ids[index] === undefined ? sql : [])));
    if (![...unknown].every(isOnlyChanging)) return null;
    await this.#prepare([...unknown], deadlineMs);
    const found = measured.map(({ statement }) => this.#statements.use(statement.sql));
    return isAllKnown(found) ? found : null;
  }

  async #prepare(texts: readonly string[], deadlineMs: number): Promise<void> {
    // The server does not answer to what closes a statement.
    const closing = this.#statements.makeRoom(texts.length).map(closeFrame);
    const frames = [...closing, ...texts.map((sql) => textFrame(COMMAND.prepare, sql))];
    const answers = await this.#ask(frames, texts.map(listenForStatement), deadlineMs);
    texts.forEach((sql, index) => {
      const answer = answers[index] as Prepared;
      if ("id" in answer) this.#statements.add(sql, answer.id);
    });
  }
}

function isAllKnown(ids: readonly (number | undefined)[]): ids is readonly number[] {
  return !ids.includes(undefined);
}

function isOnlyChanging(sql: string): boolean {
  return CHANGES_ROWS.test(sql) && !RETURNS_ROWS.test(sql);
}
