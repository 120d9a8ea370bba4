import type { AppEvent, StoredEvent } from "../model/event.ts";

/** Type of the events that tell of losses. */
export const LOSS_RECORD = "health.performance";
const LOSS_METRIC = "queue_backlog";

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
    metric: LOSS_METRIC,
    value: queueCapacity,
    threshold: queueCapacity,
    severity: "warning",
    mitigation: "events were shed",
    dropped,
    dropped_by_type: Object.fromEntries(counts),
  };
  return { session_id, type: LOSS_RECORD, data };
}

/** What an event tells of losses, by type; null where it tells of none. */
export function lossesOf({ type, data }: Pick<StoredEvent, "type" | "data">): Readonly<Record<string, number>> | null {
  if (type !== LOSS_RECORD || data.metric !== LOSS_METRIC) return null;
  const counts = Object.entries(data.dropped_by_type ?? {}).filter(
    (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) > 0,
  );
  return counts.length === 0 ? null : Object.fromEntries(counts);
}
