import type { EventQueue } from "../log/event-queue.ts";
import type { LiveFigures } from "../observe/metrics.ts";
import type { CircuitBreaker } from "../write/circuit-breaker.ts";
import type { Sessions } from "./sessions.ts";

interface Measured<State> {
  readonly queue: EventQueue<State>;
  readonly sessions: Sessions<State>;
  readonly breaker: CircuitBreaker;
}

/** What the queue and the open sessions show now. A private session is in no figure. */
export function liveFigures<State>({ queue, sessions, breaker }: Measured<State>): LiveFigures {
  const nowMs = performance.now();
  const stored = sessions.open.filter(({ isPrivate, closedBy }) => !isPrivate && closedBy === null);
  return {
    queueDepth: queue.size,
    oldestAgeMs: Math.max(0, ...stored.map(({ log }) => log.oldestAgeMs(nowMs))),
    isCircuitOpen: breaker.isOpen,
    snapshotLagEvents: mostOf(stored.map(({ eventsSinceSnapshot }) => eventsSinceSnapshot)),
    snapshotAgeMs: mostOf(stored.map((session) => session.snapshotAgeMs(nowMs))),
  };
}

function mostOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
