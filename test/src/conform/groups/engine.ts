import assert from "node:assert/strict";
import { isStateError, migrateUp, StateEngine } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { checkConfig } from "@wfstate/state";
import { type CounterState, counterModel } from "../../counter/model.ts";
import { casesOf } from "../case.ts";
import { type CaseContext, dbOf, statement } from "../context.ts";

/** A snapshot is an event, and how fast the database is decides where it falls. */
export const NO_SNAPSHOTS = 1_000_000;

export type Engine = StateEngine<CounterState>;

export async function openEngine(c: CaseContext, snapshotEvents = 50): Promise<Engine> {
  const engine = new StateEngine<CounterState>(async () => ({
    config: checkConfig({ performance: { snapshot_interval_events: snapshotEvents, claim_ttl_seconds: 1 } }),
    adapter: c.another(),
    model: counterModel(),
    history,
  }));
  await engine.initialize();
  c.afterwards(() => engine.shutdown().catch(() => undefined));
  return engine;
}

async function add(engine: Engine, times: number, sessionId = "s"): Promise<void> {
  for (let time = 0; time < times; time++) {
    while (engine.eventQueue.put({ session_id: sessionId, type: "counter.add", data: { by: time } }) === "saturated") {
      await engine.eventQueue.ready();
    }
  }
  await engine.flush();
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "resolved",
    (error) => (isStateError(error) ? error.code : String(error)),
  );
}

export const engineCases = [
  ...casesOf("engine", {
    "the history of the layout runs on an empty database, once": async (c) => {
      const store = await c.writer();
      const first = await migrateUp(store, history);
      assert.equal(first.from, null);
      assert.equal(first.applied.length, history.migrations.length);
      assert.deepEqual((await migrateUp(store, history)).applied, []);
    },
    "events that were put are read back as they were, in order": async (c) => {
      const engine = await openEngine(c);
      await add(engine, 120);
      const read = (await Array.fromAsync(engine.readEvents({ session_id: "s", types: ["counter.add"] }))).map(
        ({ data }) => data,
      );
      assert.deepEqual(
        read,
        Array.from({ length: 120 }, (_, by) => ({ by })),
      );
    },
    "replay gives the state that the app has": async (c) => {
      const engine = await openEngine(c, NO_SNAPSHOTS);
      await add(engine, 300);
      const { state } = await engine.replay({ session_id: "s" });
      assert.deepEqual(state, engine.stateOf("s"));
    },
    "every snapshot agrees with replay": async (c) => {
      const engine = await openEngine(c);
      await add(engine, 300);
      await engine.endSession("s");
      const { snapshots } = await engine.replay({ session_id: "s", checkSnapshots: true });
      assert.ok(snapshots.length >= 3);
      assert.ok(snapshots.every(({ agrees }) => agrees));
    },
    "validation finds nothing": async (c) => {
      const engine = await openEngine(c);
      await add(engine, 100);
      await engine.endSession("s");
      assert.deepEqual((await engine.validate()).findings, []);
    },
    "positions ascend over sessions, in the order of the commits": async (c) => {
      const engine = await openEngine(c);
      for (let n = 0; n < 20; n++) await engine.logEvent("counter.add", { by: n }, n % 2 === 0 ? "a" : "b");
      const positions: number[] = [];
      for (const session_id of ["a", "b"]) {
        for await (const { event_id } of engine.readEvents({ session_id })) positions.push(event_id as number);
      }
      assert.deepEqual(
        positions.toSorted((a, b) => a - b),
        [...positions.keys()].map((n) => n + 1),
      );
    },
    "an event of any text comes back to the byte": async (c) => {
      const engine = await openEngine(c);
      const note = `"quotes" \\ \n \t é 😀 \u0000 ${"x".repeat(5_000)}`;
      await engine.logEvent("counter.add", { by: 1, note }, "s");
      const [event] = await Array.fromAsync(engine.readEvents({ session_id: "s" }));
      assert.deepEqual(event?.data, { by: 1, note });
    },
    "a durable subscriber hears each event once, in order": async (c) => {
      const engine = await openEngine(c);
      const heard: number[] = [];
      await add(engine, 30);
      const subscription = engine.subscribe({ session_id: "s", from: "start" }, ({ seq }) => heard.push(seq));
      await subscription.caughtUp;
      await add(engine, 30);
      assert.deepEqual(
        heard,
        [...heard.keys()].map((n) => n + 1),
      );
      assert.ok(heard.length >= 60);
    },
    "ending a session adds to the profile, once": async (c) => {
      const engine = await openEngine(c);
      await engine.startSession("s", "ada");
      await engine.endSession("s");
      assert.equal((await engine.profile("ada"))?.total_sessions, 1);
    },
    "two first sessions of a user at once": async (c) => {
      const engine = await openEngine(c);
      await Promise.all(["a", "b", "c", "d"].map((id) => engine.startSession(id, "ada")));
      for (const id of ["a", "b", "c", "d"]) await engine.endSession(id);
      assert.equal((await engine.profile("ada"))?.total_sessions, 4);
    },
    "an id that is stored is not started again": async (c) => {
      const engine = await openEngine(c);
      await engine.startSession("s");
      await engine.endSession("s");
      assert.equal(await codeOf(engine.startSession("s")), "SESSION_EXISTS");
    },
  }),
  ...casesOf(
    "engine",
    {
      "a store that is opened again has its sessions, and goes on": async (c) => {
        const first = await openEngine(c);
        await add(first, 40);
        await first.endSession("s");
        await first.shutdown();
        const second = await openEngine(c);
        assert.deepEqual(
          (await second.listSessions()).sessions.map(({ session_id }) => session_id),
          ["s"],
        );
        await add(second, 5, "t");
        assert.deepEqual((await second.validate()).findings, []);
      },
    },
    ({ declares }) => (declares.persistent ? null : "the data end with the store"),
  ),
  ...casesOf(
    "engine",
    {
      "a session that another owns is refused, and its owner is named": async (c) => {
        const owner = await openEngine(c);
        await add(owner, 3);
        const other = await openEngine(c);
        const error = await other.recoverFromCrash("s").catch((reason) => reason);
        assert.equal(error.code, "SESSION_OWNED");
        assert.equal(error.details.pid, process.pid);
      },
      "two processes' sessions are written side by side": async (c) => {
        const [one, other] = await Promise.all([openEngine(c, NO_SNAPSHOTS), openEngine(c, NO_SNAPSHOTS)]);
        await Promise.all([add(one, 100, "one"), add(other, 100, "other")]);
        assert.deepEqual((await one.validate()).findings, []);
        assert.deepEqual((await other.replay({ session_id: "one" })).state, one.stateOf("one"));
      },
      "an owner that was taken over stores nothing more, and is told": async (c) => {
        const owner = await openEngine(c);
        await add(owner, 3);
        const store = await c.writer();
        const takeOver = dbOf(store)
          .updateTable("session")
          .set((eb) => ({ generation: eb("generation", "+", 1) }));
        await store.transact([statement(takeOver, 1)]);
        assert.equal(await codeOf(owner.logEvent("counter.add", { by: 1 }, "s")), "SESSION_FENCED");
        const stored = await Array.fromAsync(owner.readEvents({ session_id: "s" }));
        assert.equal(stored.length, 3);
      },
      "a store that was restored meanwhile takes nothing more": async (c) => {
        const engine = await openEngine(c);
        await add(engine, 3);
        const store = await c.writer();
        await store.transact([statement(dbOf(store).updateTable("store_head").set({ epoch: "another" }), 1)]);
        assert.equal(await codeOf(engine.logEvent("counter.add", { by: 1 }, "s")), "STORE_CHANGED");
      },
    },
    ({ declares }) => (declares.shared ? null : "one process has the store to itself"),
  ),
];
