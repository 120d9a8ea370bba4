import type { LiveSource, StoredEvent, StoreReader, Subscription } from "@wfstate/core";

/** So many events stay in memory, for subscribers that come from the store to meet what is live. */
const RETAINED_EVENTS = 512;

/** A session that another process writes, asked for once for all who follow it. */
export class PolledSession implements LiveSource {
  readonly isPrivate = false;
  readonly #listeners = new Set<(event: StoredEvent) => void>();
  readonly #failures = new Set<(error: unknown) => void>();
  readonly #ended: () => void;
  #events: StoredEvent[] = [];
  #firstSeq = 1;
  #subscription: Subscription | null = null;
  #isClosed = false;

  constructor(reader: StoreReader<unknown>, sessionId: string, ended: () => void) {
    this.#ended = ended;
    this.#start(reader, sessionId).catch((error: unknown) => this.#fail(error));
  }

  get isReady(): boolean {
    return this.#subscription !== null;
  }

  get toldSeq(): number {
    return this.#firstSeq + this.#events.length - 1;
  }

  get oldestSeq(): number {
    return this.#firstSeq;
  }

  recentFrom(from: number): readonly StoredEvent[] {
    return from < this.#firstSeq ? [] : this.#events.slice(from - this.#firstSeq);
  }

  listen(listener: (event: StoredEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  listenToRewinds(): () => void {
    return () => undefined;
  }

  /** Keeps it going until the function that is given is called. */
  use(failed: (error: unknown) => void): () => void {
    // Each user counts, also where two bring the same function.
    const user = (error: unknown) => failed(error);
    this.#failures.add(user);
    return () => {
      this.#failures.delete(user);
      if (this.#failures.size === 0) this.#close();
    };
  }

  async #start(reader: StoreReader<unknown>, sessionId: string): Promise<void> {
    const { last_seq } = await reader.findSession(sessionId);
    if (this.#isClosed) return;
    this.#firstSeq = last_seq + 1;
    this.#subscription = reader.subscribe(
      { session_id: sessionId, from: last_seq + 1, onFailure: (error) => this.#fail(error) },
      (event) => this.#tell(event),
    );
  }

  #tell(event: StoredEvent): void {
    // An event that cannot be read leaves a hole: what is before it is not in reach any more.
    if (event.seq !== this.toldSeq + 1) {
      this.#events = [];
      this.#firstSeq = event.seq;
    }
    this.#events.push(event);
    if (this.#events.length >= 2 * RETAINED_EVENTS) {
      this.#events = this.#events.slice(RETAINED_EVENTS);
      this.#firstSeq += RETAINED_EVENTS;
    }
    for (const listener of this.#listeners) listener(event);
  }

  #fail(error: unknown): void {
    const failures = [...this.#failures];
    this.#close();
    for (const failed of failures) failed(error);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#subscription?.close();
    this.#ended();
  }
}
