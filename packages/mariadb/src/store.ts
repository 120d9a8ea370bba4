import type {
  Capabilities,
  EngineTraits,
  Fault,
  PinnedConnection,
  QueryResult,
  Statement,
  Store,
  StoreFacts,
  StoreMode,
} from "@wfstate/core";
import type { Dialect } from "kysely";
import { classify, errorOf, notSupported, readerNeverWrites, storeClosed } from "./classify.ts";
import { type Access, Connection } from "./connection.ts";
import { CompilingMariadbDialect, mariadbTraits } from "./dialect.ts";
import { readFacts, readSize } from "./facts.ts";
import { GroupCommit, readTogether } from "./group.ts";
import { Link } from "./link.ts";
import { Pinned } from "./pinned.ts";

/** Of the protocol: a count in two bytes. */
const MAX_PARAMETERS = 65_535;
/** Beside its parameters a statement has text, and each parameter a few bytes. */
const PACKET_MARGIN_BYTES = 65_536;

export interface StoreSettings {
  readonly mode: StoreMode;
  readonly access: Access;
  readonly durability: "full" | "normal";
  readonly commitDeadlineMs: number;
  readonly readDeadlineMs: number;
  /** `max_allowed_packet` of the server. */
  readonly packetBytes: number;
}

export class MariadbStore implements Store {
  readonly dialect: Dialect = new CompilingMariadbDialect();
  readonly engine: EngineTraits = mariadbTraits;
  readonly capabilities: Capabilities;
  readonly #settings: StoreSettings;
  readonly #link: Link;
  readonly #aside: Link;
  readonly #group: GroupCommit;
  /** The newest message of a reader: the next one comes after it. */
  #reading: Promise<unknown> = Promise.resolve();
  readonly #underWay = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor(settings: StoreSettings) {
    const { mode, access, durability, commitDeadlineMs, packetBytes } = settings;
    this.#settings = settings;
    this.capabilities = {
      maxParameters: MAX_PARAMETERS,
      maxStatementBytes: packetBytes - PACKET_MARGIN_BYTES,
      persistent: true,
      shared: true,
      durability,
      backup: false,
      transactionalSchema: false,
    };
    this.#link = new Link(access, mode === "writer" ? "write" : "read");
    this.#aside = new Link(access, "aside");
    this.#group = new GroupCommit(this.#link, access.location, commitDeadlineMs);
  }

  /** So that what stands in the way is told by `open`, and not by the first message. */
  async connect(): Promise<void> {
    await this.#link.connection();
  }

  transact(statements: readonly Statement[]): Promise<readonly QueryResult[]> {
    if (this.#closing !== null) return Promise.reject(storeClosed(this.#location));
    if (this.#settings.mode === "writer") return this.#group.send(statements);
    const read = this.#reading.catch(() => undefined).then(() => this.#read(statements));
    this.#reading = read;
    return read;
  }

  classify(error: unknown): Fault {
    return classify(error);
  }

  async pin(): Promise<PinnedConnection> {
    const { mode, access } = this.#settings;
    this.#assertOpen();
    if (mode === "reader") throw readerNeverWrites(access.location);
    const connection = await Connection.open(access, "aside").catch((error: unknown) => {
      throw errorOf(error, access.location, "not_applied");
    });
    return new Pinned(connection, access.location, access.database);
  }

  async check(options: { readonly integrity?: boolean } = {}): Promise<StoreFacts> {
    return this.#track(readFacts(this.#asideRun(null), options.integrity ?? false));
  }

  async size(): Promise<{ readonly sizeBytes: number; readonly walBytes: number }> {
    return this.#track(readSize(this.#asideRun(this.#settings.readDeadlineMs)));
  }

  backup(): Promise<never> {
    return Promise.reject(notSupported(this.#location));
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
    const { readDeadlineMs } = this.#settings;
    const connection = await this.#link.connection();
    try {
      return await readTogether(connection, statements, readDeadlineMs, this.#location);
    } catch (error) {
      throw errorOf(error, this.#location, "not_applied");
    }
  }

  #asideRun(deadlineMs: number | null): (statement: Statement) => Promise<QueryResult> {
    this.#assertOpen();
    return async (statement) => {
      const connection = await this.#aside.connection();
      return connection.execute(statement, deadlineMs).catch((error: unknown) => {
        throw errorOf(error, this.#location, "not_applied");
      });
    };
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const settled = work.catch(() => undefined).finally(() => this.#underWay.delete(settled));
    this.#underWay.add(settled);
    return work;
  }

  async #close(): Promise<void> {
    await this.#group.idle();
    await this.#reading.catch(() => undefined);
    await Promise.all(this.#underWay);
    await this.#link.end();
    await this.#aside.end();
  }

  #assertOpen(): void {
    if (this.#closing !== null) throw storeClosed(this.#location);
  }
}
