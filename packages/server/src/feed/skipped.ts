import type { StoredEvent } from "@wfstate/core";

/** Types (of a session) of which the newest is kept; there are a few dozen. */
const MAX_KEPT = 256;

export interface Dropped {
  readonly counts: Readonly<Record<string, number>>;
  /** Place of the newest record of them. */
  readonly cursor: number;
}

/** What a slow client is not told: how many of each type, and the newest of each. */
export class Skipped {
  readonly from: number;
  readonly #counts = new Map<string, number>();
  readonly #newest = new Map<string, StoredEvent>();
  #dropped: Dropped | null = null;

  constructor(from: number) {
    this.from = from;
  }

  add(event: StoredEvent): void {
    const { session_id, type } = event;
    this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
    const key = `${session_id} ${type}`;
    // Deleted first, so that the order is that of the events.
    if (!this.#newest.delete(key) && this.#newest.size >= MAX_KEPT) return;
    this.#newest.set(key, event);
  }

  addDropped(more: Readonly<Record<string, number>>, cursor: number): void {
    const counts: Record<string, number> = { ...this.#dropped?.counts };
    for (const [type, count] of Object.entries(more)) counts[type] = (counts[type] ?? 0) + count;
    this.#dropped = { counts, cursor };
  }

  end(): {
    readonly kept: readonly StoredEvent[];
    readonly counts: Record<string, number>;
    readonly missing: number;
    readonly dropped: Dropped | null;
  } {
    const kept = [...this.#newest.values()];
    for (const { type } of kept) this.#counts.set(type, (this.#counts.get(type) ?? 0) - 1);
    const counts = Object.fromEntries([...this.#counts].filter(([, count]) => count > 0));
    const missing = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { kept, counts, missing, dropped: this.#dropped };
  }
}
