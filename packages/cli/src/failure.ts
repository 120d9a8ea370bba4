/** Anything that was thrown, as what is said about it and how the process ends. */
import { dirname } from "node:path";
import type { ErrorCode, StateError } from "@wfstate/core";
import { type ExitCode, exitCodes, meanings } from "./exit-codes.ts";
import { quoted } from "./next-command.ts";
import type { StoreFlags } from "./store-flags.ts";

/** What goes wrong in the command itself, with no store involved. */
export type CliCode = "USAGE" | "NOT_CONFIRMED" | "PAGE_NOT_BUILT" | "UNEXPECTED";

const cliExits: Readonly<Record<CliCode, ExitCode>> = {
  USAGE: exitCodes.usage,
  NOT_CONFIRMED: exitCodes.refused,
  PAGE_NOT_BUILT: exitCodes.notFound,
  UNEXPECTED: exitCodes.unexpected,
};

const BACKUPS_LIST = "backups list";

export interface CliErrorOptions {
  readonly hint?: string;
  /** The command to run next, without the program's name. */
  readonly next?: string;
  readonly cause?: unknown;
}

export class CliError extends Error {
  override readonly name = "CliError";
  readonly code: CliCode;
  readonly hint: string | undefined;
  readonly next: string | undefined;

  constructor(code: CliCode, message: string, options: CliErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.next = options.next;
  }
}

/** A failure of what an argument or an option named, not the flags of every command. */
export class NamedStoreError extends Error {
  override readonly name = "NamedStoreError";
  readonly store: StoreFlags;

  constructor(store: StoreFlags, cause: unknown) {
    super("a store that was named failed", { cause });
    this.store = store;
  }
}

export interface Failure {
  readonly code: ErrorCode | CliCode;
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly hint: string | undefined;
  readonly next: string | undefined;
  /** Undefined: the store that the flags of every command say. */
  readonly store?: StoreFlags;
  readonly details: Readonly<Record<string, unknown>>;
  readonly stack: string | undefined;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof NamedStoreError) return { ...failureOf(error.cause), store: error.store };
  if (isStateError(error)) {
    const { code, message, hint, details, stack } = error;
    return { code, exitCode: meanings[code].exit, message, hint, next: nextAfter(error), details, stack };
  }
  if (error instanceof CliError) {
    const { code, message, hint, next, stack } = error;
    return { code, exitCode: cliExits[code], message, hint, next, details: {}, stack };
  }
  return {
    code: "UNEXPECTED",
    exitCode: cliExits.UNEXPECTED,
    message: error instanceof Error ? error.message : String(error),
    hint: "This is a fault of wfstate, not of your input. Run it again with -v, and report what it prints.",
    next: undefined,
    details: {},
    stack: error instanceof Error ? error.stack : undefined,
  };
}

/** Backups that stand beside one that is there are of more use than those of the configured database. */
function nextAfter({ code, details: { path } }: StateError): string | undefined {
  const { next } = meanings[code];
  const isThere = next === BACKUPS_LIST && code !== "BACKUP_NOT_FOUND" && typeof path === "string";
  return isThere ? `${next} ${quoted(dirname(path))}` : next;
}

/** By name and code: the class itself belongs to a package that an early failure must not load. */
function isStateError(error: unknown): error is StateError {
  return error instanceof Error && error.name === "StateError" && "code" in error && String(error.code) in meanings;
}
