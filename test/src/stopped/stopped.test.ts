// An owner that is stopped (SIGSTOP) while a journal of its stands in for the database, for longer than its claim lives, and goes on
// when another process has its session.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Alert, StateEngine } from "@wfstate/core";
import { startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { adapterOf, type Database } from "../kill/database.ts";
import { connected } from "../kill/raw-mariadb.ts";
import { lockDatabase } from "../outage/locked-database.ts";
import { openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { tamper } from "../support/raw.ts";
import { temporaryFolder, temporaryStore } from "../support/temporary.ts";
import { CLAIM_TTL_SECONDS, Owner, SESSION } from "./owner.ts";

vi.setConfig({ testTimeout: 400_000 });
const model = counterModel();
const PATIENCE = { timeout: 90_000 };
/** On one boot its life is looked up, and it lives; of another machine only the claim tells. */
const FROM_ELSEWHERE = "UPDATE session SET owner = json_set(owner, '$.boot_id', 'another')";

interface Place {
  readonly database: Database;
  /** Gives the database back. */
  takeAway(): Promise<() => Promise<void>>;
  ownerIsElsewhere(): Promise<unknown>;
}

async function onSqlite(): Promise<Place> {
  const path = await temporaryStore();
  return {
    database: { engine: "sqlite", path },
    takeAway: async () => {
      const lock = await lockDatabase(path);
      return () => lock.unlock();
    },
    ownerIsElsewhere: async () => tamper(path, FROM_ELSEWHERE),
  };
}

async function onMariadb(fault: "kill" | "freeze"): Promise<Place> {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const access = await server.createDatabase();
  return {
    database: { engine: "mariadb", path: join(temporaryFolder(), "store"), access },
    takeAway: async () => {
      await server[fault]();
      return async () => (fault === "kill" ? server.restart() : server.thaw());
    },
    ownerIsElsewhere: () => connected(access, (connection) => connection.query(FROM_ELSEWHERE)),
  };
}

const places = {
  "a locked SQLite": onSqlite,
  "a MariaDB that was killed": () => onMariadb("kill"),
  "a MariaDB that was frozen": () => onMariadb("freeze"),
};

async function open(database: Database): Promise<{ engine: StateEngine<CounterState>; alerts: string[] }> {
  const alerts: string[] = [];
  const performance = { claim_ttl_seconds: CLAIM_TTL_SECONDS };
  const adapter = adapterOf(database);
  const onAlert = ({ message, threshold }: Alert) => {
    // What is measured on a machine that is busy may be over its threshold, too.
    if (threshold === null) alerts.push(message);
  };
  const engine = await openForTest({ adapter, model, performance, onAlert });
  return { engine, alerts };
}

/** The first of its events is in the database, the second in its journal, and it is stopped. */
async function stoppedOwner({ database, takeAway, ownerIsElsewhere }: Place): Promise<Owner> {
  const owner = await Owner.of(database);
  await ownerIsElsewhere();
  expect(await owner.log()).toEqual({ kind: "logged", seq: 2, heldBy: "database" });
  const giveBack = await takeAway();
  expect(await owner.log()).toEqual({ kind: "logged", seq: 3, heldBy: "journal" });
  await owner.stop();
  await giveBack();
  return owner;
}

async function expectEvents(engine: StateEngine<CounterState>, additions: readonly number[]): Promise<void> {
  const events = await Array.fromAsync(engine.readEvents({ session_id: SESSION }));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ type }) => type === "counter.add").map(({ data }) => data.by)).toEqual(additions);
  expect((await engine.validate()).findings).toEqual([]);
}

test.each(Object.entries(places))("on %s: what its journal held is there once, and it adds nothing", async (_, at) => {
  const place = await at();
  const owner = await stoppedOwner(place);
  const { engine, alerts } = await open(place.database);
  expect(alerts).toEqual([expect.stringContaining("came from its journal")]);
  expect(journalsBeside(place.database.path)).toEqual([]);
  expect(await engine.recoverFromCrash(SESSION)).toMatchObject({ last_seq: 3 });
  expect(await engine.logEvent("counter.add", { by: 10 }, SESSION)).toMatchObject({ seq: 4, held_by: "database" });

  owner.goOn();
  expect(await owner.log()).toEqual({ kind: "refused", code: "SESSION_FENCED" });
  await vi.waitFor(() => expect(owner.alerts.map(({ name }) => name)).toContain("session_stopped"), PATIENCE);
  expect(await owner.log()).toEqual({ kind: "refused", code: "SESSION_FENCED" });
  expect(await engine.logEvent("counter.add", { by: 10 }, SESSION)).toMatchObject({ seq: 5 });
  expect(journalsBeside(place.database.path)).toEqual([]);
  await expectEvents(engine, [1, 1, 10, 10]);
});

test("of one who does not see its journal: the owner keeps it, and it is never stored over what came after", async () => {
  const place = await onMariadb("kill");
  const owner = await stoppedOwner(place);
  const [journal = ""] = journalsBeside(place.database.path);
  const folder = `${place.database.path}-journals`;
  const written = readFileSync(join(folder, journal));
  const { engine } = await open({ ...place.database, path: join(temporaryFolder(), "elsewhere") });
  expect(await engine.recoverFromCrash(SESSION)).toMatchObject({ generation: 2, last_seq: 2 });
  expect(await engine.logEvent("counter.add", { by: 10 }, SESSION)).toMatchObject({ seq: 3, held_by: "database" });

  owner.goOn();
  await vi.waitFor(() => expect(owner.alerts.map(({ name }) => name)).toContain("session_stopped"), PATIENCE);
  expect(await owner.log()).toEqual({ kind: "refused", code: "SESSION_FENCED" });
  const sealed = journal.replace(".journal", ".sealed");
  await vi.waitFor(() => expect(journalsBeside(place.database.path)).toEqual([sealed]), PATIENCE);
  expect(readFileSync(join(folder, sealed))).toEqual(written);
  await engine.endSession(SESSION);
  await expectEvents(engine, [1, 10]);

  const next = await open(place.database);
  expect(next.alerts).toEqual([expect.stringContaining("the database and the journal of session s hold different")]);
  expect(journalsBeside(place.database.path)).toEqual([sealed]);
  await expectEvents(next.engine, [1, 10]);
});
