import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RecoveryReport, StateManager, StateReader } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LoopFigures } from "./messages.ts";
import { type Lives, verifySession } from "./verify.ts";

const SESSION = "verified";
/** Where the session is said to have been recovered. */
const RECOVERED_SEQ = 40;

let folder: string;
let reader: StateReader;
let figures: LoopFigures;
let recovery: RecoveryReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wfstate-killed-"));
  const path = join(folder, "killed.db");
  const manager = await StateManager.open({
    database: { type: "sqlite", path },
    performance: { snapshot_interval_events: 15 },
  });
  await manager.startSession(SESSION);
  for (let energy = 1; energy <= 80; energy++) {
    manager.eventQueue.put({ session_id: SESSION, type: "energy.update", data: { energy, accumulator: energy } });
  }
  await manager.endSession(SESSION);
  figures = { frames: 1, lateFrames: 0, fps: 60, metrics: manager.metrics };
  await manager.shutdown();
  reader = await StateReader.open(path);
  const { digest } = await reader.store.replay({ session_id: SESSION, to: RECOVERED_SEQ });
  recovery = {
    session_id: SESSION,
    generation: 2,
    last_seq: RECOVERED_SEQ,
    snapshot: null,
    snapshots_rejected: [],
    journal_events: 0,
    events_folded: RECOVERED_SEQ,
    corrupt_count: 0,
    corrupt: [],
    state_digest: digest,
    lost_tail: null,
    duration_ms: 1,
  };
});

afterAll(async () => {
  await reader.close();
  await rm(folder, { recursive: true });
});

function livesWith(durableSeq: number, change: Partial<RecoveryReport>): Lives {
  const material = { files: 1, tokens: 1, models: [] };
  const about = { kind: "opened", sessionId: SESSION, firstFrame: 0, material, resumed: [], crashedBefore: 0 } as const;
  const watched = { opened: { ...about, recovery: null }, durableSeq, killed: null, figures };
  return { before: watched, after: watched, recovery: { ...recovery, ...change } };
}

async function failed(durableSeq: number, change: Partial<RecoveryReport> = {}): Promise<string[]> {
  const { checks } = await verifySession(reader, livesWith(durableSeq, change));
  return checks.filter(({ holds }) => !holds).map(({ what }) => what);
}

describe("verifying a session that was killed", () => {
  test("finds nothing wrong where the recovery found all that was acknowledged", async () => {
    expect(await failed(RECOVERED_SEQ)).toEqual([]);
  });

  test("tells that an acknowledged event is lost", async () => {
    const what = ["nothing that was acknowledged before the kill is lost"];
    expect(await failed(RECOVERED_SEQ + 1)).toEqual(what);
    expect(await failed(RECOVERED_SEQ, { lost_tail: { anchored_seq: 41, stored_seq: 40 } })).toEqual(what);
  });

  test("tells that the recovered state was another", async () => {
    expect(await failed(RECOVERED_SEQ, { state_digest: "0".repeat(64) })).toEqual([
      "the recovered state is the one that a replay to its seq gives",
    ]);
  });

  test("tells that there is no snapshot on one side of the kill", async () => {
    const { digest } = await reader.store.replay({ session_id: SESSION, to: 2 });
    expect(await failed(2, { last_seq: 2, state_digest: digest })).toEqual([
      expect.stringMatching(/^0 snapshots before the kill/),
    ]);
  });
});
