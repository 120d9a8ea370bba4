import { type FileHandle, open, stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import {
  type Capabilities,
  type Compaction,
  type CompactionOptions,
  type EngineCopy,
  type EngineCopyOptions,
  type EngineTraits,
  type Fault,
  type Maintenance,
  type PinnedConnection,
  type QueryResult,
  type Statement,
  type Store,
  type StoreFacts,
  type StoreMode,
  syncedAlong,
  throwIfAborted,
  writeNewFile,
} from "@wfstate/core";
import type { Dialect } from "kysely";
import { Channel } from "./channel.ts";
import { classify, noSteadyReads, readerNeverWrites, storeClosed } from "./classify.ts";
import { type CopyMade, copyInProcess } from "./copying.ts";
import { sqliteDialect, sqliteTraits } from "./dialect.ts";
import { type CopyOrder, decodeResults, MEMORY, operations, type WorkerStart } from "./protocol.ts";

/** SQLite's own limit as better-sqlite3 builds it. */
const MAX_PARAMETERS = 32_766;
/** SQLite's own limit for a value is 1,000,000,000; a message crosses to the worker in one piece. */
const MAX_STATEMENT_BYTES = 256 * 1024 * 1024;
/** Between two tries of what finds the log held. */
const BUSY_NAP_MS = 10;

export interface StoreParts {
  readonly mode: StoreMode;
  readonly start: WorkerStart;
  readonly channel: Channel;
  /** Gives the channel up; another store may still use it. */
  readonly release: () => Promise<void>;
}

export class SqliteStore implements Store {
  readonly dialect: Dialect = sqliteDialect;
  readonly engine: EngineTraits = sqliteTraits;
  readonly capabilities: Capabilities;
  readonly #parts: StoreParts;
  /** Pinned connections of a reader that are not released yet. */
  readonly #views = new Set<Promise<void>>();
  #closing: Promise<void> | null = null;

  constructor(parts: StoreParts) {
    const { path, durability } = parts.start;
    this.#parts = parts;
    const persistent = path !== MEMORY;
    this.capabilities = {
      maxParameters: MAX_PARAMETERS,
      maxStatementBytes: MAX_STATEMENT_BYTES,
      persistent,
      shared: persistent,
      durability,
      backup: true,
      transactionalSchema: true,
      // One connection is all there is to a database in memory: to hold a state of it would shut its writer out.
      steadyReads: persistent,
      compact: true,
    };
  }

  async transact(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    const { channel, mode } = this.#parts;
    const operation = mode === "reader" ? operations.read : operations.transact;
    return decodeResults(await this.#inTurn(() => channel.request(operation, statements)));
  }

  classify(error: unknown): Fault {
    return classify(error);
  }

  async pin(): Promise<PinnedConnection> {
    const { channel, mode, start } = this.#parts;
    this.#assertOpen();
    if (mode === "reader") return this.#pinView(start);
    await channel.gate.hold();
    return pinnedConnection(channel, () => channel.gate.open());
  }

  async #pinView(start: WorkerStart): Promise<PinnedConnection> {
    if (!this.capabilities.steadyReads) throw noSteadyReads(start.path);
    const view = await Channel.start({ ...start, role: "reader", passing: true });
    const pinned = pinnedConnection(view, () => view.close());
    const { promise: released, resolve } = Promise.withResolvers<void>();
    this.#views.add(released);
    const onRelease = () => {
      this.#views.delete(released);
      resolve();
    };
    return { ...pinned, release: () => pinned.release().finally(onRelease) };
  }

  /** While the connection is pinned this looks through the pinned connection, and sees what it has not committed yet. */
  async check(options: { readonly integrity?: boolean } = {}): Promise<StoreFacts> {
    const { channel, start } = this.#parts;
    this.#assertOpen();
    const integrity = options.integrity ?? false;
    const read = async (from: Channel) =>
      JSON.parse(String((await from.requestWith(operations.check, Number(integrity)))[0]));
    // Reading the whole database takes long, and must not hold up what is sent meanwhile.
    return integrity && start.path !== MEMORY ? aside(start, read) : read(channel);
  }

  async size(): Promise<{ readonly sizeBytes: number; readonly walBytes: number }> {
    const { path } = this.#parts.start;
    if (path === MEMORY) return this.check();
    const [sizeBytes, walBytes] = await Promise.all([bytesOf(path), bytesOf(`${path}-wal`)]);
    return { sizeBytes, walBytes };
  }

  async backup(target: string, options: EngineCopyOptions = {}): Promise<EngineCopy> {
    const { signal, scratch = false } = options;
    this.#assertOpen();
    throwIfAborted(signal);
    let sha256: EngineCopy["sha256"] = null;
    const fill = async (_file: FileHandle, partial: string) => {
      const syncing = await open(partial, "r+");
      const copied = syncedAlong(syncing, this.#copyInto(partial, options));
      // A sync that is still under way need not be waited for.
      ({ sha256 } = await copied.finally(() => void syncing.close()));
      throwIfAborted(signal);
    };
    const { bytes } = await writeNewFile(target, fill, { synced: !scratch });
    return { bytes, sha256 };
  }

  /** In a process of its own: a thread cannot be stopped, and may not read the file beside the others of its process. */
  async #copyInto(partial: string, { signal, traces }: EngineCopyOptions): Promise<CopyMade> {
    const { channel, start } = this.#parts;
    const copy = (from: Channel) => from.requestWith(operations.vacuumInto, partial);
    if (start.path === MEMORY) await this.#inTurn(() => copy(channel));
    else {
      const order: CopyOrder = { start: { ...start, role: "aside" }, target: partial, traces: traces ?? null };
      const made = signal === undefined && traces === undefined ? null : await copyInProcess(order, signal);
      if (made !== null) return made;
      await aside(start, copy);
    }
    return { sha256: null };
  }

  /** One statement of the engine does it, which nobody can interrupt. */
  async compact({ erase }: CompactionOptions): Promise<Compaction> {
    const { channel, mode, start } = this.#parts;
    this.#assertOpen();
    if (mode === "reader") throw readerNeverWrites(start.path);
    const before = await this.size();
    await this.#inTurn(() => channel.requestWith(operations.compact, Number(erase)));
    const after = await this.size();
    return { freedBytes: Math.max(0, totalOf(before) - totalOf(after)), notErased: [] };
  }

  async maintain(work: Maintenance): Promise<void> {
    const { channel, mode, start } = this.#parts;
    this.#assertOpen();
    if (mode === "reader") throw readerNeverWrites(start.path);
    const deadline = performance.now() + start.busyDeadlineMs;
    for (;;) {
      try {
        await this.#inTurn(() => channel.request(operations[work]));
        return;
      } catch (error) {
        if (classify(error).kind !== "busy" || performance.now() >= deadline) throw error;
        // Not in the worker: what is sent meanwhile has its turn.
        await wait(BUSY_NAP_MS);
      }
    }
  }

  async tidy({ maxMs }: { readonly maxMs: number }): Promise<{ readonly done: boolean }> {
    const { channel, mode, start } = this.#parts;
    this.#assertOpen();
    if (mode === "reader") throw readerNeverWrites(start.path);
    if (start.path === MEMORY) return { done: true };
    const [done] = await this.#inTurn(() => channel.requestWith(operations.tidy, maxMs));
    return { done: done === 1 };
  }

  close(): Promise<void> {
    this.#closing ??= Promise.all(this.#views).then(() => this.#parts.release());
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #inTurn<T>(send: () => Promise<T>): Promise<T> {
    this.#assertOpen();
    return new Promise((resolve, reject) => {
      this.#parts.channel.gate.pass(() => send().then(resolve, reject));
    });
  }

  #assertOpen(): void {
    if (this.#closing !== null) throw storeClosed(this.#parts.start.path);
  }
}

function totalOf({ sizeBytes, walBytes }: { readonly sizeBytes: number; readonly walBytes: number }): number {
  return sizeBytes + walBytes;
}

async function bytesOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

/** Does long work on a connection of its own, in a worker of its own. */
async function aside<T>(start: WorkerStart, work: (channel: Channel) => Promise<T>): Promise<T> {
  const channel = await Channel.start({ ...start, role: "aside" });
  try {
    return await work(channel);
  } finally {
    await channel.close();
  }
}

function pinnedConnection(channel: Channel, onRelease: () => unknown): PinnedConnection {
  let released: Promise<void> | null = null;
  const send = async (operation: (typeof operations)["begin" | "commit" | "rollback" | "release"]): Promise<void> => {
    await channel.request(operation);
  };
  return {
    run: async (statement) => decodeResults(await channel.request(operations.run, [statement]))[0] as QueryResult,
    begin: () => send(operations.begin),
    commit: () => send(operations.commit),
    rollback: () => send(operations.rollback),
    release: () => {
      released ??= send(operations.release).finally(onRelease);
      return released;
    },
  };
}
