import type { QueryResult, Statement, StorageAdapter, Store } from "@wfstate/core";

export type Transact = (statements: readonly Statement[], store: Store) => Promise<readonly QueryResult[]>;

/** An adapter whose writer does something of its own with every message; everything else is the real one's. */
export function withTransact(adapter: StorageAdapter, transact: Transact): StorageAdapter {
  return {
    ...adapter,
    open: async (mode) => {
      const store = await adapter.open(mode);
      return mode === "writer" ? delegating(store, transact) : store;
    },
  };
}

/** As both engines quote it. */
const INTO_EVENTS = /^insert into ["`]event_log["`]/;

/** Whether a message adds events to a session, and not a claim, a key or a query. */
export function addsEvents(statements: readonly Statement[]): boolean {
  return statements.some(({ sql }) => INTO_EVENTS.test(sql));
}

function delegating(store: Store, transact: Transact): Store {
  return {
    dialect: store.dialect,
    engine: store.engine,
    capabilities: store.capabilities,
    transact: (statements) => transact(statements, store),
    classify: (error) => store.classify(error),
    pin: () => store.pin(),
    check: (options) => store.check(options),
    size: () => store.size(),
    backup: (target, options) => store.backup(target, options),
    compact: (options) => store.compact(options),
    maintain: (work) => store.maintain(work),
    tidy: (options) => store.tidy(options),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store.close(),
  };
}

/** Holds back messages with events until it is opened; they pass in their order. */
export class Valve {
  #open = true;
  #waiting: (() => void)[] = [];

  readonly transact: Transact = async (statements, store) => {
    if (addsEvents(statements)) await this.#passed();
    return store.transact(statements);
  };

  shut(): void {
    this.#open = false;
  }

  open(): void {
    this.#open = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Lets one message through, the one that has waited longest. */
  openForOne(): void {
    this.#waiting.shift()?.();
  }

  #passed(): Promise<void> {
    if (this.#open) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
