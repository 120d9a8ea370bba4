/** Plays a trace into one session. */
import { setTimeout } from "node:timers/promises";
import type { StateManager } from "@wfstate/state";
import type { Speed } from "../arguments.ts";
import { eventsOf, TRACE_MODEL } from "./events.ts";
import { Feed } from "./feed.ts";
import { readTrace } from "./read-trace.ts";
import { FRAMES_PER_SECOND, scheduleFrames } from "./schedule.ts";

const MS_PER_SECOND = 1000;

export interface Progress {
  readonly tokens: number;
  readonly events: number;
  readonly queued: number;
}

export interface Played {
  readonly sessionId: string;
  readonly completed: boolean;
  readonly events: number;
  readonly held: number;
  readonly tokens: number;
  /** Frames that made at least one token: each is one `energy.update`. */
  readonly framesWithTokens: number;
  readonly durationMs: number;
}

export interface PlayOptions {
  readonly tracePath: string;
  readonly speed: Speed;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Stops early, with the session ended cleanly, when `signal` says so. */
export async function playTrace(manager: StateManager, options: PlayOptions): Promise<Played> {
  const { tracePath, speed, signal, onProgress } = options;
  const sessionId = await manager.startSession(undefined, undefined, { model_id: TRACE_MODEL });
  const feed = new Feed(manager.eventQueue);
  const startedAt = performance.now();
  let tokens = 0;
  let framesWithTokens = 0;
  for await (const frame of scheduleFrames(readTrace(tracePath))) {
    if (speed === "60") await untilFrame(frame.number, startedAt, signal);
    if (signal.aborted) break;
    await feed.put(eventsOf(sessionId, frame, tokens));
    tokens += frame.tokens.length;
    if (frame.tokens.length > 0) framesWithTokens += 1;
    onProgress({ tokens, events: feed.accepted, queued: manager.eventQueue.size });
  }
  await manager.endSession(sessionId);
  const durationMs = performance.now() - startedAt;
  const { accepted: events, held } = feed;
  return { sessionId, completed: !signal.aborted, events, held, tokens, framesWithTokens, durationMs };
}

async function untilFrame(frame: number, startedAt: number, signal: AbortSignal): Promise<void> {
  const wait = startedAt + (frame * MS_PER_SECOND) / FRAMES_PER_SECOND - performance.now();
  if (wait > 0) await setTimeout(wait, undefined, { signal }).catch(() => undefined);
}
