/** Failures of the database as the errors a caller meets, and what they mean for the message that met them. */
import { type ErrorCode, type Fault, type FaultKind, isStateError, messageOf, StateError } from "@wfstate/core";
import { ACCESS_DENIED, type DriverError, kindOf } from "./faults.ts";

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
  io: { code: "DATABASE_IO", retry: true, hint: "Look at the disk of the server, and into its log." },
  read_only: {
    code: "DATABASE_NOT_WRITABLE",
    retry: true,
    hint: "End the maintenance on the server: SET GLOBAL read_only = OFF.",
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

/** Of the driver, or of ours already. */
export function errorOf(error: unknown, location: string, outcome: Outcome): StateError {
  if (isStateError(error)) return error.details.outcome === outcome ? error : withOutcome(error, outcome);
  const failure = error as DriverError;
  const kind = kindOf(failure);
  const { code, retry, hint } = meanings[kind];
  return new StateError(
    ACCESS_DENIED.has(failure.errno ?? 0) ? "DATABASE_ACCESS_DENIED" : code,
    `${location}: ${messageOf(error)}`,
    {
      hint,
      retryable: retry,
      details: { path: location, kind, outcome, errno: failure.errno ?? null, sql_state: failure.sqlState ?? null },
      cause: error,
    },
  );
}

function withOutcome({ code, message, hint, details, retryable, cause }: StateError, outcome: Outcome): StateError {
  return new StateError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    details: { ...details, outcome },
    retryable,
    cause,
  });
}

export function notTouched(location: string, statement: number, expected: number, touched: number): StateError {
  const { code, hint } = meanings.expectation;
  return new StateError(code, `${location}: the statement touched ${touched} rows, not ${expected}`, {
    hint,
    details: { path: location, kind: "expectation", outcome: "not_applied", statement, expected, touched },
  });
}

export function noAnswer(location: string, deadlineMs: number): StateError {
  const { code, hint } = meanings.connection;
  return new StateError(code, `${location}: no answer within ${deadlineMs} ms`, {
    hint,
    retryable: true,
    details: { path: location, kind: "connection", outcome: "unknown", deadline_ms: deadlineMs },
  });
}

export function storeClosed(location: string): StateError {
  return new StateError("STORE_CLOSED", `the store at ${location} is closed`, {
    hint: meanings.closed.hint,
    details: { path: location, kind: "closed", outcome: "not_applied" },
  });
}

export function readerNeverWrites(location: string): StateError {
  return new StateError("DATABASE_NOT_WRITABLE", `${location}: a reader never writes`, {
    hint: "Open the store as a writer.",
    details: { path: location, kind: "rejected", outcome: "not_applied" },
  });
}

export function lockHeld(location: string, holder: string | null): StateError {
  const who = holder === null ? "another connection" : holder;
  return new StateError("DATABASE_BUSY", `${location}: the lock for changing the schema is held by ${who}`, {
    hint: "Wait until it has migrated the database, or end it; then try again.",
    retryable: true,
    details: { path: location, kind: "busy", outcome: "not_applied", holder },
  });
}

export function notSupported(location: string): StateError {
  return new StateError("NOT_SUPPORTED", `${location}: this store makes no copies of itself`, {
    hint: "Use mariadb-backup or mariadb-dump on the server.",
    details: { path: location, capability: "backup", outcome: "not_applied" },
  });
}

/** What an error of this adapter means for the message that met it. */
export function classify(error: unknown): Fault {
  if (!isStateError(error)) return { kind: "rejected", retry: false, outcome: "not_applied" };
  const { kind, outcome } = error.details;
  return {
    kind: typeof kind === "string" ? (kind as FaultKind) : kindByErrorCode(error.code),
    retry: error.retryable,
    outcome: outcome === "unknown" ? "unknown" : "not_applied",
  };
}

function kindByErrorCode(code: ErrorCode): FaultKind {
  const kinds = Object.keys(meanings) as FaultKind[];
  return kinds.find((kind) => meanings[kind].code === code) ?? "rejected";
}
