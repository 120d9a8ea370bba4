import type { Kysely } from "kysely";
import type { EngineTraits, LogicalSchema, QueryResult, SqlValue, Statement } from "../contract/store.ts";

/** Anything Kysely can compile. */
export interface Compilable {
  compile(): { readonly sql: string; readonly parameters: readonly unknown[] };
}

/** A migration sees layouts of every age, which no single type describes. */
export type AnyLayout = Record<string, Record<string, SqlValue>>;

export interface MigrationContext {
  readonly engine: EngineTraits;
  /** Compiles for the adapter's dialect; executes nothing by itself. */
  readonly db: Kysely<AnyLayout>;
  run(query: Compilable | Statement): Promise<QueryResult>;
  /** Rows of a query as objects. */
  rows<Row>(query: Compilable | Statement): Promise<Row[]>;
  /** UTC, six decimals. */
  now(): string;
  /** Reports progress of a long step: rows done, of how many (null: unknown). */
  progress(done: number, total: number | null): void;
}

/** What is in a database, as far as migrations must know: tables with their columns, and the names of views. */
export interface Catalogue {
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
  readonly views: ReadonlySet<string>;
}

/**
 * `ddl`: a change of the schema. `tx`: data changes that belong together. `backfill`: data changes in pages, over a whole table.
 * Only `ddl` steps change the schema, by one statement each: such a statement ends the transaction of some engines.
 */
export interface MigrationStep {
  readonly kind: "ddl" | "tx" | "backfill";
  readonly name: string;
  /** What is lost for good, in words; required where anything is. */
  readonly destroys?: string;
  apply(context: MigrationContext): Promise<void>;
  /**
   * Whether the whole result of a `ddl` step is there: asked where a run may have been cut between the step and the record of it.
   * A step without it, or of which it says false, is applied again, and must bear that.
   */
  isDone?(context: MigrationContext, there: Catalogue): boolean;
}

export interface Migration {
  /** `0002_sequences`: four digits and a name; applied in this order. */
  readonly id: string;
  /** Schema version that the store has afterwards. */
  readonly version: string;
  /** Set where a database that another program made, and that has no ledger, can be taken as having this migration. */
  readonly adopts?: AdoptableLayout;
  readonly steps: readonly MigrationStep[];
}

export interface AdoptableLayout {
  /** What such a database says its version is. */
  readonly versions: readonly string[];
  /** The tables, with the columns, that must be there. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

export interface MigrationHistory {
  readonly migrations: readonly Migration[];
  /** SHA-256 of each released migration's source, by id. */
  readonly manifest: Readonly<Record<string, string>>;
  /** The logical schema that a database has at each version, whatever its engine; of a version without one no drift is found. */
  readonly layouts?: Readonly<Record<string, LogicalSchema>>;
}
