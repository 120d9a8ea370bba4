import type { Capabilities, StorageAdapter } from "@wfstate/core";

/** What an author says of an adapter. The suite holds it to each word, and to the documented refusal of what it has not. */
export interface AdapterDefinition<Place = unknown> {
  /** `sqlite` */
  readonly name: string;
  /** Of the driver, for the report: `better-sqlite3 13.2.0`. */
  readonly driver: string;
  readonly declares: Declared;
  /** Makes room for one empty database. `place` is plain JSON: processes that are killed get it as text. */
  makePlace(): Promise<{ readonly place: Place; remove(): Promise<void> }>;
  /** Connects nothing; called as often as an adapter is needed. */
  open(place: Place): StorageAdapter;
  /** `import.meta.url` of the module whose default export this is: processes that are killed import it. */
  readonly module: string;
  /** Every file that the database writes to, as it is now; without it nobody can look whether what was deleted is gone. */
  files?(place: Place): Promise<readonly string[]>;
  /** Ways to hurt what stands behind the adapter; what is missing is reported as not exercised. */
  readonly chaos?: Chaos<Place>;
  /** Called once, when all is done. */
  dispose?(): Promise<void>;
}

export type Declared = Pick<
  Capabilities,
  "persistent" | "shared" | "durability" | "backup" | "transactionalSchema" | "steadyReads" | "compact"
> & {
  /** A text may hold U+0000. (Core never stores one: JSON escapes it.) */
  readonly textHoldsNul: boolean;
};

export interface Chaos<Place> {
  /** For databases with a process of their own: it dies, and is there again. Data that were committed are. */
  restart?(place: Place): Promise<void>;
  /** From here on nobody answers … */
  freeze(place: Place): Promise<void>;
  /** … until here. */
  thaw(place: Place): Promise<void>;
}
