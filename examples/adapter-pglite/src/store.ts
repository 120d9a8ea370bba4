import type {
  Capabilities,
  EngineTraits,
  Fault,
  Maintenance,
  PinnedConnection,
  QueryResult,
  Statement,
  Store,
  StoreFacts,
  StoreMode,
} from "@wfstate/core";
import type { Dialect } from "kysely";
import { dialect, traits } from "./dialect.ts";
import { factsOf, sizeOf } from "./facts.ts";
import { faultOf, noBackup, noCompaction, noSteadyReads, readerMaintains, storeClosed } from "./faults.ts";
import type { Instance } from "./instance.ts";
import { Pinned } from "./pinned.ts";
import { Turns } from "./turns.ts";

const begin: Readonly<Record<StoreMode, string>> = {
  writer: "BEGIN",
  reader: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
};

const capabilities: Capabilities = {
  maxParameters: 65_535,
  maxStatementBytes: 16 * 1_048_576,
  persistent: true,
  shared: false,
  durability: "normal",
  backup: false,
  transactionalSchema: true,
  steadyReads: false,
  compact: false,
};

/** One of the stores that share a PGlite. */
export class PgliteStore implements Store {
  readonly dialect: Dialect = dialect;
  readonly engine: EngineTraits = traits;
  readonly capabilities: Capabilities = capabilities;
  readonly #instance: Instance;
  readonly #mode: StoreMode;
  /** Of this store: a pinned connection has it until its release. */
  readonly #turns = new Turns();
  #closing: Promise<void> | null = null;

  constructor(instance: Instance, mode: StoreMode) {
    this.#instance = instance;
    this.#mode = mode;
  }

  async transact(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    const endTurn = await this.#takeTurn();
    try {
      return await this.#instance.ask({ kind: "transact", begin: begin[this.#mode], statements });
    } finally {
      endTurn();
    }
  }

  classify(error: unknown): Fault {
    return faultOf(error);
  }

  async pin(): Promise<PinnedConnection> {
    if (this.#mode === "reader") throw noSteadyReads(this.#instance.location);
    return new Pinned(this.#instance, await this.#takeTurn());
  }

  check(options: { readonly integrity?: boolean } = {}): Promise<StoreFacts> {
    return factsOf((statements) => this.transact(statements), options.integrity ?? false);
  }

  size(): Promise<{ readonly sizeBytes: number; readonly walBytes: number }> {
    return sizeOf((statements) => this.transact(statements));
  }

  async backup(): Promise<never> {
    throw noBackup(this.#instance.location);
  }

  async compact(): Promise<never> {
    throw noCompaction(this.#instance.location);
  }

  /** Its worker checkpoints by itself. */
  async maintain(work: Maintenance): Promise<void> {
    // The engine itself would let a transaction that only reads analyze.
    if (this.#mode === "reader") throw readerMaintains(this.#instance.location);
    if (work === "analyze") await this.transact([{ sql: "ANALYZE", parameters: [] }]);
  }

  /** It does so by itself: see `upkeep.ts`. */
  async tidy(): Promise<{ readonly done: boolean }> {
    return { done: true };
  }

  close(): Promise<void> {
    this.#closing ??= this.#takeTurn().then(() => this.#instance.leave());
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #takeTurn(): Promise<() => void> {
    if (this.#closing !== null) throw storeClosed(this.#instance.location);
    return (await this.#turns.take()) as () => void;
  }
}
