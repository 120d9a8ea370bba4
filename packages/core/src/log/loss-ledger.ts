import type { AppEvent } from "../model/event.ts";

/** Counts what was lost under pressure, by session and type, until it is recorded. */
export class LossLedger {
  readonly #bySession = new Map<string, Map<string, number>>();

  add(sessionId: string, type: string): void {
    let counts = this.#bySession.get(sessionId);
    if (counts === undefined) {
      counts = new Map();
      this.#bySession.set(sessionId, counts);
    }
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }

  get holdsAny(): boolean {
    return this.#bySession.size > 0;
  }

  /** One event a session, for `max` sessions at most, that says what it lost; its count starts anew. */
  take(queueCapacity: number, max: number): AppEvent[] {
    const taken = [...this.#bySession].slice(0, max);
    for (const [sessionId] of taken) this.#bySession.delete(sessionId);
    return taken.map(([sessionId, counts]) => lossEvent(sessionId, counts, queueCapacity));
  }
}

function lossEvent(session_id: string, counts: ReadonlyMap<string, number>, queueCapacity: number): AppEvent {
  let dropped = 0;
  for (const count of counts.values()) dropped += count;
  const data = {
    metric: "queue_backlog",
    value: queueCapacity,
    threshold: queueCapacity,
    severity: "warning",
    mitigation: "events were shed",
    dropped,
    dropped_by_type: Object.fromEntries(counts),
  };
  return { session_id, type: "health.performance", data };
}
