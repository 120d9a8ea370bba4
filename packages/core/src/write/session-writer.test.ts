import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Timestamps } from "../accept/timestamp.ts";
import { StateError } from "../errors.ts";
import { firstChainLink } from "../integrity.ts";
import { listJournals } from "../journal/journal-folder.ts";
import { Journals } from "../journal/journals.ts";
import { PendingLog } from "../log/pending-log.ts";
import { type CompiledEventType, defineModel } from "../model/define-model.ts";
import { AppendBatchSql } from "../sql/append-batch.ts";
import { compileOnly } from "../testing/compile-only.ts";
import { counterModel } from "../testing/counter-model.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { SessionWriter } from "./session-writer.ts";

const model = defineModel(counterModel);
const head = { seq: 0, chain: firstChainLink("s"), totalEnergy: 0 };
const identity = { storeId: "store", epoch: "e", schemaVersion: "1", privacySecret: "secret" };
const nothing = () => undefined;

function turns(count: number): Promise<void> {
  return new Promise((resolve) => {
    const turn = (left: number) => (left === 0 ? resolve() : setImmediate(turn, left - 1));
    turn(count);
  });
}

test("while another event is put in the place of a refused one, no outage carries the refused one to a journal", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-writer-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const journals = new Journals(folder, 1_000_000, identity, "{}", nothing);
  const breaker = new CircuitBreaker({ probe: () => new Promise(nothing), opened: nothing, closed: nothing });
  onTestFinished(() => breaker.dispose());
  const log = new PendingLog("s", model, { seq: 0, state: { count: 0 }, totalEnergy: 0 });
  let replaced: () => void = nothing;
  const refused = Promise.withResolvers<void>();
  const writer = new SessionWriter(
    log,
    { head, sessionKey: 1, generation: 1, create: null },
    {
      transact: async () => {
        throw new StateError("DATABASE_REJECTED", "never");
      },
      classify: () => ({ kind: "rejected", retry: false, outcome: "not_applied" }),
      reserveSessionKey: async () => 1,
      isStored: async () => false,
      readHeads: async () => ({
        epoch: "e",
        schemaVersion: "1",
        session: { generation: 1, lastSeq: 0, chain: head.chain, ended: false },
      }),
      sql: new AppendBatchSql(compileOnly(), { maxParameters: 1_000, maxStatementBytes: 1_000_000 }),
      identity,
      maxSnapshotBytes: 1_000_000,
      breaker,
      journal: journals,
    },
    { batchEvents: 1, batchTimeoutMs: 10 },
    {
      turn: nothing,
      durable: nothing,
      journaled: nothing,
      journalFailed: nothing,
      snapshotSent: nothing,
      snapshotStored: nothing,
      snapshotLeftOut: nothing,
      writeFailed: nothing,
      retrying: nothing,
      stopped: nothing,
      refused: () => {
        refused.resolve();
        return new Promise((resolve) => {
          replaced = resolve;
        });
      },
    },
    { stateVersion: 1, timestamps: new Timestamps() },
  );
  onTestFinished(() => writer.dispose());
  const type = model.types.get("counter.add") as CompiledEventType;
  log.append({ sessionId: "s", timestamp: "t", type, data: { by: 1 }, frameId: null, energyDelta: null });
  writer.wake();
  await refused.promise;
  breaker.trip(new Error("away"));
  writer.sendNow();
  await turns(20);
  expect(await listJournals(folder)).toEqual([]);
  expect(log.heldSeq).toBe(0);
  replaced();
  expect(await log.whenHeld(1)).toBe("journal");
});
