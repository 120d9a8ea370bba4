/** Failures of the database as the errors a caller meets, and what they mean for the message that met them. */
import { type ErrorCode, type Fault, type FaultKind, isStateError, messageOf, StateError } from "@wfstate/core";
import { type DriverError, isAccessDenied, kindOf } from "./faults.ts";

export type Outcome = Fault["outcome"];

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
    hint: "Another connection holds a lock of the database; send it again, and look for a long transaction there.",
  },
  connection: {
    code: "DATABASE_UNREACHABLE",
    retry: true,
    hint: "Start the MariaDB server, or look into its log. The store goes on by itself when it answers.",
  },
  full: { code: "DATABASE_FULL", retry: true, hint: "Free space on the disk of the server." },
  io: {
    code: "DATABASE_IO",
    retry: true,
    hint: "Read the head of the store before sending it again; look at the server's disk, and into its log.",
  },
  read_only: {
    code: "DATABASE_NOT_WRITABLE",
    retry: true,
    hint: "End the maintenance on the server: SET GLOBAL read_only = OFF;",
  },
  corrupt: {
    code: "DATABASE_CORRUPT",
    retry: false,
    hint: "Run CHECK TABLE on the server and look into its log, then restore a backup.",
  },
  constraint: rejected,
  rejected,
  expectation: {
    code: "EXPECTATION_FAILED",
    retry: false,
    hint: "Read the rows again: someone else has changed them since.",
  },
  closed: { code: "STORE_CLOSED", retry: false, hint: "Open the store again." },
};

interface Particulars {
  readonly code?: ErrorCode;
  readonly hint?: string;
  readonly outcome?: Outcome;
  readonly cause?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An error of this adapter; what is not said follows from its kind. */
export function fault(kind: FaultKind, location: string, message: string, more: Particulars = {}): StateError {
  const { code, hint, retry } = meanings[kind];
  return new StateError(more.code ?? code, `${location}: ${message}`, {
    hint: more.hint ?? hint,
    retryable: retry,
    details: { path: location, kind, outcome: more.outcome ?? "not_applied", ...more.details },
    cause: more.cause,
  });
}

/** An error of the driver, or one of ours, as what a message meets whose outcome is this. */
export function errorOf(error: unknown, location: string, outcome: Outcome): StateError {
  if (isStateError(error)) return error.details.outcome === outcome ? error : told(error, { outcome });
  const failure = error as DriverError;
  return fault(kindOf(failure), location, messageOf(error), {
    ...(isAccessDenied(failure) ? { code: "DATABASE_ACCESS_DENIED" } : {}),
    outcome,
    details: { errno: failure.errno ?? null, sql_state: failure.sqlState ?? null },
    cause: error,
  });
}

/** The same error with other details. */
export function told(error: StateError, details: Readonly<Record<string, unknown>>, retryable?: boolean): StateError {
  const { code, message, hint, cause } = error;
  return new StateError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    details: { ...error.details, ...details },
    retryable: retryable ?? error.retryable,
    cause,
  });
}

export function notTouched(location: string, statement: number, expected: number, touched: number): StateError {
  const message = `the statement touched ${touched} rows, not ${expected}`;
  return fault("expectation", location, message, { details: { statement, expected, touched } });
}

export function noAnswer(location: string, deadlineMs: number): StateError {
  return fault("connection", location, `no answer within ${deadlineMs} ms`, { details: { deadline_ms: deadlineMs } });
}

export function connectionLost(location: string): StateError {
  return fault("connection", location, "the connection was lost");
}

export function tooLarge(location: string, bytes: number, maxBytes: number): StateError {
  return fault("rejected", location, `a statement of ${bytes} bytes is larger than the server takes, ${maxBytes}`, {
    hint: "Raise max_allowed_packet on the server, and open the store again.",
    details: { bytes, max_bytes: maxBytes },
  });
}

export function storeClosed(location: string): StateError {
  return fault("closed", location, "the store is closed");
}

export function readerNeverWrites(location: string): StateError {
  return fault("rejected", location, "a reader never writes", { hint: "Open the store as a writer." });
}

export function notSupported(location: string): StateError {
  return new StateError("NOT_SUPPORTED", `${location}: this store makes no copies of itself`, {
    hint: "Run `wfstate backup`, which copies the rows; or use mariadb-backup on the server.",
    details: { path: location, kind: "rejected", outcome: "not_applied", capability: "backup" },
  });
}

/** What an error of this adapter means for the message that met it. */
export function classify(error: unknown): Fault {
  if (!isStateError(error)) return { kind: "rejected", retry: false, outcome: "not_applied" };
  const { kind, outcome } = error.details;
  return {
    kind: typeof kind === "string" && kind in meanings ? (kind as FaultKind) : kindByErrorCode(error.code),
    retry: error.retryable,
    outcome: outcome === "unknown" ? "unknown" : "not_applied",
  };
}

function kindByErrorCode(code: ErrorCode): FaultKind {
  const kinds = Object.keys(meanings) as FaultKind[];
  return kinds.find((kind) => meanings[kind].code === code) ?? "rejected";
}
