import { join } from "node:path";
import { StateEngine, type Statement, type StorageAdapter, type Store, type StoreMode } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { history } from "@wfstate/migrations";
import { energyModel, loadConfig, type SessionState } from "@wfstate/state";
import { energyUpdate, SESSION_ID } from "./events.ts";
import type { Context } from "./harness/benchmark.ts";
import { type Access, configOf } from "./mariadb-server.ts";

/** What the engine would commit as one group. */
export type Group = readonly (readonly Statement[])[];

const INSERTS_EVENTS = /insert into `event_log`/;

/**
 * An engine on MariaDB whose messages with events are kept instead of sent, so that sending them can be measured by itself. All
 * must be sent, in order, before it is shut down: it takes them for stored.
 */
export class CapturedEngine {
  readonly #engine: StateEngine<SessionState>;
  readonly #store: () => Store;
  readonly #kept: Statement[][];
  #put = 0;

  private constructor(engine: StateEngine<SessionState>, store: () => Store, kept: Statement[][]) {
    this.#engine = engine;
    this.#store = store;
    this.#kept = kept;
  }

  /** With one open session. */
  static async open(context: Context, access: Access): Promise<CapturedEngine> {
    const config = await loadConfig(configOf(context, access));
    const real = mariadb({ ...access, durability: "full", besidePath: join(context.folder(), "beside") });
    const kept: Statement[][] = [];
    let isKeeping = false;
    let writer: Store | null = null;
    const open = async (mode: StoreMode) => {
      const store = await real.open(mode);
      if (mode === "reader") return store;
      writer = store;
      return keeping(store, (statements) => {
        const isKept = isKeeping && statements.some(({ sql }) => INSERTS_EVENTS.test(sql));
        if (isKept) kept.push([...statements]);
        return isKept;
      });
    };
    const adapter: StorageAdapter = { ...real, open };
    const engine = new StateEngine<SessionState>(async () => ({ config, adapter, model: energyModel, history }));
    await engine.initialize();
    await engine.startSession(SESSION_ID);
    isKeeping = true;
    return new CapturedEngine(engine, () => writer as unknown as Store, kept);
  }

  /** The messages for so many new events, as the engine cuts a backlog. */
  async group(events: number): Promise<Group> {
    for (let index = 0; index < events; index++) this.#engine.eventQueue.put(energyUpdate(this.#put++));
    await this.#engine.flush();
    return this.#kept.splice(0);
  }

  /** In one transaction: all messages of a group are sent in one turn of the loop. */
  async commit(group: Group): Promise<void> {
    const store = this.#store();
    await Promise.all(group.map((statements) => store.transact(statements)));
  }

  /** Fails where a message was not sent. */
  shutdown(): Promise<void> {
    return this.#engine.shutdown();
  }
}

/** The store, but for the messages that `keep` takes: those count as committed. */
function keeping(store: Store, keep: (statements: readonly Statement[]) => boolean): Store {
  const { dialect, engine, capabilities } = store;
  const close = () => store.close();
  return {
    dialect,
    engine,
    capabilities,
    transact: (statements) => (keep(statements) ? Promise.resolve([]) : store.transact(statements)),
    classify: (error) => store.classify(error),
    pin: () => store.pin(),
    check: (options) => store.check(options),
    size: () => store.size(),
    backup: (target, options) => store.backup(target, options),
    compact: (options) => store.compact(options),
    maintain: (work) => store.maintain(work),
    tidy: (options) => store.tidy(options),
    close,
    [Symbol.asyncDispose]: close,
  };
}
