/** Looks at what was stored of a trace: everything that the file promises is there, and every state agrees with every other. */
import type { ReplayResult, SessionState, StateReader, TypeCount } from "@wfstate/state";
import type { Check } from "../print/verdict.ts";
import type { Expectation } from "./expectation.ts";
import type { Played } from "./play.ts";

export const RECOVERIES = 10;

/** A state loaded from a snapshot and folded on to where the next one of the ten begins. */
export interface Recovery {
  readonly snapshotId: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly digest: string;
  readonly agrees: boolean;
  readonly durationMs: number;
}

export interface Verification {
  readonly counts: readonly TypeCount[];
  readonly replay: ReplayResult<SessionState>;
  readonly recoveries: readonly Recovery[];
  readonly checks: readonly Check[];
}

export interface VerifyOptions {
  readonly signal: AbortSignal;
  readonly onReplay: (seq: number) => void;
}

export async function verifyTrace(
  { store }: StateReader,
  played: Played,
  expected: Expectation,
  { signal, onReplay }: VerifyOptions,
): Promise<Verification> {
  const session_id = played.sessionId;
  const counts = await store.eventTypes(session_id);
  const replay = await store.replay({ session_id, checkSnapshots: true, signal, onProgress: onReplay });
  const recoveries: Recovery[] = [];
  for (const leg of legsOf(replay)) {
    const { snapshotId: snapshot_id, toSeq: to, expected: digest } = leg;
    const recovered = await store.replay({ session_id, from: { snapshot_id }, to, signal });
    const agrees = recovered.seq === to && recovered.digest === digest;
    const { duration_ms: durationMs } = recovered;
    recoveries.push({
      snapshotId: snapshot_id,
      fromSeq: leg.fromSeq,
      toSeq: to,
      digest: recovered.digest,
      agrees,
      durationMs,
    });
  }
  return { counts, replay, recoveries, checks: checksOf(played, expected, counts, replay, recoveries) };
}

interface Leg {
  readonly snapshotId: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  /** Digest of the state that the replay from the start had at `toSeq`. */
  readonly expected: string;
}

/** Snapshots spread evenly over the session; each leg ends where the next begins, the last at the end of the session. */
function legsOf({ snapshots, seq, digest }: ReplayResult<SessionState>): Leg[] {
  const number = Math.min(RECOVERIES, snapshots.length);
  const chosen = Array.from({ length: number }, (_, at) => snapshots[Math.floor((at * snapshots.length) / number)]);
  return chosen.flatMap((snapshot, at) => {
    if (snapshot === undefined) return [];
    const next = chosen[at + 1] ?? { seq, digest };
    return [{ snapshotId: snapshot.snapshot_id, fromSeq: snapshot.seq, toSeq: next.seq, expected: next.digest }];
  });
}

function checksOf(
  played: Played,
  expected: Expectation,
  counts: readonly TypeCount[],
  replay: ReplayResult<SessionState>,
  recoveries: readonly Recovery[],
): Check[] {
  const stored = (type: string) => counts.find((each) => each.type === type)?.count ?? 0;
  const { requests, generatedTokens } = expected;
  const { total_energy, token_count } = replay.state.energy_accumulator;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const agreeing = replay.snapshots.filter(({ agrees }) => agrees).length;
  const recovered = recoveries.filter(({ agrees }) => agrees).length;
  return [
    { what: "every request is a stored user.prompt", holds: stored("user.prompt") === requests },
    { what: "every generated token is a stored ai.output", holds: stored("ai.output") === generatedTokens },
    { what: "every answer is completed", holds: stored("ai.response_complete") === requests },
    {
      what: "every frame with tokens has its energy.update, none was shed or merged",
      holds:
        stored("energy.update") === played.framesWithTokens && played.held === 0 && stored("health.performance") === 0,
    },
    {
      what: "the state counts every token, and its energy is their sum",
      holds: token_count === generatedTokens && total_energy === generatedTokens,
    },
    { what: "the replay met every stored event", holds: replay.seq === total && replay.corrupt_count === 0 },
    {
      what: `the replay agrees with ${agreeing} of ${replay.snapshots.length} snapshots at their seq`,
      holds: agreeing === replay.snapshots.length && agreeing > 0,
    },
    {
      what: `${recovered} of ${recoveries.length} recoveries from snapshots agree with it`,
      holds: recovered === recoveries.length && recovered > 0,
    },
  ];
}
