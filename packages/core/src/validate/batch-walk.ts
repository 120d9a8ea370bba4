import { nextChainLink } from "../integrity.ts";
import type { AnchorLine } from "../session/anchor.ts";
import type { BatchRow } from "../sql/events.ts";
import type { SessionRow } from "../sql/sessions.ts";
import { isCanonicalTimestamp, type WalkStart } from "./event-walk.ts";
import type { Findings } from "./report.ts";

/** The events that a batch has, while they are walked. */
interface OpenBatch extends BatchRow {
  /** False after a gap or in an overlap: what it was linked to is not there. */
  readonly verifiable: boolean;
}

/** Walks the batches of a session beside its events: no gap or overlap, ascending positions, and every link of the chain. */
export class BatchWalk {
  readonly #row: SessionRow;
  readonly #anchor: AnchorLine | null;
  readonly #findings: Findings;
  readonly #firstSeq: number;
  count = 0;
  /** Links that the next batch may be linked to: two after a break, where either the stored one or the computed one was damaged. */
  #links: readonly string[];
  #lines: string[] = [];
  #waiting: OpenBatch[] = [];
  #lastSeq: number;
  #lastPosition = 0;
  #orphans: { readonly from: number; to: number } | null = null;
  #isWhole = true;
  #anchorSeen = false;

  constructor(row: SessionRow, start: WalkStart, anchor: AnchorLine | null, findings: Findings) {
    this.#row = row;
    this.#anchor = anchor;
    this.#findings = findings;
    this.#firstSeq = start.firstSeq;
    this.#links = [start.chain];
    this.#lastSeq = start.firstSeq - 1;
  }

  /** Batches in the order of their last sequence; those that are known already are passed over. */
  add(batches: readonly BatchRow[]): void {
    for (const batch of batches) if (batch.lastSeq > this.#lastSeq) this.#addOne(batch);
  }

  line(seq: number, line: string): void {
    this.#closeUpTo(seq - 1);
    const [batch] = this.#waiting;
    if (batch === undefined || seq < batch.firstSeq) {
      this.#orphan(seq);
      return;
    }
    this.#lines.push(line);
    if (seq === batch.lastSeq) this.#closeUpTo(seq);
  }

  finish(lastEventSeq: number): void {
    this.#closeUpTo(lastEventSeq);
    this.#reportOrphans();
    for (const { firstSeq, lastSeq } of this.#waiting) {
      this.#isWhole = false;
      const message = `the batch of ${rangeText(firstSeq, lastSeq)} goes on after the last event, ${lastEventSeq}`;
      this.#report("chain", message, Math.max(firstSeq, lastEventSeq + 1));
    }
    if (this.#isWhole && !this.#links.includes(this.#row.chain))
      this.#report("chain", "the last link of the chain is not the one that the session has", this.#lastSeq);
    this.#checkAnchor();
  }

  #addOne(batch: BatchRow): void {
    const { position, firstSeq, lastSeq, storedAt } = batch;
    const text = `the batch of ${rangeText(firstSeq, lastSeq)}`;
    const expected = this.#lastSeq + 1;
    if (firstSeq > lastSeq)
      this.#report("chain", `the batch that ends at seq ${lastSeq} begins at ${firstSeq}`, lastSeq);
    else if (firstSeq > expected) this.#reportGap(expected, firstSeq - 1);
    else if (firstSeq < expected) this.#report("chain", `${text} overlaps the one before it`, firstSeq);
    if (position <= this.#lastPosition)
      this.#report(
        "seq",
        `${text} has position ${position}, not after ${this.#lastPosition} of the one before`,
        firstSeq,
      );
    if (!isCanonicalTimestamp(storedAt))
      this.#report("timestamp", `${text} was stored at ${storedAt}, which is not a UTC timestamp`, firstSeq);
    this.#waiting.push({ ...batch, verifiable: firstSeq === expected });
    this.#lastSeq = lastSeq;
    this.#lastPosition = Math.max(position, this.#lastPosition);
    this.count += 1;
  }

  #reportGap(from: number, to: number): void {
    this.#orphans = null;
    this.#report("chain", `no batch holds ${rangeText(from, to)}`, from);
  }

  /** An event that no batch holds. */
  #orphan(seq: number): void {
    // A gap between two batches has been told.
    if (this.#waiting.length > 0 || seq < this.#firstSeq) return;
    this.#orphans ??= { from: seq, to: seq };
    this.#orphans.to = seq;
  }

  #reportOrphans(): void {
    if (this.#orphans === null) return;
    this.#isWhole = false;
    this.#reportGap(this.#orphans.from, this.#orphans.to);
  }

  #closeUpTo(seq: number): void {
    for (let [batch] = this.#waiting; batch !== undefined && batch.lastSeq <= seq; [batch] = this.#waiting) {
      this.#waiting.shift();
      this.#verify(batch);
      this.#lines = [];
      if (this.#anchor?.seq === batch.lastSeq) this.#checkAnchoredLink(batch);
    }
  }

  #verify({ chain, firstSeq, lastSeq, verifiable }: OpenBatch): void {
    if (!verifiable) {
      this.#links = [chain];
      return;
    }
    const computed = this.#links.map((link) => nextChainLink(link, this.#lines));
    const fits = computed.includes(chain);
    if (!fits) this.#report("chain", `the chain breaks in the batch of ${rangeText(firstSeq, lastSeq)}`, firstSeq);
    this.#links = fits ? [chain] : [chain, computed[0] as string];
  }

  #checkAnchor(): void {
    const anchor = this.#anchor;
    if (anchor === null || this.#anchorSeen || anchor.seq < this.#firstSeq) return;
    const end = this.#row.last_seq;
    if (anchor.seq > end) {
      const message = `events up to seq ${anchor.seq} were durable once, and the store ends at ${end}`;
      this.#report("anchor", message, end + 1);
    } else {
      this.#report("anchor", `no batch ends at seq ${anchor.seq}, where the anchor says one did`, anchor.seq);
    }
  }

  #checkAnchoredLink({ chain, lastSeq }: BatchRow): void {
    this.#anchorSeen = true;
    if (chain !== this.#anchor?.chain)
      this.#report("anchor", "the chain is not the one that was durable once", lastSeq);
  }

  #report(category: "seq" | "chain" | "anchor" | "timestamp", message: string, seq: number): void {
    this.#findings.add(category, message, { session_id: this.#row.session_id, seq });
  }
}

function rangeText(from: number, to: number): string {
  return from === to ? `seq ${from}` : `seq ${from} to ${to}`;
}
