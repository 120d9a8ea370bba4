/**
 * Every error a caller of wfstate can meet, in one file: the code is stable and part of the API, the text beside it is the
 * reason the code exists. A message says what is wrong and where (its path), a hint says what to do.
 */
export const errorCodes = {
  // accepting an event
  INVALID_EVENT: "the event, or a field of it, is not what its schema asks for",
  UNKNOWN_EVENT_TYPE: "the model registers no such event type",
  INVALID_SESSION_ID: "a session id is 1 to 128 of A-Z a-z 0-9 . _ : -",
  INVALID_TIMESTAMP: "a timestamp is an RFC 3339 date-time",
  EVENT_TOO_DEEP: "the data is nested deeper than is allowed",
  EVENT_TOO_LARGE: "the event is larger than max_event_bytes",
  UNSAFE_KEY: "keys named __proto__, constructor or prototype are refused",
  // sessions and their owners
  SESSION_NOT_FOUND: "the store knows no such session",
  SESSION_NOT_OPEN: "the session is stored, and not open here: it has ended, or must be recovered first",
  SESSION_EXISTS: "a session with this id is stored already",
  SESSION_OPEN: "the session is open in this process already",
  SESSION_ENDED: "the session has ended; nothing is added to it",
  SESSION_OWNED: "another live process owns the session",
  SESSION_FENCED: "another process took the session over; this one may not write to it any more",
  SESSION_CONFLICT: "the store holds other events under the same sequence numbers",
  SESSION_STOPPED: "the database refused an event of this session for good; its pipeline is stopped",
  SESSION_PRIVATE: "a private session is never stored: there is nothing to snapshot, recover or read back",
  // the model
  INVALID_MODEL: "the model definition contradicts itself",
  MODEL_NOT_FOUND: "the module that should export the model cannot be loaded",
  SCHEMAS_NOT_READABLE: "the folder of JSON Schemas for events, or a file of it, cannot be used",
  REDUCER_FAILED: "the reducer threw; the event was not accepted",
  SCHEMA_VERSION_UNKNOWN: "stored data has a version that this model cannot lift",
  // configuration
  INVALID_CONFIG: "the configuration has an unknown or bad key",
  CONFIG_NOT_READABLE: "the configuration file cannot be read or parsed",
  HOST_NOT_LOCAL: "the host of the database is not this machine for sure",
  ADAPTER_MISSING: "the package of the configured database is not installed",
  NODE_TOO_OLD: "this version of Node.js cannot load the database driver safely",
  // the store
  NOT_INITIALIZED: "initialize() must have resolved first",
  SHUT_DOWN: "the manager has been shut down",
  DATABASE_NOT_FOUND: "there is no database at the path",
  DATABASE_IS_DIRECTORY: "the path names a folder",
  NOT_A_DATABASE: "the file is not a database of the configured kind",
  DATABASE_ACCESS_DENIED: "the server of the database does not let this user in, or not do what is needed",
  DATABASE_MISCONFIGURED: "a setting of the database server does not allow what the store promises",
  DATABASE_FOREIGN: "the database was made by another program",
  DATABASE_TOO_NEW: "a newer version of wfstate wrote the database",
  DATABASE_NEEDS_MIGRATION: "the database has an older schema, and migrate is manual",
  DATABASE_NOT_WRITABLE: "the file or its folder cannot be written",
  ENGINE_TOO_OLD: "the database engine has a known bug that can lose data",
  DATABASE_BUSY: "the lock of the database could not be had before the deadline",
  DATABASE_UNREACHABLE: "the server of the database does not answer",
  DATABASE_FULL: "the disk, or the limit set for the file, is full",
  DATABASE_IO: "the operating system failed to read or write the database",
  DATABASE_CORRUPT: "the database reports damage to itself",
  DATABASE_REJECTED: "the database refused a statement for good",
  EXPECTATION_FAILED: "a statement touched another number of rows than it must; its transaction was rolled back",
  STORE_CLOSED: "the store is closed",
  STORE_CHANGED: "the store was restored or migrated while it was open",
  NOT_SUPPORTED: "this kind of store cannot do it, and its capabilities say so",
  JOURNAL_FAILED: "the journal that stands in for the database cannot be written",
  JOURNAL_FULL: "the journals have reached journal_max_mb",
  JOURNAL_CORRUPT: "a journal is damaged before its end",
  JOURNAL_CONFLICT: "a journal and the database hold different events under the same sequence numbers",
  EVENT_REFUSED: "the database refused this event for good; it is a dead letter, and an error event has its place",
  STORE_FAILED: "the database worker stopped unexpectedly",
  // reading back
  EVENTS_TRIMMED: "the events were old, and were trimmed: a snapshot stands for them",
  SNAPSHOT_NOT_FOUND: "the store holds no such snapshot",
  SNAPSHOT_TOO_LARGE: "the state is larger than a statement of the database may be; the snapshot is left out",
  PORT_IN_USE: "another program listens on the port",
  ABORTED: "the caller cancelled the operation",
  INVALID_ARGUMENT: "an argument is out of its bounds",
  // files that go out and come in
  TARGET_EXISTS: "what would be written is there already, and nothing is overwritten",
  TARGET_NOT_WRITABLE: "the file, or its folder, cannot be written",
  TARGET_BUSY: "another process writes to the same target",
  DISK_FULL: "the disk has no room for the file",
  // backups
  BACKUP_NOT_FOUND: "there is no backup at the path",
  BACKUP_NOT_READABLE: "the operating system does not let the backup be read",
  NOT_A_BACKUP: "the file is no backup of a store",
  BACKUP_DAMAGED: "the backup is not what its manifest says",
  BACKUP_UNSAFE: "the backup asks for what none that we make asks for",
  BACKUP_TOO_NEW: "a newer version of wfstate made the backup",
  BACKUP_NOT_VERIFIED: "the copy is not what its source holds; it was given no name",
  COPY_DIFFERS: "what was written is not what was read: the copy was taken back",
  // sessions that go out and come in
  CONTENT_NOT_ALLOWED: "the configuration keeps raw content out of exports",
  SOURCE_NOT_FOUND: "there is no file at the path",
  SOURCE_NOT_READABLE: "the file cannot be read",
  NOT_AN_EXPORT: "the file is no export of a session",
  EXPORT_TOO_NEW: "a newer version of wfstate wrote the export",
  EXPORT_CORRUPT: "the export is cut off, or is not what its own counts and checksum say",
  EXPORT_INVALID: "a part of the export is not what its schema, the model or the other parts ask for",
  EXPORT_TOO_LARGE: "a line, or a document that must be in memory as a whole, is larger than is read",
  EXPORT_PARTIAL: "the export is of a part of a session: it can be looked at, and not imported",
  // migrations
  MIGRATION_FAILED: "a migration step failed; the old state is intact",
  MIGRATION_EDITED: "a released migration was changed after it was applied",
  MIGRATION_DRIFT: "the schema is not the one its version promises",
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface StateErrorOptions {
  /** What to do about it, as an instruction. */
  readonly hint?: string;
  /** Where and what: `path`, `expected`, `actual`, owners, limits … Plain JSON. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** True where the same call may succeed later without a change by the caller. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** The one error class of wfstate. Tell errors apart by `code`, never by their message. */
export class StateError extends Error {
  override readonly name = "StateError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: StateErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
  }

  toJSON(): Record<string, unknown> {
    const { code, message, hint, details, retryable } = this;
    return { code, message, hint, details, retryable };
  }
}

export function isStateError(error: unknown, code?: ErrorCode): error is StateError {
  return error instanceof StateError && (code === undefined || error.code === code);
}

/** An error of what looked into a database without knowing where it is: the same, with the place as its path. */
export function locatedAt(path: string, error: unknown): unknown {
  if (!isStateError(error) || error.details.path !== undefined) return error;
  const { code, message, hint, details, retryable, cause } = error;
  return new StateError(code, `${path}: ${message}`, {
    ...(hint === undefined ? {} : { hint }),
    details: { path, ...details },
    retryable,
    cause: cause ?? error,
  });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
