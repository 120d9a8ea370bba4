/**
 * Adapters that break one promise each, and the case that must find each of them. A suite that one of them passes is worth nothing.
 */
import { copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  type EngineCopy,
  type PinnedConnection,
  type QueryResult,
  type SqlValue,
  type Statement,
  type StorageAdapter,
  type Store,
  throwIfAborted,
} from "@wfstate/core";
import type { AdapterDefinition } from "./definition.ts";

export interface Saboteur {
  readonly name: string;
  readonly breaks: string;
  /** Group and name of the case that must fail. */
  readonly caughtBy: string;
  readonly adapter: (real: StorageAdapter) => StorageAdapter;
}

type Part = Partial<Store>;

/** The real adapter, with something else in the place of a part of its stores. */
function replacing(change: (store: Store, mode: "writer" | "reader") => Part): Saboteur["adapter"] {
  return (real) => ({
    ...real,
    open: async (mode) => {
      const store = await real.open(mode);
      return new Proxy(store, {
        get: (target, key) => {
          const changed = change(store, mode) as Record<PropertyKey, unknown>;
          if (key in changed) return changed[key];
          const value = Reflect.get(target, key, target);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
    },
  });
}

type Transact = (statements: readonly Statement[], store: Store) => Promise<readonly QueryResult[]>;

const transacting = (transact: Transact): Saboteur["adapter"] =>
  replacing((store) => ({ transact: (statements) => transact(statements, store) }));

const changingParameters = (change: (value: SqlValue) => SqlValue): Saboteur["adapter"] =>
  transacting((statements, store) =>
    store.transact(statements.map((one) => ({ ...one, parameters: one.parameters.map(change) }))),
  );

const changingResults = (change: (value: SqlValue) => SqlValue): Saboteur["adapter"] =>
  transacting(async (statements, store) =>
    (await store.transact(statements)).map((result) => ({ ...result, values: result.values.map(change) })),
  );

const isQuery = ({ sql }: Statement) => /^\s*select/i.test(sql);

/** The real pinned connection of a reader, with something else in the place of a part of it. */
const looking = (change: (view: PinnedConnection) => Partial<PinnedConnection>): Saboteur["adapter"] =>
  replacing((store, mode) => {
    const pin = async () => {
      const view = await store.pin();
      const changed = change(view) as Record<PropertyKey, unknown>;
      return new Proxy(view, { get: (target, key) => changed[key] ?? ownMember(target, key) });
    };
    return mode === "writer" ? {} : { pin };
  });

export const saboteurs: readonly Saboteur[] = [
  {
    name: "early acknowledgement",
    breaks: "answers before the commit",
    caughtBy: "messages: an answer comes after the commit: whoever looks then finds it",
    adapter: transacting(async (statements, store) => {
      if (statements.every(isQuery)) return store.transact(statements);
      setTimeout(() => store.transact(statements).catch(() => undefined), 20);
      return statements.map(() => ({ columns: [], values: [], changes: 1 }));
    }),
  },
  {
    name: "lost statement",
    breaks: "forgets the last statement of a message",
    caughtBy: "messages: every statement of a message has its result, in their order",
    adapter: transacting((statements, store) =>
      store.transact(statements.slice(0, Math.max(1, statements.length - 1))),
    ),
  },
  {
    name: "half a message",
    breaks: "commits statement by statement",
    caughtBy: "messages: a message that fails is taken back as a whole",
    adapter: transacting(async (statements, store) => {
      const results: QueryResult[] = [];
      for (const one of statements) results.push(...(await store.transact([one])));
      return results;
    }),
  },
  {
    name: "ignored expectation",
    breaks: "does not look how many rows a statement touched",
    caughtBy: "expectations: one that touches fewer rows takes its message back",
    adapter: transacting((statements, store) =>
      store.transact(statements.map(({ sql, parameters }) => ({ sql, parameters }))),
    ),
  },
  {
    name: "reorder",
    breaks: "applies messages in another order",
    caughtBy: "messages: messages are applied in the order of the calls",
    adapter: transacting(async (statements, store) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
      return store.transact(statements);
    }),
  },
  {
    name: "cut microseconds",
    breaks: "keeps milliseconds of what looks like a moment",
    caughtBy: "codec: text: a text that looks like a moment, with microseconds",
    adapter: changingParameters((value) =>
      typeof value === "string" ? value.replace(/(\d\d:\d\d\.\d{3})\d{3}Z/, "$1000Z") : value,
    ),
  },
  {
    name: "rounded integers",
    breaks: "gives integers as doubles",
    caughtBy: "codec: integer: 2 to the 53, and one",
    adapter: changingResults((value) => (typeof value === "bigint" ? Number(value) : value)),
  },
  {
    name: "parsed JSON",
    breaks: "parses text that is JSON, and writes it anew",
    caughtBy: "codec: text: JSON to the byte: order of keys, spaces, and ways to write a number",
    adapter: changingParameters((value) => {
      if (typeof value !== "string" || !value.startsWith("{")) return value;
      try {
        return JSON.stringify(JSON.parse(value));
      } catch {
        return value;
      }
    }),
  },
  {
    name: "trimmed keys",
    breaks: "takes spaces off the ends of texts",
    caughtBy: "codec: text: a text of spaces, with those at its ends",
    adapter: changingParameters((value) => (typeof value === "string" ? value.trim() : value)),
  },
  {
    name: "keys without case",
    breaks: "does not tell A from a in keys",
    caughtBy: "codec: keys differ by case",
    adapter: changingParameters((value) => (typeof value === "string" ? value.toLowerCase() : value)),
  },
  {
    name: "composed letters",
    breaks: "normalises texts",
    caughtBy: "codec: text: combining marks, as they were put together",
    adapter: changingParameters((value) => (typeof value === "string" ? value.normalize("NFC") : value)),
  },
  {
    name: "single precision",
    breaks: "keeps reals in 32 bits",
    caughtBy: "codec: real: a tenth",
    adapter: changingParameters((value) =>
      typeof value === "number" && !Number.isInteger(value) ? Math.fround(value) : value,
    ),
  },
  {
    name: "silent failure",
    breaks: "swallows an error and answers as if all was well",
    caughtBy: "messages: a key that is there breaks a constraint",
    adapter: transacting((statements, store) =>
      store.transact(statements).catch(() => statements.map(() => ({ columns: [], values: [], changes: 1 }))),
    ),
  },
  {
    name: "endless retry",
    breaks: "says of what is refused for good that it may succeed later",
    caughtBy: "messages: a statement that is no SQL is rejected for good, and nothing was applied",
    adapter: replacing((store) => ({ classify: (error) => ({ ...store.classify(error), retry: true }) })),
  },
  {
    name: "uncounted changes",
    breaks: "does not say how many rows were changed",
    caughtBy: "messages: an insert says how many rows it made",
    adapter: transacting(async (statements, store) =>
      (await store.transact(statements)).map((result) => ({ ...result, changes: 0 })),
    ),
  },
  {
    name: "discarded rows",
    breaks: "gives no rows for a query that follows a change in one message",
    caughtBy: "messages: a statement sees what the one before it wrote",
    adapter: transacting(async (statements, store) => {
      const changes = statements.some((one) => !isQuery(one));
      const results = await store.transact(statements);
      return changes ? results.map((result) => ({ ...result, values: [] })) : results;
    }),
  },
  {
    name: "torn reads",
    breaks: "a reader's statements each see a state of their own",
    caughtBy: "reading: a message of a reader sees one state from its first statement to its last",
    adapter: replacing((store, mode) =>
      mode === "writer"
        ? {}
        : {
            transact: async (statements: readonly Statement[]) => {
              const results: QueryResult[] = [];
              for (const one of statements) results.push(...(await store.transact([one])));
              return results;
            },
          },
    ),
  },
  {
    name: "stale reads",
    breaks: "a reader answers what it has answered before",
    caughtBy: "messages: an answer comes after the commit: whoever looks then finds it",
    adapter: staleReader(),
  },
  {
    name: "unlocked migrations",
    breaks: "lets two begin at once",
    caughtBy: "pinned: while one holds the lock another's begin is busy, and free afterwards",
    adapter: replacing((store) => ({
      pin: async () => {
        const pinned = await store.pin();
        const begin = () => pinned.begin().catch(() => undefined);
        return new Proxy(pinned, { get: (target, key) => (key === "begin" ? begin : ownMember(target, key)) });
      },
    })),
  },
  {
    name: "moving states",
    breaks: "lets each statement of a reader's pinned connection see what is there now",
    caughtBy: "steady reads: two tables are seen in the same state, however much time is between",
    adapter: looking(() => ({ begin: async () => undefined })),
  },
  {
    name: "late look",
    breaks: "takes hold of a state when it is first read, and not when it is begun",
    caughtBy: "steady reads: what is committed after begin is not seen until the end of the transaction",
    adapter: looking((view) => {
      let begun: Promise<void> | null = null;
      return {
        begin: async () => undefined,
        run: async (statement) => {
          begun ??= view.begin();
          await begun;
          return view.run(statement);
        },
      };
    }),
  },
  {
    name: "boastful capabilities",
    breaks: "says that commits survive less than is declared",
    caughtBy: "opening: the store can do what its author declares, no more and no less",
    adapter: replacing((store) => ({ capabilities: { ...store.capabilities, durability: "normal", backup: false } })),
  },
  {
    name: "idle compaction",
    breaks: "says that it has compacted, and leaves the files as they are",
    caughtBy: "compacting: what was deleted is in none of the files, but for those that are named",
    adapter: replacing(() => ({ compact: async () => ({ freedBytes: 1, notErased: [] }) })),
  },
  {
    name: "copy of yesterday",
    breaks: "makes a copy that lacks the last message",
    caughtBy: "backup: what was acknowledged before it is in the copy, to the last message, and nothing later",
    adapter: yesterdaysCopies(),
  },
  {
    name: "copied file",
    breaks: "copies the file of a database that is in use",
    caughtBy: "backup: what was acknowledged before it is in the copy, to the last message, and nothing later",
    adapter: (real) => replacing(() => ({ backup: (target) => copyOf(real.location, target) }))(real),
  },
  {
    name: "hasty checksum",
    breaks: "tells a checksum that is not that of the copy",
    caughtBy:
      "backup: where no trace is left of what was deleted a copy is one state as well, and a checksum that is told is its own",
    adapter: replacing((store) => ({
      backup: async (target, options) => ({
        ...(await store.backup(target, options)),
        sha256: Promise.resolve("0".repeat(64)),
      }),
    })),
  },
  {
    name: "zealous copy",
    breaks: "puts a copy in the place of what is there",
    caughtBy: "backup: nothing is ever overwritten",
    adapter: replacing((store) => ({
      backup: async (target) => {
        await rm(target, { recursive: true, force: true });
        return store.backup(target);
      },
    })),
  },
  {
    name: "copy to the end",
    breaks: "goes on with a copy that nobody wants any more",
    caughtBy: "backup: once the signal is aborted it rejects with ABORTED, and nothing is left",
    adapter: replacing((store) => ({ backup: (target) => store.backup(target) })),
  },
  {
    name: "copy left behind",
    breaks: "says that it has stopped a copy, and leaves what it has made of it",
    caughtBy: "backup: once the signal is aborted it rejects with ABORTED, and nothing is left",
    adapter: replacing((store) => ({
      backup: async (target, options) => {
        const made = await store.backup(target);
        throwIfAborted(options?.signal);
        return made;
      },
    })),
  },
  {
    name: "forgotten close",
    breaks: "goes on when it is closed",
    caughtBy: "opening: a closed store takes no message",
    adapter: replacing(() => ({ close: async () => undefined })),
  },
  {
    name: "dirty read",
    breaks: "lets a reader see what a pinned connection has not committed",
    caughtBy: "pinned: nobody else sees what it has not committed",
    adapter: (real) => {
      let pinned: PinnedConnection | null = null;
      const ofReader = (store: Store): Part => ({
        transact: (statements) =>
          pinned === null
            ? store.transact(statements)
            : Promise.all(statements.map((one) => pinned?.run(one) as never)),
      });
      const ofWriter = (store: Store): Part => ({
        pin: async () => {
          pinned = await store.pin();
          return pinned;
        },
      });
      return replacing((store, mode) => (mode === "reader" ? ofReader(store) : ofWriter(store)))(real);
    },
  },
];

/** What an object answers for a key, a method bound to it. */
function ownMember(target: object, key: PropertyKey): unknown {
  const member: unknown = Reflect.get(target, key, target);
  return typeof member === "function" ? member.bind(target) : member;
}

function staleReader(): Saboteur["adapter"] {
  const answers = new Map<string, readonly QueryResult[]>();
  return replacing((store, mode) =>
    mode === "writer"
      ? {}
      : {
          transact: async (statements: readonly Statement[]) => {
            const key = JSON.stringify(statements, (_, value) => (typeof value === "bigint" ? String(value) : value));
            const known = answers.get(key);
            if (known !== undefined) return known;
            const fresh = await store.transact(statements);
            answers.set(key, fresh);
            return fresh;
          },
        },
  );
}

/** Before each message the state is copied; what is given out is the copy from before the last one. */
function yesterdaysCopies(): Saboteur["adapter"] {
  let yesterday = "";
  return replacing((store) => ({
    transact: async (statements) => {
      if (!statements.every(isQuery)) {
        if (yesterday !== "") await rm(dirname(yesterday), { recursive: true });
        yesterday = join(await mkdtemp(join(tmpdir(), "wfstate-yesterday-")), "copy");
        await store.backup(yesterday);
      }
      return store.transact(statements);
    },
    backup: async (target) => {
      const made = await copyOf(yesterday, target);
      await rm(dirname(yesterday), { recursive: true });
      yesterday = "";
      return made;
    },
  }));
}

async function copyOf(path: string, target: string): Promise<EngineCopy> {
  await copyFile(path, target);
  return { bytes: (await stat(target)).size, sha256: null };
}

/** The definition with every adapter that it gives sabotaged. */
export function sabotaged(definition: AdapterDefinition, { adapter }: Saboteur): AdapterDefinition {
  return { ...definition, open: (place) => adapter(definition.open(place)) };
}
