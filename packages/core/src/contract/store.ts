import type { Dialect } from "kysely";

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

export interface Capabilities {
  /** The most parameters one statement may have. */
  readonly maxParameters: number;
  /** False: the data is gone when the store is closed (`:memory:`). */
  readonly persistent: boolean;
  /** What an acknowledged commit has survived: `full` a power cut, `normal` a crash of the process. */
  readonly durability: "full" | "normal";
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
  /** What the engine's own integrity check and foreign key check found; empty when sound or not asked for. */
  readonly problems: readonly string[];
}

/** One connection, held by one caller, for migrations. Everything else waits until `release`. */
export interface PinnedConnection {
  run(statement: Statement): Promise<QueryResult>;
  /** Begins a write transaction (the lock is taken now) in which tables may be rebuilt without cascading deletes. */
  begin(): Promise<void>;
  /** Verifies foreign keys, then commits; rejects and rolls back where a key dangles. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
  release(): Promise<void>;
}

export interface Store extends AsyncDisposable {
  /** Compiles core's queries; it is never asked to execute one. */
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  /**
   * Runs the statements in one transaction, in order, and resolves after its commit. Messages of one store are applied in
   * the order of the calls; several may share one commit, and one that fails takes no other with it.
   */
  transact(statements: readonly Statement[]): Promise<readonly QueryResult[]>;
  classify(error: unknown): Fault;
  pin(): Promise<PinnedConnection>;
  /** `integrity: true` also runs the engine's own checks, which read the whole database. */
  check(options?: { readonly integrity?: boolean }): Promise<StoreFacts>;
  /** Size of the files; cheap. */
  size(): Promise<{ readonly sizeBytes: number; readonly walBytes: number }>;
  /** A consistent copy into a new file or folder, made while others write. */
  backup(target: string): Promise<{ readonly bytes: number }>;
  /** Resolves when all that was sent is answered and the connection is closed. */
  close(): Promise<void>;
}

export type StoreMode = "writer" | "reader";

export interface StorageAdapter {
  /** `sqlite` */
  readonly kind: string;
  /** Where the data is, for people: a path or an address, never a password. */
  readonly location: string;
  /** Files of ours that belong to the store (the anchor) stand at this path plus a suffix; null where nothing may touch the disk. */
  readonly besidePath: string | null;
  /** Rejects with what stands in the way of opening, and what mends it; creates nothing. */
  preflight(): Promise<void>;
  /** A reader never writes; a writer creates the database where there is none. */
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
