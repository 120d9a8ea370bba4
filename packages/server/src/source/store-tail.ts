/** Events of all sessions in the order of their commits. The store is asked once for all who follow it, whoever writes. */
import type { ReadEvent, StoreReader, StoreSubscription } from "@wfstate/core";

const RETAINED_EVENTS = 1024;

export interface TailTap {
  /** Position of the newest event that was passed. */
  readonly cursor: number;
  readonly caughtUp: Promise<void>;
  close(): void;
}

type Failed = (error: unknown) => void;

interface Follower {
  readonly event: (event: ReadEvent) => void;
  readonly failed: Failed;
}

export class StoreTail {
  readonly #reader: () => StoreReader<unknown>;
  readonly #followers = new Set<Follower>();
  #subscription: StoreSubscription | null = null;
  #recent: ReadEvent[] = [];
  /** What is recent begins after it. */
  #reachesBackTo = 0;

  constructor(reader: () => StoreReader<unknown>) {
    this.#reader = reader;
  }

  /** Everything after a position, once each, in order. */
  follow(after: number, event: (event: ReadEvent) => void, failed: Failed): TailTap {
    return new Tap(this, this.#reader(), after, { event, failed });
  }

  /** Those that it holds after a position; null where it does not reach back so far. */
  recentAfter(position: number): readonly ReadEvent[] | null {
    if (this.#subscription === null || position < this.#reachesBackTo) return null;
    return this.#recent.filter(({ event_id }) => event_id > position);
  }

  get position(): number {
    return this.#subscription?.position ?? 0;
  }

  /** Begins at the place where the first that listens is. */
  listen(follower: Follower, position: number): () => void {
    this.#followers.add(follower);
    if (this.#subscription === null) this.#start(position);
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size === 0) this.#stop();
    };
  }

  #start(position: number): void {
    this.#recent = [];
    this.#reachesBackTo = position;
    const onFailure = (error: unknown) => {
      const followers = [...this.#followers];
      this.#stop();
      for (const { failed } of followers) failed(error);
    };
    this.#subscription = this.#reader().subscribeStore({ from: position, onFailure }, (event) => this.#tell(event));
  }

  #tell(event: ReadEvent): void {
    this.#recent.push(event);
    if (this.#recent.length >= 2 * RETAINED_EVENTS) {
      this.#recent = this.#recent.slice(RETAINED_EVENTS);
      this.#reachesBackTo = (this.#recent[0] as ReadEvent).event_id - 1;
    }
    for (const follower of this.#followers) follower.event(event);
  }

  #stop(): void {
    this.#followers.clear();
    this.#subscription?.close();
    this.#subscription = null;
  }
}

/** Reads the store from where it begins, until what is recent reaches back to it. */
class Tap implements TailTap {
  readonly caughtUp: Promise<void>;
  cursor: number;
  readonly #tail: StoreTail;
  readonly #reader: StoreReader<unknown>;
  readonly #follower: Follower;
  #caughtUp!: () => void;
  #stop: () => void = () => undefined;
  #isClosed = false;

  constructor(tail: StoreTail, reader: StoreReader<unknown>, after: number, { event, failed }: Follower) {
    this.#tail = tail;
    this.#reader = reader;
    this.cursor = after;
    this.#follower = {
      event: (next) => {
        if (this.#isClosed || next.event_id <= this.cursor) return;
        this.cursor = next.event_id;
        event(next);
      },
      failed,
    };
    this.caughtUp = new Promise((resolve) => {
      this.#caughtUp = resolve;
    });
    // A caller that is told of something must have the tap in its hands.
    queueMicrotask(() => this.#safely(() => this.#goOn()));
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
    this.#caughtUp();
  }

  /** A manager that is shut down throws. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#follower.failed(error);
    }
  }

  #goOn(): void {
    if (this.#isClosed) return;
    const recent = this.#tail.recentAfter(this.cursor);
    if (recent === null) {
      this.#readStore();
      return;
    }
    for (const event of recent) this.#follower.event(event);
    if (this.#isClosed) return;
    this.#stop = this.#tail.listen(this.#follower, this.cursor);
    this.#caughtUp();
  }

  #readStore(): void {
    const { event, failed } = this.#follower;
    const subscription = this.#reader.subscribeStore({ from: this.cursor, onFailure: failed }, event);
    this.#stop = () => subscription.close();
    subscription.caughtUp.then(
      () => {
        if (this.#isClosed) return;
        subscription.close();
        this.cursor = Math.max(this.cursor, subscription.position);
        this.#safely(() => this.#goLive());
      },
      () => undefined,
    );
  }

  #goLive(): void {
    if (this.#tail.recentAfter(this.cursor) !== null) {
      this.#goOn();
      return;
    }
    // Nobody listens yet: what is recent begins here. Somebody does, and is ahead: read on.
    if (this.#tail.position === 0) {
      this.#stop = this.#tail.listen(this.#follower, this.cursor);
      this.#caughtUp();
      return;
    }
    this.#readStore();
  }
}
