import type { EventQueue } from "../log/event-queue.ts";
import type { LiveFigures } from "../observe/metrics.ts";
import type { CircuitBreaker } from "../write/circuit-breaker.ts";
import type { SessionAges } from "./session-ages.ts";
import type { Sessions } from "./sessions.ts";

interface Measured<State> {
  readonly queue: EventQueue<State>;
  readonly sessions: Sessions<State>;
  readonly ages: SessionAges;
  readonly breaker: CircuitBreaker;
}

/** What the queue and the open sessions show now. A private session is in no figure. */
export function liveFigures<State>({ queue, sessions, ages, breaker }: Measured<State>): LiveFigures {
  const nowMs = performance.now();
  const stored = sessions.open.filter(({ isPrivate, closedBy }) => !isPrivate && closedBy === null);
  return {
    queueDepth: queue.size,
    oldestAgeMs: Math.max(0, ...stored.map((session) => ages.oldestMs(session, nowMs))),
    isCircuitOpen: breaker.isOpen,
    snapshotLagEvents: mostOf(stored.map((session) => ages.snapshotLag(session))),
    snapshotAgeMs: mostOf(stored.map((session) => ages.snapshotMs(session, nowMs))),
  };
}

function mostOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
