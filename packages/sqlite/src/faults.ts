/** SQLite's result codes, sorted by what they mean for a message. Used on both sides of the worker boundary. */
import type { FaultKind } from "@wfstate/core";
import type { Expectation } from "./protocol.ts";

/** Codes of ours that travel like SQLite's. */
export const ENGINE_TOO_OLD = "ENGINE_TOO_OLD";
export const EXPECTATION = "EXPECTATION";
export const READ_ONLY_STORE = "READ_ONLY_STORE";
export const SCHEMA_BROKEN = "SCHEMA_BROKEN";
export const TRANSACTION_LOST = "TRANSACTION_LOST";

/** By prefix: extended codes (`SQLITE_IOERR_FSYNC`) mean what their primary code means. First match wins. */
const kindsByPrefix: readonly (readonly [string, FaultKind])[] = [
  ["SQLITE_BUSY", "busy"],
  ["SQLITE_LOCKED", "busy"],
  ["SQLITE_PROTOCOL", "busy"],
  ["SQLITE_FULL", "full"],
  ["SQLITE_IOERR", "io"],
  ["SQLITE_READONLY", "read_only"],
  ["SQLITE_CANTOPEN", "read_only"],
  ["SQLITE_CORRUPT", "corrupt"],
  ["SQLITE_NOTADB", "corrupt"],
  ["SQLITE_CONSTRAINT", "constraint"],
  [EXPECTATION, "expectation"],
  [SCHEMA_BROKEN, "constraint"],
];

export function kindOf(code: string): FaultKind {
  return kindsByPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? "rejected";
}

/** The code that an error of SQLite, or one of ours, carries. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "UNKNOWN";
}

export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export class ExpectationError extends CodedError {
  readonly expectation: Expectation;

  constructor(expectation: Expectation) {
    super(EXPECTATION, `the statement touched ${expectation.touched} rows, not ${expectation.expected}`);
    this.expectation = expectation;
  }
}
