/**
 * What crosses the boundary to the worker: flat arrays of primitives, the cheapest thing to clone.
 *
 *   request   operation, id, then per statement: [text,] number, mustTouch or -1, parameter count, …parameters
 *   answers   a sequence of frames: id, kind, item count, …items
 *   items     of results: changes, column count, …column names, value count, …values (the last two only where there are columns)
 *             of a failure: code, message, outcome, statement, expected, touched
 *
 * The text of a statement is sent once and is known by its number from then on.
 */
import type { QueryResult, SqlValue, Statement } from "@wfstate/core";

export type Flat = SqlValue[];

export const operations = {
  transact: 0,
  read: 1,
  run: 2,
  begin: 3,
  commit: 4,
  rollback: 5,
  release: 6,
  check: 7,
  vacuumInto: 8,
  more: 9,
  close: 10,
  compact: 11,
  analyze: 12,
  checkpoint: 13,
  tidy: 14,
} as const;
export type Operation = (typeof operations)[keyof typeof operations];

/** `part`: more of this answer follows when it is asked for with `more`. */
export const frames = { done: 0, failed: 1, part: 2 } as const;

export type Outcome = "not_applied" | "unknown";
/** `aside`: a read-only connection that may write a copy elsewhere. */
export type Role = "writer" | "reader" | "aside";

export interface WorkerStart {
  readonly path: string;
  readonly role: Role;
  readonly durability: "full" | "normal";
  readonly busyDeadlineMs: number;
  /** A file that is of no use before it is whole. */
  readonly scratch: boolean;
  /** Goes through all rows, once. */
  readonly passing?: boolean;
}

/** What the process is told that copies a database, and what it answers. */
export interface CopyOrder {
  readonly start: WorkerStart;
  readonly target: string;
  /** As `EngineCopyOptions` has it; null: the copy is written row by row in any case. */
  readonly traces: Statement | null;
}

export interface CopyAnswer {
  /** As `decodeFailure` takes it; null: there is a copy. */
  readonly failure: Flat | null;
  /** Whether the database could be opened. */
  readonly isOpen: boolean;
  /** There is a copy, and its SHA-256 follows when it is known: a text. */
  readonly isHashing: boolean;
}

/** A statement of a message that touched another number of rows than it must. */
export interface Expectation {
  readonly statement: number;
  readonly expected: number;
  readonly touched: number;
}

export interface Failure {
  /** SQLite's extended result code by name, or a code of ours. */
  readonly code: string;
  readonly message: string;
  readonly outcome: Outcome;
  readonly expectation: Expectation | null;
}

/** The path of a database without a file. */
export const MEMORY = ":memory:";
/** The answer to the start of a worker has this id. */
export const START_ID = 0;
/** How many statement texts both sides remember; the oldest is forgotten first. */
export const MAX_KNOWN_STATEMENTS = 512;
const NO_EXPECTATION = -1;
const REQUEST_HEAD = 2;

/** The sender's half of the table of known statements. */
export class StatementEncoder {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #next = 0;

  append(request: Flat, statements: readonly Statement[]): void {
    for (const { sql, parameters, mustTouch } of statements) {
      const known = this.#numbers.get(sql);
      if (known === undefined) request.push(sql, this.#remember(sql));
      else request.push(known);
      request.push(mustTouch ?? NO_EXPECTATION, parameters.length);
      for (const parameter of parameters) request.push(parameter);
    }
  }

  /** After a request that was never sent: what it defined is unknown to the other side. */
  forget(): void {
    this.#numbers.clear();
    this.#texts.length = 0;
    this.#next = 0;
  }

  #remember(sql: string): number {
    const number = this.#next;
    const forgotten = this.#texts[number];
    if (forgotten !== undefined) this.#numbers.delete(forgotten);
    this.#texts[number] = sql;
    this.#numbers.set(sql, number);
    this.#next = (number + 1) % MAX_KNOWN_STATEMENTS;
    return number;
  }
}

/** One statement of a request as the worker sees it. */
export interface Call<Known> {
  readonly statement: Known;
  readonly parameters: Flat;
  readonly mustTouch: number | null;
}

/**
 * The receiver's half. A request must be decoded when it is received, in order: a number means what it meant when it was
 * sent, even if a later request reuses it before this one is run.
 */
export class StatementDecoder<Known> {
  readonly #known: Known[] = [];
  readonly #create: (sql: string) => Known;

  constructor(create: (sql: string) => Known) {
    this.#create = create;
  }

  calls(request: Flat): Call<Known>[] {
    const calls: Call<Known>[] = [];
    for (let at = REQUEST_HEAD; at < request.length; ) {
      let number = request[at++];
      if (typeof number === "string") {
        const created = this.#create(number);
        number = request[at++];
        this.#known[number as number] = created;
      }
      const mustTouch = request[at++] as number;
      const count = request[at++] as number;
      const parameters = request.slice(at, at + count);
      at += count;
      calls.push({
        statement: this.#known[number as number] as Known,
        parameters,
        mustTouch: mustTouch === NO_EXPECTATION ? null : mustTouch,
      });
    }
    return calls;
  }
}

const NOTHING: readonly never[] = [];

export function decodeResults(items: readonly SqlValue[]): QueryResult[] {
  const results: QueryResult[] = [];
  for (let at = 0; at < items.length; ) {
    const changes = items[at++] as number;
    const width = items[at++] as number;
    if (width === 0) {
      results.push({ columns: NOTHING, values: NOTHING, changes });
      continue;
    }
    const columns = items.slice(at, at + width) as string[];
    at += width;
    const count = items[at++] as number;
    results.push({ columns, values: items.slice(at, at + count), changes });
    at += count;
  }
  return results;
}

export function encodeFailure({ code, message, outcome, expectation }: Failure): Flat {
  const { statement, expected, touched } = expectation ?? { statement: null, expected: null, touched: null };
  return [code, message, outcome, statement, expected, touched];
}

export function decodeFailure(items: readonly SqlValue[]): Failure {
  const [code, message, outcome, statement, expected, touched] = items as [
    string,
    string,
    Outcome,
    ...(number | null)[],
  ];
  const expectation =
    statement === null || statement === undefined
      ? null
      : { statement, expected: expected as number, touched: touched as number };
  return { code, message, outcome, expectation };
}
