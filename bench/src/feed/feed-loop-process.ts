/** One run of a 60 Hz loop that stores its events, with or without a feed that many look at, in a process of its own. */
import type { StateManager } from "@wfstate/state";
import { SESSION_ID } from "../events.ts";
import { frameLoop, type LoopSize, type LoopTimes } from "../frame-hold/frame-loop.ts";
import { alive } from "../harness/alive.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { ClientsResult } from "./clients-process.ts";
import { connectClients, whileFed, withManager } from "./running-feed.ts";
import { stamped } from "./stamped.ts";

export interface FeedLoopRun extends LoopSize {
  readonly path: string;
  readonly withClients: boolean;
}

export interface FeedLoopResult {
  readonly times: LoopTimes;
  /** Null: without clients. */
  readonly told: ClientsResult | null;
  /** Bytes of what was alive before the first frame, and after the last. */
  readonly aliveBefore: number;
  readonly aliveAfter: number;
}

type Looped = Omit<FeedLoopResult, "told">;

async function loop(manager: StateManager, size: LoopSize): Promise<Looped> {
  const put = () => {
    const outcome = manager.eventQueue.put(stamped());
    if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
  };
  // What is made ready once is there by then.
  await frameLoop({ ...size, frames: 0 }, put);
  await manager.flush();
  const aliveBefore = alive();
  const times = await frameLoop({ ...size, warmUpFrames: 0 }, put);
  await manager.flush();
  return { times, aliveBefore, aliveAfter: alive() };
}

const { path, withClients, ...size } = processInput<FeedLoopRun>();
const result = await withManager(path, async (manager): Promise<FeedLoopResult> => {
  if (!withClients) return { ...(await loop(manager, size)), told: null };
  return whileFed(manager, async (feed) => {
    const { told } = await connectClients(feed, true);
    const looped = await loop(manager, size);
    await manager.endSession(SESSION_ID);
    return { ...looped, told: await told() };
  });
});
await sendResult(result);
process.disconnect();
