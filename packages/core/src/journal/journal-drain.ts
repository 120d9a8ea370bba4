/**
 * A journal on its way into the database: batches in their order, a few of them in memory, while its owner may still append.
 *
 * Invariant: what is kept are batches that follow the stored head without a gap; those before `#next` are under way.
 */
import { StateError } from "../errors.ts";
import type { SessionHead } from "../sql/append-batch.ts";
import type { JournalFile } from "./journal-file.ts";
import { batchOf, type JournalBatch } from "./journal-record.ts";
import { journalLines } from "./read-journal.ts";

/** Batches that are read ahead of those under way. */
const READ_AHEAD = 32;

export class JournalDrain {
  readonly #file: JournalFile;
  readonly #sessionId: string;
  #kept: JournalBatch[] = [];
  #next = 0;
  #offset = 0;
  /** What the database holds: batches before it are passed over. */
  #stored: SessionHead;

  constructor(file: JournalFile, sessionId: string, stored: SessionHead) {
    this.#file = file;
    this.#sessionId = sessionId;
    this.#stored = stored;
  }

  /** The next batch to be sent; null where none is read. */
  get next(): JournalBatch | null {
    return this.#kept[this.#next] ?? null;
  }

  /** Everything that was written is stored. */
  get isDone(): boolean {
    return this.#kept.length === 0 && this.#offset === this.#file.bytes;
  }

  /** Everything that was written is stored, or under way. */
  get isAllSent(): boolean {
    return this.next === null && this.#offset === this.#file.bytes;
  }

  get mustRead(): boolean {
    return this.next === null && this.#offset < this.#file.bytes;
  }

  /** Rejects with `JOURNAL_CORRUPT`, and with `JOURNAL_CONFLICT` where the database holds something else than the journal says. */
  async read(): Promise<void> {
    const { handle, path, bytes } = this.#file;
    for await (const { decoded, end } of journalLines(handle, path, this.#offset, bytes)) {
      const isHeader = this.#offset === 0;
      this.#offset = end;
      if (isHeader) continue;
      const batch = batchOf(decoded, this.#sessionId);
      if (batch.after.seq > this.#stored.seq) this.#kept.push(batch);
      else if (batch.after.seq === this.#stored.seq) requireSame(this.#stored, batch.after, this.#sessionId);
      if (this.#kept.length - this.#next >= READ_AHEAD) break;
    }
    const [first] = this.#kept;
    if (first !== undefined && this.#next === 0) requireSame(this.#stored, first.before, this.#sessionId);
  }

  sent(): void {
    this.#next += 1;
  }

  /** The oldest batch under way, or one that was settled, is stored. */
  stored(head: SessionHead): void {
    this.#stored = head;
    const before = this.#kept.length;
    this.#kept = this.#kept.filter(({ after }) => after.seq > head.seq);
    this.#next = Math.max(0, this.#next - (before - this.#kept.length));
  }

  /** What was under way must be sent again. */
  rewind(): void {
    this.#next = 0;
  }
}

export function requireSame(stored: SessionHead, journaled: SessionHead, sessionId: string): void {
  if (stored.seq === journaled.seq && stored.chain === journaled.chain) return;
  throw new StateError(
    "JOURNAL_CONFLICT",
    `the database and the journal of session ${sessionId} hold different events (database up to seq ${stored.seq}, journal at ${journaled.seq})`,
    {
      hint: "The journal stays where it is. Run validate; the database was changed from outside, or put back from an older copy.",
      details: { path: "session_id", session_id: sessionId, stored_seq: stored.seq, journaled_seq: journaled.seq },
    },
  );
}
