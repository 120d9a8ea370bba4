/** What a process that migrates is told, and what it answers. */
import type { LogicalSchema } from "@wfstate/core";
import type { MariadbConfig } from "@wfstate/mariadb";

/** Where a database is, in a form that another process can be told. */
export type Place =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "mariadb"; readonly config: MariadbConfig };

/** What comes after the answer to the last statement of a run. */
export const END = "the end";

/**
 * Statements at the first of which a run is cut, by key. null: before it is sent, which is after the answer to the one before it; a
 * number: under way, so many milliseconds after it was sent.
 */
export type Points = Readonly<Record<string, number | null>>;

export interface DatabaseTask {
  readonly place: Place;
  /** Version to migrate to. */
  readonly to: string;
  readonly points: Points;
}

export interface Task {
  readonly databases: readonly DatabaseTask[];
  /**
   * Who dies once every database is at a point of its own, or migrated. `self`: the process; `outside`: the process too, by the hand
   * of whoever reads its report; a number: the process with this id, the server.
   */
  readonly victim: "self" | "outside" | number;
}

/** A statement of a run: its place is told by how many steps were done before its turn, its text, and which of its like it is there. */
export interface TracedStatement {
  readonly key: string;
  /** From its sending to its answer. */
  readonly tookMs: number;
}

/** How far a database has come when its process dies, or has nothing left to do. */
export interface Reached {
  /** Key of the point; null where the run came to its end without one. */
  readonly point: string | null;
  /** The statement that was to be under way had been answered already. */
  readonly isAnswered: boolean;
  /** Of a run that failed by itself. */
  readonly error: string | null;
}

/** All that is in a database, as far as it must be the same after every run. */
export interface Content {
  readonly schema: LogicalSchema;
  /** Texts of the objects of the schema, where the engine keeps them; rows of every table and view. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

export interface Done {
  readonly reached: readonly Reached[];
  /** By database: what was sent, in order. */
  readonly traces: readonly (readonly TracedStatement[])[];
  /** By database; null where the run was cut, or failed. */
  readonly contents: readonly (Content | null)[];
}
