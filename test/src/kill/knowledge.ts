import type { DiaryEntry } from "./protocol.ts";

/** What the writers of one store were told: the store must hold it, whatever happened after. */
export class Knowledge {
  /** Label by session and seq; null for an event of core itself. */
  readonly acknowledged: Map<string, Map<number, number | null>> = new Map();
  readonly snapshots: Set<string> = new Set();
  readonly ended: Set<string> = new Set();
  /** What recoveries said, to be held against a replay. */
  readonly recovered: { session_id: string; seq: number; digest: string }[] = [];

  add(entry: DiaryEntry): void {
    if ("acknowledged" in entry) this.#acknowledge(entry.acknowledged);
    else if ("snapshot" in entry) this.snapshots.add(entry.snapshot.snapshot_id);
    else if ("ended" in entry) this.ended.add(entry.ended);
    else if ("recovered" in entry) this.recovered.push(entry.recovered);
  }

  get events(): number {
    let sum = 0;
    for (const bySeq of this.acknowledged.values()) sum += bySeq.size;
    return sum;
  }

  #acknowledge({ session_id, seq, label }: { session_id: string; seq: number; label: number | null }): void {
    let bySeq = this.acknowledged.get(session_id);
    if (bySeq === undefined) {
      bySeq = new Map();
      this.acknowledged.set(session_id, bySeq);
    }
    bySeq.set(seq, label);
  }
}
