import type { Acknowledged, DiaryEntry } from "./protocol.ts";

/** What the writers of one store were told: the store must hold it, whatever happened after. */
export class Knowledge {
  /** Label by session and seq; null for an event of core itself. */
  readonly acknowledged: Map<string, Map<number, number | null>> = new Map();
  /** How many acknowledgements were given by a journal. */
  journaled = 0;
  /** The newest event before each flush, by session. */
  readonly flushed: Map<string, Set<number>> = new Map();
  readonly snapshots: Set<string> = new Set();
  readonly ended: Set<string> = new Set();
  /** What recoveries said, to be held against a replay. */
  readonly recovered: { session_id: string; seq: number; digest: string }[] = [];

  add(entry: DiaryEntry): void {
    if ("acknowledged" in entry) this.#acknowledge(entry.acknowledged);
    else if ("flushed" in entry) this.#flush(entry.flushed);
    else if ("snapshot" in entry) this.snapshots.add(entry.snapshot.snapshot_id);
    else if ("ended" in entry) this.ended.add(entry.ended);
    else if ("recovered" in entry) this.recovered.push(entry.recovered);
  }

  get events(): number {
    let sum = 0;
    for (const bySeq of this.acknowledged.values()) sum += bySeq.size;
    return sum;
  }

  #flush({ session_id, label }: { session_id: string; label: number }): void {
    const labels = this.flushed.get(session_id) ?? new Set();
    this.flushed.set(session_id, labels.add(label));
  }

  #acknowledge({ session_id, seq, label, held_by }: Acknowledged): void {
    if (held_by === "journal") this.journaled += 1;
    let bySeq = this.acknowledged.get(session_id);
    if (bySeq === undefined) {
      bySeq = new Map();
      this.acknowledged.set(session_id, bySeq);
    }
    bySeq.set(seq, label);
  }
}
