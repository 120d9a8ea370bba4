/** Opens the store, recovers the session that the process before left, goes on with it, and waits to be killed. */
import { StateManager, stateDigest } from "@wfstate/state";
import { energyUpdate, SESSION_ID } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { RecoveryResult, RecoveryRun } from "./recovery-run.ts";

const NEVER = 1_000_000;
const QUEUE = 10_000;

async function run({ path, tail }: RecoveryRun): Promise<RecoveryResult> {
  const startedAt = performance.now();
  const manager = await StateManager.open({
    database: { type: "sqlite", path },
    performance: { max_queue_size: QUEUE, snapshot_interval_events: NEVER },
  });
  const openedAt = performance.now();
  const report = await manager.recoverFromCrash(SESSION_ID);
  const recoveredAt = performance.now();

  await manager.createSnapshot(SESSION_ID);
  // The snapshot's own event is the first after it.
  for (let index = 1; index < tail; index++) manager.eventQueue.put(energyUpdate(index));
  await manager.flush();
  const state = manager.stateOf(SESSION_ID);
  return {
    openMs: openedAt - startedAt,
    recoverMs: recoveredAt - openedAt,
    found: {
      seq: report.last_seq,
      digest: report.state_digest,
      snapshotSeq: report.snapshot?.seq ?? 0,
      folded: report.events_folded,
    },
    left: { seq: report.last_seq + tail, digest: stateDigest(state) },
  };
}

await sendResult(await run(processInput<RecoveryRun>()));
