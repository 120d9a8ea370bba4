import { copyFileSync, existsSync, rmSync } from "node:fs";
import { type EventFields, eventLine, lineChecksum, type StateEngine, stateDigest } from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { openForTest } from "../support/engine.ts";
import { markOwnerDead, query, tamper } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { type CounterState, counterModel } from "./model.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();

function addAll(engine: StateEngine<CounterState>, from: number, to: number): Promise<void> {
  for (let by = from; by <= to; by++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by } });
  return engine.flush();
}

/** A session of 30 additions with snapshots after 10 and 20 of them, whose owner has died. */
async function crashedStore(): Promise<{ path: string; state: CounterState }> {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  for (const from of [1, 11, 21]) {
    await addAll(engine, from, from + 9);
    if (from < 21) await engine.createSnapshot("s");
  }
  await engine.flush();
  markOwnerDead(path, "s");
  return { path, state: engine.stateOf("s") as CounterState };
}

test("a crashed session is found, comes back from its newest snapshot, and goes on with the next seq", async () => {
  const { path, state } = await crashedStore();
  const engine = await openForTest({ path, model });
  expect(engine.crashedSessions.map(({ session_id, status }) => [session_id, status])).toEqual([["s", "crashed"]]);
  const report = await engine.recoverFromCrash("s");
  expect(report).toMatchObject({
    generation: 2,
    last_seq: 32,
    snapshot: { snapshot_id: "s@21", seq: 21 },
    snapshots_rejected: [],
    events_folded: 11,
    corrupt_count: 0,
    lost_tail: null,
    state_digest: stateDigest(state),
  });
  expect(engine.currentState).toEqual(state);
  expect(await engine.logEvent("counter.add", { by: 31 }, "s")).toMatchObject({ seq: 33 });
  await engine.endSession("s");
  expect(await engine.validate()).toMatchObject({ ok: true, findings: [] });
});

test("a crashed session can be closed as crashed", async () => {
  const { path } = await crashedStore();
  const engine = await openForTest({ path, model });
  await engine.closeCrashed("s");
  expect(await engine.findSession("s")).toMatchObject({ status: "closed", clean_shutdown: false, last_seq: 33 });
  const [end] = query<{ data: string }>(path, "SELECT data FROM event WHERE type = 'system.end'");
  expect(JSON.parse(end?.data ?? "")).toMatchObject({ reason: "crash", clean_shutdown: false });
  expect(await engine.validate()).toMatchObject({ ok: true });
});

test("a replay agrees from the start, from every snapshot, and to every point between", async () => {
  const { path, state } = await crashedStore();
  const engine = await openForTest({ path, model });
  const whole = await engine.replay({ session_id: "s", checkSnapshots: true });
  expect(whole).toMatchObject({ seq: 32, events: 32, digest: stateDigest(state) });
  expect(whole.snapshots.map(({ snapshot_id, agrees }) => [snapshot_id, agrees])).toEqual([
    ["s@10", true],
    ["s@21", true],
  ]);
  for (const { snapshot_id, seq } of await engine.snapshots("s")) {
    const rest = await engine.replay({ session_id: "s", from: { snapshot_id } });
    expect(rest).toMatchObject({ from: { seq, snapshot_id }, events: 32 - seq, digest: whole.digest });
  }
  for (let to = 1; to <= 10; to++) {
    expect((await engine.replay({ session_id: "s", to })).state.count).toBe((to * (to + 1)) / 2);
  }
});

test("a snapshot of another state version is passed over, unless an upcaster lifts it", async () => {
  const { path, state } = await crashedStore();
  const passing = await openForTest({ path, model: counterModel({ version: 2 }) });
  const report = await passing.recoverFromCrash("s");
  expect(report).toMatchObject({ snapshot: null, events_folded: 32 });
  expect(report.snapshots_rejected).toEqual([
    { snapshot_id: "s@21", seq: 21, reason: "version" },
    { snapshot_id: "s@10", seq: 10, reason: "version" },
  ]);
  expect(passing.stateOf("s")).toEqual(state);
  markOwnerDead(path, "s");
  const stateUpcasters = { 1: (older: unknown) => ({ ...(older as CounterState), count: -1_000 }) };
  const lifting = await openForTest({ path, model: counterModel({ version: 2, stateUpcasters }) });
  expect(await lifting.recoverFromCrash("s")).toMatchObject({ snapshot: { seq: 21 }, snapshots_rejected: [] });
  expect(lifting.stateOf("s")?.count).toBeLessThan(0);
});

test("a corrupt snapshot is skipped and an older one takes its place; validate names it", async () => {
  const { path, state } = await crashedStore();
  const damage = "UPDATE snapshot SET state = replace(state, '\"count\":', '\"count\":1') WHERE snapshot_id = 's@21'";
  expect(tamper(path, damage)).toBe(1);
  const engine = await openForTest({ path, model });
  const { findings } = await engine.validate();
  expect(findings).toMatchObject([{ category: "snapshot", severity: "error", session_id: "s", seq: 21 }]);
  const report = await engine.recoverFromCrash("s");
  expect(report).toMatchObject({ snapshot: { seq: 10 }, events_folded: 22, state_digest: stateDigest(state) });
  expect(report.snapshots_rejected).toEqual([{ snapshot_id: "s@21", seq: 21, reason: "checksum" }]);
});

test("a corrupt event is skipped and reported, and validate names its seq", async () => {
  const { path, state } = await crashedStore();
  expect(tamper(path, `UPDATE event_log SET data = '{"by":1000000}' WHERE seq = 30`)).toBe(1);
  const engine = await openForTest({ path, model });
  const { ok, findings } = await engine.validate();
  expect(ok).toBe(false);
  expect(findings.map(({ category, seq }) => [category, seq])).toContainEqual(["checksum", 30]);
  const report = await engine.recoverFromCrash("s");
  expect(report).toMatchObject({ corrupt_count: 1, corrupt: [{ seq: 30, reason: "checksum" }], events_folded: 10 });
  expect(engine.stateOf("s")).toMatchObject({ count: state.count - 28, events: state.events - 1 });
  const reading = Array.fromAsync(engine.readEvents({ session_id: "s" }));
  await expect(reading).rejects.toMatchObject({ code: "DATABASE_CORRUPT", details: { seq: 30 } });
});

test("an event that is missing is reported, and validate names the first that is", async () => {
  const { path } = await crashedStore();
  tamper(path, "DELETE FROM event_log WHERE seq IN (28, 29)");
  const engine = await openForTest({ path, model });
  const { findings } = await engine.validate();
  expect(findings.map(({ category, seq }) => [category, seq])).toContainEqual(["seq", 28]);
  expect((await engine.recoverFromCrash("s")).corrupt).toMatchObject([{ seq: 28, reason: "missing" }]);
});

test("a changed event whose checksum was made to fit still breaks the chain", async () => {
  const { path } = await crashedStore();
  const [row] = query<EventFields>(path, "SELECT * FROM event_log WHERE seq = 5");
  const forged = '{"by":1000000}';
  const checksum = lineChecksum(eventLine(row as EventFields, forged));
  expect(tamper(path, "UPDATE event_log SET data = ?, checksum = ? WHERE seq = 5", forged, checksum)).toBe(1);
  const engine = await openForTest({ path, model });
  const { findings } = await engine.validate();
  expect(findings.map(({ category }) => category)).toEqual(["chain"]);
  expect(findings[0]?.seq).toBeLessThanOrEqual(5);
});

test("a tail that was durable once and is gone is reported against the anchor", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  await addAll(engine, 1, 10);
  const older = `${path}.older`;
  await backup(path, older);
  await addAll(engine, 11, 20);
  await engine.shutdown();
  putBack(older, path);
  const restored = await openForTest({ path, model });
  markOwnerDead(path, "s");
  const { findings } = await restored.validate();
  expect(findings.filter(({ category }) => category === "anchor")).toMatchObject([{ session_id: "s", seq: 11 }]);
  const report = await restored.recoverFromCrash("s");
  expect(report.lost_tail).toEqual({ anchored_seq: 21, stored_seq: 10 });
});

test("events of an older schema version are lifted when they are read, and those of a newer one reported", async () => {
  const path = await temporaryStore();
  const first = await openForTest({ path, model });
  await addAll(first, 1, 3);
  markOwnerDead(path, "s");
  const newer = counterModel({
    add: {
      version: 2,
      schema: {
        type: "object",
        properties: { by: { type: "integer" }, unit: { type: "string" } },
        required: ["by", "unit"],
        additionalProperties: false,
      },
      upcasters: { 1: (data) => ({ by: Number(data.by) * 100, unit: "hundredths" }) },
    },
  });
  const second = await openForTest({ path, model: newer });
  await second.recoverFromCrash("s");
  expect(second.stateOf("s")?.count).toBe(600);
  await second.logEvent("counter.add", { by: 1, unit: "hundredths" }, "s");
  const events = await Array.fromAsync(second.readEvents({ session_id: "s", types: ["counter.add"] }));
  expect(events.map(({ data, schema_version }) => [data.by, data.unit, schema_version])).toEqual([
    [100, "hundredths", 2],
    [200, "hundredths", 2],
    [300, "hundredths", 2],
    [1, "hundredths", 2],
  ]);
  expect(query(path, "SELECT schema_version AS v FROM event ORDER BY seq")).toEqual([1, 1, 1, 2].map((v) => ({ v })));
  expect(await second.validate()).toMatchObject({ ok: true });
  const replayed = await first.replay({ session_id: "s" });
  expect(replayed.corrupt).toMatchObject([{ seq: 4, reason: "schema_version" }]);
});

async function backup(path: string, target: string): Promise<void> {
  const { default: Database } = await import("better-sqlite3");
  const database = new Database(path, { readonly: true });
  database.prepare("VACUUM INTO ?").run(target);
  database.close();
}

function putBack(older: string, path: string): void {
  for (const suffix of ["-wal", "-shm"]) if (existsSync(path + suffix)) rmSync(path + suffix);
  copyFileSync(older, path);
}

test("an event whose batch is gone has no position: reading it says so instead of making one up", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await engine.logEvent("counter.add", { by: 2 }, "s");
  tamper(path, "DELETE FROM batch WHERE first_seq = 2");
  const read = Array.fromAsync(engine.readEvents({ session_id: "s" }));
  await expect(read).rejects.toMatchObject({ code: "DATABASE_CORRUPT", details: { session_id: "s", seq: 2 } });
});
