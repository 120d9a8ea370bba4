import type { ExportedTrim } from "@wfstate/schemas";
import { firstChainLink } from "../integrity.ts";
import type { StoredEvent } from "../model/event.ts";
import { type BatchEvent, MAX_BATCH_EVENTS, type SessionHead, type SnapshotRow } from "../sql/append-batch.ts";
import { linkEvents } from "../write/link-events.ts";

/** A message holds about so much data at most. */
const MAX_BATCH_BYTES = 2 * 1024 * 1024;

export interface ImportBatch {
  readonly before: SessionHead;
  readonly after: SessionHead;
  readonly events: readonly BatchEvent[];
  readonly snapshot: SnapshotRow | null;
}

/**
 * Cuts a session into batches, always at the same places: the same file gives the same chain, by which an import knows what an earlier
 * one has stored.
 */
export class ImportBatches {
  #pending: StoredEvent[] = [];
  #bytes = 0;
  head: SessionHead;

  /** @param trim what was trimmed before the first event: the chain begins after it */
  constructor(sessionId: string, trim: Pick<ExportedTrim, "energy" | "first_seq"> | null = null) {
    const chain = firstChainLink(sessionId);
    this.head = { seq: (trim?.first_seq ?? 1) - 1, chain, totalEnergy: trim?.energy ?? 0 };
  }

  /** The batch that this event fills; null where there is room for more. */
  add(event: StoredEvent, bytes: number): ImportBatch | null {
    this.#pending.push(event);
    this.#bytes += bytes;
    return this.#pending.length === MAX_BATCH_EVENTS || this.#bytes >= MAX_BATCH_BYTES ? this.cut(null) : null;
  }

  /** What waits, and a snapshot of the state after it. */
  cut(snapshot: SnapshotRow | null): ImportBatch {
    const before = this.head;
    const { events, after } = linkEvents(before, this.#pending);
    this.head = after;
    this.#pending = [];
    this.#bytes = 0;
    return { before, after, events, snapshot };
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }
}
