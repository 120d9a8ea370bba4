// An import that fails half way takes back what it has written: in small messages, tried again, and never what is somebody else's by now.

import { join } from "node:path";
import {
  defineModel,
  exportSessions,
  type ImportSource,
  importContext,
  importSessions,
  migrateUp,
  NdjsonEncoder,
  readNdjson,
  StateError,
  type Statement,
  type StorageAdapter,
  type Store,
  TextSink,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { type Transact, withTransact } from "../support/adapters.ts";
import { openEngine } from "../support/engine.ts";
import { makeFolder, removeFolder } from "../support/temporary.ts";
import { adapters } from "../upkeep/aged.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const EVENTS = 1_200;
const NOTE = "n".repeat(20_000);
/** Eight messages are on their way before any answer is waited for. */
const READ_BEFORE_TROUBLE = 1_100;
const MAX_BYTES = 1_048_576;
const model = counterModel();
const folder = makeFolder();
let file: readonly Buffer[];

beforeAll(async () => {
  const engine = await openEngine({ path: join(folder, "from.db"), model });
  for (let by = 1; by <= EVENTS; by++) {
    engine.eventQueue.put({ session_id: "long", type: "counter.add", data: { by, note: NOTE } });
    await engine.eventQueue.ready();
  }
  await engine.endSession("long");
  const parts: Buffer[] = [];
  const sink = new TextSink(async (part) => void parts.push(part));
  await exportSessions(engine.reader.context, ["long"], new NdjsonEncoder(), sink, {
    includeContent: true,
    isWhole: true,
  });
  await sink.flush();
  await engine.shutdown();
  file = parts;
});
afterAll(() => removeFolder(folder));

/** The file; `onPiece` is called before each part of the second look, which is the one that writes. */
function sourceOf(onPiece: (n: number) => Promise<void>): ImportSource {
  let looks = 0;
  return {
    name: "long.ndjson",
    async *read() {
      const isWriting = ++looks === 2;
      let n = 0;
      for await (const piece of readNdjson(
        "long.ndjson",
        (async function* () {
          yield* file;
        })(),
      )) {
        if (isWriting) await onPiece(++n);
        yield piece;
      }
    },
  };
}

async function importInto(adapter: StorageAdapter, source: ImportSource) {
  const store = await adapter.open("writer");
  try {
    await migrateUp(store, history, { adapter });
    const compiled = defineModel(model);
    const look = await importContext(store, compiled, null);
    return await importSessions({ look, open: () => importContext(store, compiled, null) }, compiled, source, {
      onConflict: "fail",
      dryRun: false,
      storeRawContent: true,
      maxEventBytes: 262_144,
      by: "test",
    });
  } finally {
    await store.close();
  }
}

async function ask(adapter: StorageAdapter, sql: string): Promise<unknown[]> {
  const store = await adapter.open("writer");
  try {
    const [result] = await store.transact([{ sql, parameters: [] }]);
    return [...(result?.values ?? [])].map((value) => (typeof value === "bigint" ? Number(value) : value));
  } finally {
    await store.close();
  }
}

const HIDDEN = "SELECT count(*) FROM session WHERE session_mode = 'importing'";
const trouble = async (n: number) => {
  if (n === READ_BEFORE_TROUBLE) throw new Error("the file cannot be read any more");
};
const deletes = (statements: readonly Statement[]) => statements.some(({ sql }) => /^delete from/.test(sql));
const isOfEvents = ({ sql }: Statement) => /^delete from .event_log/.test(sql);

test.each(adapters)("into %s: in messages of a bounded size, each of which is tried again", async (_, make) => {
  const deleted: number[] = [];
  let refused = 0;
  const transact: Transact = async (statements, store: Store) => {
    if (deletes(statements) && ++refused % 3 === 1) {
      throw new StateError("DATABASE_BUSY", "busy", { hint: "Again.", retryable: true });
    }
    const results = await store.transact(statements);
    statements.forEach((statement, index) => {
      if (isOfEvents(statement)) deleted.push(results[index]?.changes ?? 0);
    });
    return results;
  };
  const adapter = await make();
  await expect(importInto(withTransact(adapter, transact), sourceOf(trouble))).rejects.toThrow("any more");
  expect(deleted.reduce((sum, changes) => sum + changes, 0)).toBeGreaterThan(500);
  expect(Math.max(...deleted)).toBeLessThanOrEqual(MAX_BYTES / NOTE.length);
  expect(await ask(adapter, HIDDEN)).toEqual([0]);
  expect(await ask(adapter, "SELECT count(*) FROM event_log")).toEqual([0]);
});

test.each(adapters)(
  "into %s: what cannot be taken back the next import of the same process deletes",
  async (_, make) => {
    const adapter = await make();
    const refusing: Transact = async (statements, store: Store) => {
      if (deletes(statements)) throw new StateError("DATABASE_REJECTED", "no", { hint: "Never." });
      return store.transact(statements);
    };
    await expect(importInto(withTransact(adapter, refusing), sourceOf(trouble))).rejects.toThrow("any more");
    expect(await ask(adapter, HIDDEN)).toEqual([1]);
    const report = await importInto(
      adapter,
      sourceOf(async () => undefined),
    );
    expect(report).toMatchObject({ added: 1 });
    expect(await ask(adapter, HIDDEN)).toEqual([0]);
    expect(await ask(adapter, "SELECT count(*) FROM event_log")).toEqual([report.events]);
  },
);

test.each(adapters)("into %s: in a store that was put back meanwhile nothing is deleted", async (_, make) => {
  const adapter = await make();
  const restored = sourceOf(async (n) => {
    if (n !== READ_BEFORE_TROUBLE) return;
    // As after a restore: the key is another session's, and the epoch another.
    await ask(
      adapter,
      "UPDATE session SET session_id = 'other', session_mode = 'normal' WHERE session_mode = 'importing'",
    );
    await ask(adapter, "UPDATE store_head SET epoch = 'restored'");
  });
  await expect(importInto(adapter, restored)).rejects.toMatchObject({ code: "STORE_CHANGED" });
  const [events] = await ask(adapter, "SELECT count(*) FROM event_log");
  expect(events).toBeGreaterThan(500);
  expect(await ask(adapter, "SELECT session_id FROM session")).toEqual(["other"]);
});
