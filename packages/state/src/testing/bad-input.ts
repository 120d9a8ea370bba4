/** For the tests: what a refusal must look like, and what may not have changed by it. */
import { type ErrorCode, stateDigest } from "../index.ts";
import type { StateManager } from "../state-manager.ts";
import { errorOf, query } from "./stores.ts";

/** Everything about a manager and its store that an accepted event would change. */
export function observe(manager: StateManager, path: string): Record<string, unknown> {
  const { eventQueue, metrics, currentState } = manager;
  return {
    queued: eventQueue.size,
    accepted: metrics.events_accepted,
    lost: metrics.events_lost,
    snapshots: metrics.snapshots,
    session: currentState?.session_context.session_id ?? null,
    seq: currentState?.recovery_context.last_event_id ?? null,
    digest: stateDigest(currentState),
    stored: query(
      path,
      `SELECT (SELECT count(*) FROM event_log) AS events, (SELECT count(*) FROM session) AS sessions,
              (SELECT count(*) FROM snapshot) AS snapshots, (SELECT position FROM store_head) AS position,
              (SELECT sum(total_energy) FROM session) AS energy, (SELECT count(*) FROM user) AS users`,
    ),
  };
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly path: string;
  readonly explained: boolean;
  readonly helped: boolean;
}

/** The refusal of some work, in the words of a table of cases. */
export async function refusalOf(work: () => unknown): Promise<Refusal> {
  const { code, details, message, hint } = await errorOf(work);
  return { code, path: String(details.path), explained: message.length > 0, helped: (hint ?? "").length > 0 };
}

export function refusal(code: ErrorCode, path: string): Refusal {
  return { code, path, explained: true, helped: true };
}
