import type {
  Capabilities,
  Compaction,
  CompactionOptions,
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
import { classify, errorOf, notSupported, readerNeverWrites, storeClosed } from "./classify.ts";
import { analyzeTables, rebuildTables, unreachableFiles } from "./compact.ts";
import type { Access, Connection } from "./connection.ts";
import { mariadbDialect, mariadbTraits } from "./dialect.ts";
import { readFacts, readSize } from "./facts.ts";
import { Gate } from "./gate.ts";
import { GroupCommit, readTogether } from "./group.ts";
import { Link } from "./link.ts";
import { Pinned } from "./pinned.ts";
import { PinnedView } from "./pinned-view.ts";
import type { Run } from "./schema.ts";
import { MAX_PARAMETERS, PACKET_MARGIN_BYTES } from "./statement.ts";
import { Tidying } from "./tidy.ts";

export interface StoreSettings {
  readonly mode: StoreMode;
  readonly access: Access;
  readonly durability: "full" | "normal";
  readonly commitDeadlineMs: number;
  readonly readDeadlineMs: number;
}

export class MariadbStore implements Store {
  readonly dialect: Dialect = mariadbDialect;
  readonly engine: EngineTraits = mariadbTraits;
  readonly capabilities: Capabilities;
  readonly #settings: StoreSettings;
  /** For messages: those of a writer, or those of a reader. */
  readonly #link: Link;
  readonly #gate = new Gate();
  readonly #group: GroupCommit;
  /** The newest message of a reader: the next one comes after it. */
  #reading: Promise<unknown> = Promise.resolve();
  readonly #asideLink: Link;
  /** What goes on beside the messages. */
  readonly #aside = new Set<Promise<unknown>>();
  readonly #tidying = new Tidying();
  #closing: Promise<void> | null = null;

  private constructor(settings: StoreSettings, link: Link, packetBytes: number) {
    const { access, durability, commitDeadlineMs } = settings;
    this.#settings = settings;
    this.#link = link;
    this.#asideLink = new Link(access, "aside");
    this.#group = new GroupCommit(link, access.location, commitDeadlineMs);
    this.capabilities = {
      maxParameters: MAX_PARAMETERS,
      maxStatementBytes: packetBytes - PACKET_MARGIN_BYTES,
      persistent: true,
      shared: true,
      durability,
      backup: false,
      transactionalSchema: false,
      steadyReads: true,
      compact: true,
    };
  }

  static async open(settings: StoreSettings): Promise<MariadbStore> {
    const link = new Link(settings.access, settings.mode === "writer" ? "write" : "read");
    return new MariadbStore(settings, link, (await link.connection()).packetBytes);
  }

  transact(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    if (this.#closing !== null) return Promise.reject(storeClosed(this.#location));
    if (this.#settings.mode === "writer") return this.#gate.pass(() => this.#group.send(statements));
    const read = this.#reading.then(() => this.#read(statements));
    this.#reading = read.catch(() => undefined);
    return read;
  }

  classify(error: unknown): Fault {
    return classify(error);
  }

  /** Others of this store wait until it is released; those of other processes wait for what it locks. */
  async pin(): Promise<PinnedConnection> {
    this.#assertOpen();
    if (this.#settings.mode === "reader") return this.#pinView();
    await this.#gate.hold();
    const open = () => this.#gate.open();
    try {
      await this.#group.idle();
      const connection = await new Link(this.#settings.access, "aside").connection();
      return new Pinned(connection, this.#location, this.#settings.access.database, open);
    } catch (error) {
      open();
      throw error;
    }
  }

  async #pinView(): Promise<PinnedConnection> {
    const { access, readDeadlineMs } = this.#settings;
    const { promise: released, resolve } = Promise.withResolvers<void>();
    this.#aside.add(released);
    const onRelease = () => {
      this.#aside.delete(released);
      resolve();
    };
    try {
      const connection = await new Link(access, "read").connection();
      return new PinnedView(connection, this.#location, readDeadlineMs, onRelease);
    } catch (error) {
      onRelease();
      throw error;
    }
  }

  /** On a connection of its own: reading everything takes long, and must hold up nothing that is sent meanwhile. */
  async check(options: { readonly integrity?: boolean } = {}): Promise<StoreFacts> {
    const link = new Link(this.#settings.access, "aside");
    return this.#beside(link, null, (run) => readFacts(run, options.integrity ?? false)).finally(() => link.end());
  }

  async size(): Promise<{ readonly sizeBytes: number; readonly walBytes: number }> {
    return this.#beside(this.#asideLink, this.#settings.readDeadlineMs, readSize);
  }

  backup(): Promise<never> {
    return Promise.reject(notSupported(this.#location));
  }

  /** On a connection of its own: writers of this process and of others go on meanwhile. The server does not wait for readers. */
  async compact({ signal }: CompactionOptions): Promise<Compaction> {
    this.#assertOpen();
    if (this.#settings.mode === "reader") throw readerNeverWrites(this.#location);
    await this.#gate.pass(() => this.#group.idle());
    const link = new Link(this.#settings.access, "aside");
    return this.#beside(link, null, async (run) => ({
      freedBytes: await rebuildTables(run, signal),
      notErased: await unreachableFiles(run),
    })).finally(() => link.end());
  }

  /** The server checkpoints by itself. */
  async maintain(work: Maintenance): Promise<void> {
    this.#assertOpen();
    if (this.#settings.mode === "reader") throw readerNeverWrites(this.#location);
    if (work === "checkpoint") return;
    const link = new Link(this.#settings.access, "aside");
    await this.#beside(link, null, analyzeTables).finally(() => link.end());
  }

  /** On a connection of its own. */
  async tidy({ maxMs }: { readonly maxMs: number }): Promise<{ readonly done: boolean }> {
    this.#assertOpen();
    if (this.#settings.mode === "reader") throw readerNeverWrites(this.#location);
    return { done: await this.#beside(this.#asideLink, null, (run) => this.#tidying.run(run, maxMs)) };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get #location(): string {
    return this.#settings.access.location;
  }

  async #read(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    const connection = await this.#link.connection();
    try {
      return await readTogether(connection, statements, this.#settings.readDeadlineMs, this.#location);
    } catch (error) {
      throw errorOf(error, this.#location, "not_applied");
    }
  }

  async #beside<T>(link: Link, deadlineMs: number | null, work: (run: Run) => Promise<T>): Promise<T> {
    this.#assertOpen();
    const worked = link
      .connection()
      .then((connection) => work((statement) => this.#run(connection, statement, deadlineMs)));
    const settled = worked.catch(() => undefined);
    this.#aside.add(settled);
    return worked.finally(() => this.#aside.delete(settled));
  }

  async #run(connection: Connection, statement: Statement, deadlineMs: number | null): Promise<QueryResult> {
    try {
      return await connection.execute(statement, deadlineMs);
    } catch (error) {
      throw errorOf(error, this.#location, "not_applied");
    }
  }

  async #close(): Promise<void> {
    await this.#gate.pass(() => Promise.resolve());
    await this.#group.idle();
    await this.#reading;
    await Promise.all(this.#aside);
    await Promise.all([this.#link.end(), this.#asideLink.end()]);
  }

  #assertOpen(): void {
    if (this.#closing !== null) throw storeClosed(this.#location);
  }
}
