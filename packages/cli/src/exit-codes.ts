/** What the process says when it ends, and which error of the store means which of it. */
import type { ErrorCode } from "@wfstate/core";

export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  /** Done, and something was found: a divergence, warnings. */
  findings: 3,
  /** Refused for safety. */
  refused: 4,
  notFound: 10,
  /** Locked, or in use by another process. */
  inUse: 11,
  accessDenied: 12,
  schemaVersion: 13,
  integrity: 14,
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface Meaning {
  readonly exit: ExitCode;
  /** The command to run next, without the program's name. */
  readonly next?: string;
}

const { unexpected, usage, refused, notFound, inUse, accessDenied, schemaVersion, integrity, cancelled } = exitCodes;

/** Every code of `StateError`: the compiler holds it complete. */
export const meanings: Readonly<Record<ErrorCode, Meaning>> = {
  INVALID_EVENT: { exit: usage },
  UNKNOWN_EVENT_TYPE: { exit: usage },
  INVALID_SESSION_ID: { exit: usage, next: "sessions list" },
  INVALID_TIMESTAMP: { exit: usage },
  EVENT_TOO_DEEP: { exit: usage },
  EVENT_TOO_LARGE: { exit: usage },
  UNSAFE_KEY: { exit: usage },
  SESSION_NOT_FOUND: { exit: notFound, next: "sessions list" },
  SESSION_NOT_OPEN: { exit: refused, next: "sessions list" },
  SESSION_EXISTS: { exit: refused, next: "sessions list" },
  SESSION_OPEN: { exit: inUse, next: "sessions list --status active" },
  SESSION_ENDED: { exit: refused, next: "sessions list --status closed" },
  SESSION_OWNED: { exit: inUse, next: "sessions list --status active" },
  SESSION_FENCED: { exit: inUse, next: "sessions list --status active" },
  SESSION_CONFLICT: { exit: integrity, next: "validate" },
  SESSION_STOPPED: { exit: unexpected, next: "validate" },
  SESSION_PRIVATE: { exit: refused, next: "sessions list" },
  INVALID_MODEL: { exit: usage },
  MODEL_NOT_FOUND: { exit: notFound },
  SCHEMAS_NOT_READABLE: { exit: usage, next: "validate --help" },
  REDUCER_FAILED: { exit: unexpected },
  SCHEMA_VERSION_UNKNOWN: { exit: schemaVersion, next: "migrate status" },
  INVALID_CONFIG: { exit: usage },
  CONFIG_NOT_READABLE: { exit: usage },
  HOST_NOT_LOCAL: { exit: usage },
  ADAPTER_MISSING: { exit: unexpected },
  NODE_TOO_OLD: { exit: unexpected },
  NOT_INITIALIZED: { exit: unexpected },
  SHUT_DOWN: { exit: unexpected },
  DATABASE_NOT_FOUND: { exit: notFound, next: "sessions list --db <path>" },
  DATABASE_IS_DIRECTORY: { exit: usage, next: "sessions list --db <path>" },
  NOT_A_DATABASE: { exit: integrity, next: "sessions list --db <path>" },
  DATABASE_ACCESS_DENIED: { exit: accessDenied },
  DATABASE_MISCONFIGURED: { exit: refused },
  DATABASE_FOREIGN: { exit: schemaVersion, next: "sessions list --db <path>" },
  DATABASE_TOO_NEW: { exit: schemaVersion, next: "--version" },
  DATABASE_NEEDS_MIGRATION: { exit: schemaVersion, next: "migrate up" },
  DATABASE_NOT_WRITABLE: { exit: accessDenied },
  ENGINE_TOO_OLD: { exit: refused },
  DATABASE_BUSY: { exit: inUse, next: "sessions list --status active" },
  DATABASE_UNREACHABLE: { exit: notFound },
  DATABASE_FULL: { exit: unexpected, next: "stats" },
  DATABASE_IO: { exit: unexpected, next: "validate" },
  DATABASE_CORRUPT: { exit: integrity, next: "validate" },
  DATABASE_REJECTED: { exit: unexpected },
  EXPECTATION_FAILED: { exit: unexpected },
  STORE_CLOSED: { exit: unexpected },
  STORE_CHANGED: { exit: inUse, next: "migrate status" },
  NOT_SUPPORTED: { exit: unexpected },
  JOURNAL_FAILED: { exit: accessDenied },
  JOURNAL_FULL: { exit: unexpected, next: "stats" },
  JOURNAL_CORRUPT: { exit: integrity },
  JOURNAL_CONFLICT: { exit: integrity, next: "validate" },
  EVENT_REFUSED: { exit: unexpected },
  STORE_FAILED: { exit: unexpected },
  EVENTS_TRIMMED: { exit: notFound, next: "sessions show <session>" },
  SNAPSHOT_NOT_FOUND: { exit: notFound, next: "sessions show <session>" },
  SNAPSHOT_TOO_LARGE: { exit: unexpected },
  ABORTED: { exit: cancelled },
  INVALID_ARGUMENT: { exit: usage },
  TARGET_EXISTS: { exit: refused },
  TARGET_NOT_WRITABLE: { exit: accessDenied },
  TARGET_BUSY: { exit: inUse },
  DISK_FULL: { exit: unexpected },
  BACKUP_NOT_FOUND: { exit: notFound, next: "backups list" },
  BACKUP_NOT_READABLE: { exit: accessDenied, next: "backups list" },
  NOT_A_BACKUP: { exit: integrity, next: "backups list" },
  BACKUP_DAMAGED: { exit: integrity, next: "backups list" },
  BACKUP_UNSAFE: { exit: refused, next: "backups list" },
  BACKUP_TOO_NEW: { exit: schemaVersion, next: "--version" },
  BACKUP_NOT_VERIFIED: { exit: integrity, next: "validate" },
  COPY_DIFFERS: { exit: integrity, next: "validate" },
  MIGRATION_FAILED: { exit: schemaVersion, next: "migrate status" },
  MIGRATION_EDITED: { exit: schemaVersion, next: "migrate status" },
  MIGRATION_DRIFT: { exit: schemaVersion, next: "validate" },
};
