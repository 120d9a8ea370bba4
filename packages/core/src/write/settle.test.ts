import { describe, expect, test } from "vitest";
import type { Fault, FaultKind } from "../contract/store.ts";
import type { SessionHead } from "../sql/append-batch.ts";
import type { SessionHeads, StoredHead } from "../sql/heads.ts";
import { errorOf } from "../testing/errors.ts";
import { canSendAgain, committedBatches, type ExpectedSession } from "./settle.ts";

const identity = { storeId: "store", epoch: "e1", schemaVersion: "1.3.0", privacySecret: "secret" };
const expected: ExpectedSession = { sessionId: "s", generation: 2, identity, isNew: false, isTaken: false };

/** Chain links are named after their sequence. */
function head(seq: number, chain: string = `c${seq}`): SessionHead {
  return { seq, chain, totalEnergy: 0 };
}

/** Three messages under way after the event 10, which is durable. */
const durable = head(10);
const batches = [{ after: head(15) }, { after: head(20) }, { after: head(22) }];

function heads(session: Partial<StoredHead> | null, store: Partial<SessionHeads> = {}): SessionHeads {
  const stored = { generation: 2, lastSeq: 10, chain: "c10", ended: false, ...session };
  return { epoch: "e1", schemaVersion: "1.3.0", session: session === null ? null : stored, ...store };
}

function fault(kind: FaultKind = "io", retry = true): Fault {
  return { kind, retry, outcome: "unknown" };
}

describe("what was committed though its answer was an error", () => {
  test.each<[name: string, stored: Partial<StoredHead>, committed: number]>([
    ["none", { lastSeq: 10, chain: "c10" }, 0],
    ["the first", { lastSeq: 15, chain: "c15" }, 1],
    ["the first two", { lastSeq: 20, chain: "c20" }, 2],
    ["all", { lastSeq: 22, chain: "c22" }, 3],
    ["all, with the end of the session", { lastSeq: 22, chain: "c22", ended: true }, 3],
  ])("%s", (_, stored, committed) => {
    expect(committedBatches(heads(stored), expected, durable, batches)).toEqual(batches.slice(0, committed));
  });

  test("nothing of a session that was to be new, and is not there, whatever of its message was refused", () => {
    expect(committedBatches(heads(null), { ...expected, isNew: true }, head(0), batches)).toEqual([]);
  });

  test("the first messages of a session that was to be new, and is there", () => {
    const isNew = { ...expected, generation: 1, isNew: true };
    const stored = heads({ generation: 1, lastSeq: 15, chain: "c15" });
    expect(committedBatches(stored, isNew, head(0), batches)).toEqual(batches.slice(0, 1));
  });
});

describe("what ends the matter", () => {
  test.each<[code: string, heads: SessionHeads, expected: ExpectedSession]>([
    ["STORE_CHANGED", heads({}, { epoch: "e2" }), expected],
    ["STORE_CHANGED", heads({}, { schemaVersion: "1.4.0" }), expected],
    ["STORE_CHANGED", heads(null, { epoch: "e2" }), { ...expected, isNew: true }],
    ["SESSION_NOT_FOUND", heads(null), expected],
    ["SESSION_EXISTS", heads(null), { ...expected, isNew: true, isTaken: true }],
    ["SESSION_FENCED", heads({ generation: 3 }), expected],
    ["SESSION_FENCED", heads({ generation: 3, lastSeq: 15, chain: "c15" }), expected],
    ["SESSION_ENDED", heads({ ended: true }), expected],
    ["SESSION_CONFLICT", heads({ lastSeq: 15, chain: "another" }), expected],
    ["SESSION_CONFLICT", heads({ lastSeq: 10, chain: "another" }), expected],
    ["SESSION_CONFLICT", heads({ lastSeq: 9, chain: "c9" }), expected],
    ["SESSION_CONFLICT", heads({ lastSeq: 17, chain: "c17" }), expected],
    ["SESSION_CONFLICT", heads({ lastSeq: 99, chain: "c99" }), expected],
  ])("%s", async (code, stored, wanted) => {
    const error = await errorOf(() => committedBatches(stored, wanted, durable, batches));
    expect(error).toMatchObject({ code, details: { session_id: "s" } });
    expect(error.hint).toBeTruthy();
  });
});

describe("whether what was not committed is sent again", () => {
  test.each<[FaultKind, boolean]>([
    ["busy", true],
    ["io", true],
    ["full", true],
    ["connection", true],
  ])("%s faults, for as long as it takes", (kind, answer) => {
    expect(canSendAgain(fault(kind, true), 0)).toBe(answer);
    expect(canSendAgain(fault(kind, true), 1_000_000)).toBe(answer);
  });

  test("a lost race, some times", () => {
    expect(canSendAgain(fault("expectation", false), 0)).toBe(true);
    expect(canSendAgain(fault("expectation", false), 19)).toBe(true);
    expect(canSendAgain(fault("expectation", false), 20)).toBe(false);
  });

  test.each<FaultKind>(["constraint", "rejected", "corrupt", "closed"])("never what is refused: %s", (kind) => {
    expect(canSendAgain(fault(kind, false), 0)).toBe(false);
  });
});
