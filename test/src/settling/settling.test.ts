// A server that was frozen, or that the way to was cut, may hold a commit whose answer never came, and decide later. Here another
// connection plays it: it holds what the engine sent, and the engine is told that there was no answer.
import { join } from "node:path";
import { type PinnedConnection, type StateEngine, StateError, type StorageAdapter, type Store } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { addsEvents, withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { temporaryFolder } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 120_000 });
const model = counterModel();

async function newAdapter(): Promise<StorageAdapter> {
  return mariadb({ ...(await testDatabase()), besidePath: join(temporaryFolder(), "store") });
}

class FrozenServer {
  /** What the first reading of the heads ended with; null while it has not. */
  firstReading: string | null = null;
  #connection: PinnedConnection | null = null;
  #store: Store | null = null;
  #freezesNext = false;

  wrap(adapter: StorageAdapter): StorageAdapter {
    return withTransact(adapter, async (statements, store) => {
      const [first] = statements;
      if (this.#freezesNext && addsEvents(statements)) {
        this.#freezesNext = false;
        await this.#hold(adapter, statements);
        throw noAnswer();
      }
      const answer = store.transact(statements);
      if (first?.sql.startsWith("update `session` set `generation` = `generation`")) {
        answer.then(
          () => this.#told("answered"),
          (error: unknown) => this.#told(error instanceof StateError ? error.code : String(error)),
        );
      }
      return answer;
    });
  }

  /** Takes the next message with events, and does not commit it. */
  freeze(): void {
    this.#freezesNext = true;
  }

  async decide(outcome: "commit" | "rollback"): Promise<void> {
    await this.#connection?.[outcome]();
    await this.close();
  }

  async close(): Promise<void> {
    await this.#connection?.release();
    await this.#store?.close();
    this.#connection = null;
    this.#store = null;
  }

  #told(end: string): void {
    this.firstReading ??= end;
  }

  async #hold(adapter: StorageAdapter, statements: Parameters<Store["transact"]>[0]): Promise<void> {
    this.#store = await adapter.open("writer");
    this.#connection = await this.#store.pin();
    await this.#connection.begin();
    for (const statement of statements) await this.#connection.run(statement);
  }
}

function noAnswer(): StateError {
  return new StateError("DATABASE_UNREACHABLE", "no answer", {
    hint: "Wait.",
    retryable: true,
    details: { kind: "connection", outcome: "unknown" },
  });
}

async function countsOf(engine: StateEngine<CounterState>): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { seq } of engine.readEvents({ session_id: "s" })) seqs.push(seq);
  return seqs;
}

describe.each([
  ["that is stored already", true],
  ["that is not stored yet", false],
])("the batch of a session %s, held by a server that does not answer", (_, isStored) => {
  test.each(["commit", "rollback"] as const)("is waited for, and there once after its %s", async (outcome) => {
    const server = new FrozenServer();
    onTestFinished(() => server.close());
    const engine = await openForTest({ adapter: await newAdapter(), model, wrap: (adapter) => server.wrap(adapter) });
    if (isStored) await engine.startSession("s");
    server.freeze();
    const stored = isStored ? engine.logEvent("counter.add", { by: 1 }, "s") : engine.startSession("s");
    await vi.waitFor(() => expect(server.firstReading).not.toBeNull(), { timeout: 60_000 });
    expect(server.firstReading).not.toBe("answered");
    await server.decide(outcome);
    await stored;
    await engine.logEvent("counter.add", { by: 1 }, "s");
    await engine.endSession("s");
    await engine.flush();
    const seqs = await countsOf(engine);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect((await engine.replay({ session_id: "s" })).state.count).toBe(isStored ? 2 : 1);
    expect((await engine.validate()).findings).toEqual([]);
  });
});

test("sessions that start at the same moment, in several processes and for one new user, all start", async () => {
  const adapter = await newAdapter();
  const engines: StateEngine<CounterState>[] = [];
  for (let count = 0; count < 3; count++) engines.push(await openForTest({ adapter, model }));
  const [first] = engines;
  for (let round = 0; round < 15; round++) {
    const started = engines.map((engine, place) => engine.startSession(`s-${round}-${place}`, `user-${round}`));
    await Promise.all(started);
  }
  await Promise.all(engines.map((engine) => engine.flush()));
  expect((await first?.validate())?.findings).toEqual([]);
  expect((await first?.listSessions({ limit: 100 }))?.sessions.length).toBe(45);
});
