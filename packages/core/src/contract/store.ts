import type { Dialect } from "kysely";
import type { StateError } from "../errors.ts";

/**
 * What a database must offer to hold a store. An adapter has never heard of an event: core compiles every statement against
 * the adapter's dialect and hands it over as text and parameters.
 */

export type SqlValue = string | number | bigint | null | Uint8Array;

/** One statement of a message. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  /** How many rows it must touch; another count rolls the whole message back with `EXPECTATION_FAILED` (details: `statement`, `expected`, `touched`). */
  readonly mustTouch?: number;
}

/** Rows are flat and row-major: `values[row * columns.length + column]`. Use `rowsOf` for objects. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly values: readonly SqlValue[];
  /** Rows inserted, updated or deleted; 0 for a query. */
  readonly changes: number;
}

export type FaultKind =
  | "busy"
  | "connection"
  | "full"
  | "io"
  | "read_only"
  | "corrupt"
  | "constraint"
  | "expectation"
  | "rejected"
  | "closed";

/** What an error of the database means for the message that met it. */
export interface Fault {
  readonly kind: FaultKind;
  /** True where the same message may succeed later as it stands. */
  readonly retry: boolean;
  /** `unknown`: the message may have been committed although it failed; read the head before sending it again. */
  readonly outcome: "not_applied" | "unknown";
}

/** What a store can do. Core asks; the conformance suite holds an adapter to each of them, and to the refusal of what it has not. */
export interface Capabilities {
  /** The most parameters one statement may have. */
  readonly maxParameters: number;
  /** The most bytes one statement may have, its parameters included. */
  readonly maxStatementBytes: number;
  /** False: the data is gone when the store is closed (`:memory:`). */
  readonly persistent: boolean;
  /** Several processes may have it open at once. */
  readonly shared: boolean;
  /** What an acknowledged commit has survived: `full` a power cut, `normal` a crash of the process. */
  readonly durability: "full" | "normal";
  /** `backup` and the adapter's `openBackup`; without it both reject with `NOT_SUPPORTED`. */
  readonly backup: boolean;
  /**
   * A pinned connection's `rollback` takes back changes of the schema, too. Without it such a change commits what the transaction
   * did before it, and stays.
   */
  readonly transactionalSchema: boolean;
  /** A reader's `pin`; without it that rejects with `NOT_SUPPORTED`, and the store cannot be copied while others write. */
  readonly steadyReads: boolean;
  /** `compact`; without it that rejects with `NOT_SUPPORTED`, and nothing can be erased. */
  readonly compact: boolean;
}

/** What core must say differently to each engine, as text of its SQL. */
export interface EngineTraits {
  /** `sqlite` */
  readonly kind: string;
  readonly columnTypes: ColumnTypes;
  /**
   * Lists what is in the database, one row a column: `type` ('table' or 'view'), `name`, `column` (null for a view).
   * The engine's own tables are left out.
   */
  readonly catalogue: Statement;
}

export interface ColumnTypes {
  /** Text of at most 255 characters that can be a key: compared bytewise in UTF-8, trailing spaces and case included. */
  readonly keyText: string;
  /** Text of any length, kept to the byte. */
  readonly text: string;
  /** 64 bits, signed. */
  readonly integer: string;
  /** IEEE 754, 64 bits. */
  readonly real: string;
  /** What follows `<integer> NOT NULL PRIMARY KEY` to have the engine count: a number that is given by hand is taken as it is. */
  readonly countedKey: string;
}

/** Logical schema of a database: the same for the same layout, whatever the engine. Names are sorted. */
export interface LogicalSchema {
  readonly tables: readonly LogicalTable[];
  readonly views: readonly string[];
}
export interface LogicalTable {
  readonly name: string;
  readonly columns: readonly { name: string; type: "text" | "integer" | "real" | "blob"; nullable: boolean }[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly { columns: readonly string[]; unique: boolean }[];
  readonly foreignKeys: readonly { columns: readonly string[]; references: string; onDelete: string }[];
}

export interface StoreFacts {
  /** `SQLite 3.53.2` */
  readonly engine: string;
  readonly sizeBytes: number;
  readonly walBytes: number;
  readonly schema: LogicalSchema;
  /** What the engine's own integrity check found; empty when sound or not asked for. */
  readonly problems: readonly string[];
  /** Rows, and tables, that refer to what is not there; empty when sound or not asked for. */
  readonly danglingKeys: readonly string[];
}

export interface EngineCopyOptions {
  readonly signal?: AbortSignal | undefined;
  /** A copy that is thrown away where something fails later: whoever keeps it syncs it. Default: it is durable. */
  readonly scratch?: boolean | undefined;
  /**
   * A query that finds a row where parts of the files still hold what was erased, and so may not be copied as they are: asked of the very
   * state that is copied. Left out: nobody knows, and only rows are copied.
   */
  readonly traces?: Statement | undefined;
}

export interface EngineCopy {
  readonly bytes: number;
  /**
   * Of the copy, which is whole by now; null where nobody reckons it, and the copy has to be read for it. Until it is there the store's
   * files are held as for a reader. It rejects with `ABORTED` as `backup` does.
   */
  readonly sha256: Promise<string> | null;
}

export type Maintenance = "analyze" | "checkpoint";

export interface CompactionOptions {
  readonly erase: boolean;
  readonly signal?: AbortSignal;
}

export interface Compaction {
  /** How many bytes the files have fewer than before; 0 where they have grown. */
  readonly freedBytes: number;
  /** Files that may still hold what was deleted, since the store cannot reach into them: paths, or what the engine calls them. */
  readonly notErased: readonly string[];
}

/**
 * One connection, held by one caller. A writer's is for migrations, and for what fills a whole store: everything else that is sent to
 * that store waits until `release`. A reader's is another connection beside it: nothing waits, and it holds up no commit of anybody.
 */
export interface PinnedConnection {
  /**
   * A reader's refuses what writes. Where the engine has ended the transaction over that, everything rejects until the next `begin`,
   * and nothing shows another state.
   */
  run(statement: Statement): Promise<QueryResult>;
  /**
   * A writer's begins a write transaction in which tables may be rebuilt without cascading deletes. Only one connection of all processes
   * has one at a time: another's rejects with `DATABASE_BUSY`, at once or after a short wait; details: `holder`, who has it in words,
   * where the engine tells.
   *
   * A reader's begins a transaction that sees the database as it is when this resolves, and no other state of it until the end of the
   * transaction, whoever commits what meanwhile. Any number of them may be open at a time.
   */
  begin(): Promise<void>;
  /** Verifies foreign keys, then commits; rejects and rolls back where a key dangles. A reader's has nothing to commit, and ends as by `rollback`. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
  release(): Promise<void>;
}

export interface Store extends AsyncDisposable {
  /** Compiles core's queries; it is never asked to execute one. */
  readonly dialect: Dialect;
  readonly engine: EngineTraits;
  readonly capabilities: Capabilities;
  /**
   * Runs the statements in one transaction, in order, and resolves after its commit. Messages of one store are applied in
   * the order of the calls; several may share one commit, and one that fails takes no other with it. Whatever failed is rolled
   * back before its error is told, and what follows an outcome that is `unknown` runs on a fresh connection.
   *
   * What a writer's statement reads is what is committed when it runs, and it may wait for a row that another process has
   * changed and not committed. A reader's message sees one state of the database from its first statement to its last.
   */
  transact(statements: readonly Statement[]): Promise<readonly QueryResult[]>;
  classify(error: unknown): Fault;
  /** `close` waits for its release. A reader's rejects with `NOT_SUPPORTED` without `capabilities.steadyReads`. */
  pin(): Promise<PinnedConnection>;
  /** `integrity: true` also runs the engine's own checks, which read the whole database. */
  check(options?: { readonly integrity?: boolean }): Promise<StoreFacts>;
  /** Size of the files; cheap. */
  size(): Promise<{ readonly sizeBytes: number; readonly walBytes: number }>;
  /**
   * A consistent copy into a new file or folder, made while others write. Rejects with `NOT_SUPPORTED` without `capabilities.backup`, and
   * with `ABORTED`, as soon as the engine can be stopped, once the signal is aborted; nothing is left then.
   */
  backup(target: string, options?: EngineCopyOptions): Promise<EngineCopy>;
  /**
   * Writes the database anew, without what was deleted, and gives the room back; what was sent before counts, and what is sent meanwhile
   * is answered. With `erase` it
   * resolves only when no byte of what was deleted is in any of the database's files, those in `notErased` apart, and rejects as busy
   * where a reader of an older state, or another process, keeps it from that. Without `erase` it does what it can. The signal is obeyed where
   * the work has parts, between two of them, with `ABORTED`: what is done by then stays done.
   * Rejects with `NOT_SUPPORTED` without `capabilities.compact`.
   */
  compact(options: CompactionOptions): Promise<Compaction>;
  /**
   * For writers; a reader's rejects. `analyze` renews what the engine knows of its tables when it plans a query. `checkpoint` brings the write-ahead log into
   * the database and empties it; it rejects as busy where a reader of an older state, or another process, keeps it from that. What an
   * engine does by itself, or has not, resolves.
   */
  maintain(work: Maintenance): Promise<void>;
  /**
   * Gives back the room of what was deleted, where that can be done in parts, and renews what queries are planned by. Each call does a part of it,
   * for about `maxMs` and never much longer, in its turn with the messages or beside them; it is called until it is `done`. A store that looks after itself, or
   * whose data is gone when it is closed, is done at once.
   */
  tidy(options: { readonly maxMs: number }): Promise<{ readonly done: boolean }>;
  /** Resolves when all that was sent is answered and the connection is closed. */
  close(): Promise<void>;
}

export type StoreMode = "writer" | "reader";

/** One thing that was looked at before opening. */
export interface PreflightFinding {
  /** What was looked at: `server version`. */
  readonly check: string;
  readonly severity: "ok" | "warning" | "error";
  /** What was found: `MariaDB 11.8.3`, or what is wrong with it. */
  readonly message: string;
  /** The command, or the change of the configuration, that mends it; null where nothing needs mending. */
  readonly remedy: string | null;
  /** What `open` rejects with; null unless the severity is `error`. */
  readonly error: StateError | null;
}

export interface StorageAdapter {
  /** `sqlite` */
  readonly kind: string;
  /** Where the data is, for people: a path or an address, never a password. */
  readonly location: string;
  /** Files of ours that belong to the store (anchor, journals) stand at this path plus a suffix; null where nothing may touch the disk. */
  readonly besidePath: string | null;
  /** Looks, in the order of a way to a sound store, and creates nothing. Ends at the first finding that hides the others. */
  preflight(): Promise<readonly PreflightFinding[]>;
  /** A reader never writes; a writer creates the database where it may. Rejects with the first error that `preflight` finds. */
  open(mode: StoreMode): Promise<Store>;
  /** Opens what `Store.backup` wrote, for reading: a copy is only trusted after a look into it. */
  openBackup(path: string): Promise<Store>;
}

/** The rows of a result as objects, keyed by column name. */
export function rowsOf<Row>(result: QueryResult): Row[] {
  const { columns, values } = result;
  const width = columns.length;
  const rows: Row[] = [];
  for (let start = 0; start < values.length; start += width) {
    const row: Record<string, SqlValue> = {};
    for (let column = 0; column < width; column++) {
      row[columns[column] as string] = values[start + column] as SqlValue;
    }
    rows.push(row as Row);
  }
  return rows;
}
