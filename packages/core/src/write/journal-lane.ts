/**
 * The journal of one session, while it stands in for the database: batches are written to its end, one at a time, and read from its
 * beginning into the database once that answers.
 *
 * What cannot be written to the journal waits in memory; when the database answers first, it goes there after what was written.
 */
import { StateError } from "../errors.ts";
import { JournalDrain, requireSame } from "../journal/journal-drain.ts";
import type { JournalFile } from "../journal/journal-file.ts";
import type { JournalBatch } from "../journal/journal-record.ts";
import type { NewSession, SessionHead } from "../sql/append-batch.ts";
import { backoffMs } from "./backoff.ts";
import type { Batch } from "./batch.ts";

export interface JournalPort {
  create(sessionId: string, generation: number, create: NewSession | null): Promise<JournalFile>;
  /** Work that nobody waits for before the store is closed. */
  inBackground(work: Promise<void>): void;
}

export interface JournalLaneEvents {
  /** The journal holds everything up to here. */
  written(after: SessionHead): void;
  /** There may be something to do again. */
  free(): void;
  /** It could not be written, and is tried again. */
  failed(error: StateError): void;
  stopped(error: StateError): void;
}

export class JournalLane {
  readonly #port: JournalPort;
  readonly #sessionId: string;
  readonly #generation: number;
  readonly #events: JournalLaneEvents;
  /** Set from `begin` to `leave`. */
  #start: { readonly create: NewSession | null } | null = null;
  #file: JournalFile | null = null;
  /** Taken from the log, and not in the file: oldest first. */
  #unwritten: JournalBatch[] = [];
  #writing: Promise<void> | null = null;
  #failures = 0;
  #retry: NodeJS.Timeout | null = null;
  #drain: JournalDrain | null = null;
  #isReading = false;
  /** How many of `#unwritten` are under way to the database. */
  #unwrittenSent = 0;
  #isClosed = false;

  constructor(port: JournalPort, sessionId: string, generation: number, events: JournalLaneEvents) {
    this.#port = port;
    this.#sessionId = sessionId;
    this.#generation = generation;
    this.#events = events;
  }

  /** From `begin` until everything in it is stored. */
  get isUsed(): boolean {
    return this.#start !== null;
  }

  /** A batch can be written now. */
  get isFree(): boolean {
    return this.#unwritten.length === 0 && this.#writing === null && !this.#isClosed;
  }

  /** There is more in the file than what is under way to the database. */
  get hasUnread(): boolean {
    return this.#file !== null && this.#drain?.isAllSent !== true;
  }

  /** Everything that was given to it is stored. */
  get isDrained(): boolean {
    if (this.#writing !== null || this.#unwritten.length > 0) return false;
    return this.#file === null || this.#drain?.isDone === true;
  }

  /** The batches whose fate is not known come first, as they were cut. */
  begin(create: NewSession | null, unsettled: readonly Batch<unknown>[]): void {
    this.#start = { create };
    for (const { before, after, events } of unsettled) {
      this.#unwritten.push({ maybeApplied: true, before, after, events });
    }
    this.#writeNext();
  }

  append(batch: JournalBatch): void {
    this.#unwritten.push(batch);
    this.#writeNext();
  }

  /**
   * The next batch for the database; null where it must be read first, or there is none. `durable` is where the database stands,
   * null while that is not known for sure.
   */
  nextStored(durable: SessionHead | null): JournalBatch | null {
    if (this.#isReading) return null;
    if (this.#file !== null) {
      if (this.#drain === null && durable === null) return null;
      this.#drain ??= new JournalDrain(this.#file, this.#sessionId, durable as SessionHead);
      if (this.#drain.next !== null) return this.#drain.next;
      if (this.#drain.mustRead) {
        this.#read(this.#drain);
        return null;
      }
    }
    if (this.#writing !== null) return null;
    if (durable !== null && this.#unwrittenSent === 0) this.#passOverStored(durable);
    return this.#unwritten[this.#unwrittenSent] ?? null;
  }

  /** The batch that `nextStored` gave is under way. */
  sent(): void {
    if (this.#drain !== null && this.#drain.next !== null) this.#drain.sent();
    else this.#unwrittenSent += 1;
  }

  /** The database holds everything up to here. */
  stored(head: SessionHead): void {
    this.#drain?.stored(head);
    if (this.#unwrittenSent === 0) return;
    const left = this.#unwritten.filter(({ after }) => after.seq > head.seq);
    this.#unwrittenSent -= this.#unwritten.length - left.length;
    this.#unwritten = left;
  }

  rewind(): void {
    this.#drain?.rewind();
    this.#unwrittenSent = 0;
  }

  /** Everything is stored: the file is deleted, and the lane is unused. */
  async leave(): Promise<void> {
    const file = this.#file;
    this.#clear();
    // One that stays is found again at the next start, and is seen to be stored.
    await file?.remove().catch((error: unknown) => this.#events.failed(error as StateError));
  }

  /** What is being written still is; then the file is deleted, or left to whoever takes the session over. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#port.inBackground(this.#end(this.isDrained));
  }

  async #end(isDrained: boolean): Promise<void> {
    await this.#writing;
    const file = this.#file;
    this.#clear();
    await (isDrained ? file?.remove() : file?.giveUp());
  }

  #clear(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#start = null;
    this.#file = null;
    this.#drain = null;
    this.#unwritten = [];
    this.#unwrittenSent = 0;
    this.#failures = 0;
  }

  #writeNext(): void {
    const [batch] = this.#unwritten;
    if (batch === undefined || this.#writing !== null || this.#isClosed || this.#retry !== null) return;
    // On its way to the database: it has left the journal behind.
    if (this.#unwrittenSent > 0) return;
    this.#writing = this.#write(batch).then(
      () => this.#onWritten(batch),
      (error: unknown) => this.#onFailed(error),
    );
  }

  async #write(batch: JournalBatch): Promise<void> {
    this.#file ??= await this.#port.create(this.#sessionId, this.#generation, this.#start?.create ?? null);
    await this.#file.append(batch);
  }

  #onWritten({ after }: JournalBatch): void {
    this.#writing = null;
    if (this.#isClosed) return;
    this.#failures = 0;
    this.#unwritten.shift();
    this.#events.written(after);
    this.#writeNext();
    this.#events.free();
  }

  #onFailed(error: unknown): void {
    this.#writing = null;
    if (this.#isClosed) return;
    if (!(error instanceof StateError) || !error.retryable) {
      this.#events.stopped(error as StateError);
      return;
    }
    this.#events.failed(error);
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#writeNext();
    }, backoffMs(this.#failures));
    this.#failures += 1;
    this.#events.free();
  }

  #read(drain: JournalDrain): void {
    this.#isReading = true;
    drain.read().then(
      () => {
        this.#isReading = false;
        this.#events.free();
      },
      (error: unknown) => this.#events.stopped(error as StateError),
    );
  }

  /** What could not be written may be in the database already: it was on its way there when the fault came. */
  #passOverStored(durable: SessionHead): void {
    this.#unwritten = this.#unwritten.filter(({ after }) => after.seq > durable.seq);
    const [first] = this.#unwritten;
    if (first !== undefined) requireSame(durable, first.before, this.#sessionId);
  }
}
