/** Failures of the database as the errors a caller meets, and what they mean for the message that met them. */
import { type ErrorCode, type Fault, type FaultKind, isStateError, StateError } from "@wfstate/core";
import { ENGINE_TOO_OLD, kindOf, READ_ONLY_STORE } from "./faults.ts";
import type { Failure, Outcome } from "./protocol.ts";

interface Meaning {
  readonly code: ErrorCode;
  readonly retry: boolean;
  readonly hint: string;
}

const rejected: Meaning = {
  code: "DATABASE_REJECTED",
  retry: false,
  hint: "The same statement will be refused again; change what it asks for.",
};

const meanings: Readonly<Record<FaultKind, Meaning>> = {
  busy: {
    code: "DATABASE_BUSY",
    retry: true,
    hint: "Another process holds the lock of the database; send it again, and look for a long transaction there.",
  },
  full: { code: "DATABASE_FULL", retry: true, hint: "Free space on the disk, or raise the limit set for the file." },
  io: {
    code: "DATABASE_IO",
    retry: true,
    hint: "Read the head of the store before sending it again; look at the disk and the system's log.",
  },
  read_only: {
    code: "DATABASE_NOT_WRITABLE",
    retry: true,
    hint: "Make the file and its folder writable for this user: reading too may need files beside the database.",
  },
  corrupt: {
    code: "DATABASE_CORRUPT",
    retry: false,
    hint: "Keep a copy of the file with its -wal, then restore a backup.",
  },
  constraint: rejected,
  rejected,
  expectation: {
    code: "EXPECTATION_FAILED",
    retry: false,
    hint: "Read the rows again: someone else has changed them since.",
  },
  closed: { code: "STORE_CLOSED", retry: false, hint: "Open the store again." },
  connection: { code: "STORE_FAILED", retry: false, hint: "Close the store and open it again, then read its head." },
};

export function errorOf({ code: engineCode, message, outcome, expectation }: Failure, path: string): StateError {
  const { code, retry, hint } = meanings[kindOf(engineCode)];
  return new StateError(code, `${path}: ${message}`, {
    hint,
    retryable: retry,
    details: { path, ...(expectation ?? {}), outcome, engine_code: engineCode },
  });
}

/** A failure that stopped a database from being opened: what is no database then is not called a damaged one. */
export function openErrorOf(failure: Failure, path: string): StateError {
  if (failure.code === "SQLITE_NOTADB") return notADatabase(path);
  if (failure.code === ENGINE_TOO_OLD) {
    return new StateError(ENGINE_TOO_OLD, failure.message, {
      hint: "Install a better-sqlite3 that brings a newer SQLite.",
      details: { path },
    });
  }
  return errorOf(failure, path);
}

export function notADatabase(path: string): StateError {
  return new StateError("NOT_A_DATABASE", `${path} is not a SQLite database`, {
    hint: "Name another path, or move the file away; it has not been touched.",
    details: { path },
  });
}

export function storeClosed(path: string): StateError {
  return new StateError("STORE_CLOSED", `the store at ${path} is closed`, {
    hint: meanings.closed.hint,
    details: { path, outcome: "not_applied" },
  });
}

export function storeFailed(path: string, outcome: Outcome, cause?: unknown): StateError {
  const reason = cause instanceof Error ? `: ${cause.message}` : "";
  return new StateError("STORE_FAILED", `the worker thread of ${path} stopped unexpectedly${reason}`, {
    hint: meanings.connection.hint,
    details: { path, outcome },
    cause,
  });
}

/** By another hand than ours, or for want of memory. */
export function copyStopped(path: string, end: string): StateError {
  return new StateError("STORE_FAILED", `the process that copied ${path} stopped unexpectedly: ${end}`, {
    hint: meanings.connection.hint,
    details: { path, outcome: "not_applied" },
  });
}

export function readerNeverWrites(path: string): StateError {
  return errorOf(
    { code: READ_ONLY_STORE, message: "a reader never writes", outcome: "not_applied", expectation: null },
    path,
  );
}

export function noSteadyReads(path: string): StateError {
  return new StateError(
    "NOT_SUPPORTED",
    `${path}: a database in memory has one connection, and cannot hold a state of it`,
    {
      hint: "Read it through its manager, or make a backup of it and read that.",
      details: { path, outcome: "not_applied", engine_code: READ_ONLY_STORE, capability: "steadyReads" },
    },
  );
}

/** What an error of this adapter means for the message that met it. */
export function classify(error: unknown): Fault {
  if (!isStateError(error)) return { kind: "rejected", retry: false, outcome: "not_applied" };
  const { outcome, engine_code: engineCode } = error.details;
  return {
    kind: typeof engineCode === "string" ? kindOf(engineCode) : kindByErrorCode(error.code),
    retry: error.retryable,
    outcome: outcome === "unknown" ? "unknown" : "not_applied",
  };
}

function kindByErrorCode(code: ErrorCode): FaultKind {
  const kinds = Object.keys(meanings) as FaultKind[];
  return kinds.find((kind) => meanings[kind].code === code) ?? "rejected";
}
