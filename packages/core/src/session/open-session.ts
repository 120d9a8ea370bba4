import type { Draft } from "../accept/accept-event.ts";
import type { StateError } from "../errors.ts";
import type { PendingLog } from "../log/pending-log.ts";
import type { Publisher } from "../log/publisher.ts";
import type { StoredEvent } from "../model/event.ts";
import { deepFreeze } from "../observe/deep-freeze.ts";
import type { LiveSource } from "../read/subscription.ts";
import { type SnapshotType, snapshotIdOf } from "../snapshot/snapshot.ts";
import type { SnapshotPolicy } from "../snapshot/snapshot-policy.ts";
import type { SessionWriter } from "../write/session-writer.ts";

/** `null` writer: a private session, which lives in memory alone. */
export interface SessionParts<State> {
  readonly userId: string;
  readonly log: PendingLog<State>;
  readonly writer: SessionWriter<State> | null;
  readonly policy: SnapshotPolicy;
  readonly early: Publisher<StoredEvent>;
  readonly durable: Publisher<StoredEvent>;
  readonly rewinds: Publisher<number>;
}

/** A session that this process owns: its log, its way to the database, and those who listen. */
export class OpenSession<State> {
  readonly userId: string;
  readonly log: PendingLog<State>;
  readonly writer: SessionWriter<State> | null;
  readonly #startedAtMs: number;
  readonly #policy: SnapshotPolicy;
  readonly #early: Publisher<StoredEvent>;
  readonly #durable: Publisher<StoredEvent>;
  readonly #rewinds: Publisher<number>;
  /** Set when nothing more is taken: the session ended, was fenced, or its pipeline stopped. */
  closedBy: StateError | null = null;
  /** True once `system.end` is accepted: nothing comes after it. */
  isEnding = false;
  /** Settles when the end is stored; null until somebody has asked for it. */
  ending: Promise<void> | null = null;

  constructor(parts: SessionParts<State>) {
    this.userId = parts.userId;
    this.log = parts.log;
    this.writer = parts.writer;
    this.#startedAtMs = performance.now();
    this.#policy = parts.policy;
    this.#early = parts.early;
    this.#durable = parts.durable;
    this.#rewinds = parts.rewinds;
  }

  get sessionId(): string {
    return this.log.sessionId;
  }

  get isPrivate(): boolean {
    return this.writer === null;
  }

  /** Whole milliseconds since the session was opened here. */
  durationMs(): number {
    return Math.round(performance.now() - this.#startedAtMs);
  }

  /** Takes the event in: place, fold, queue, tell. */
  append(draft: Draft): StoredEvent {
    const event = this.log.append(draft);
    if (this.writer === null) {
      this.log.markDurable(event.seq);
      this.tellDurable([event]);
    } else {
      this.writer.wake();
      if (this.#policy.isDueAfter(event)) this.requestSnapshot("periodic");
    }
    if (this.#early.isHeard) this.#early.publish(frozen(event));
    return event;
  }

  /** Call about once a second. */
  tick(): void {
    this.#policy.tick(performance.now());
  }

  /** Stores the state after the newest accepted event; gives the snapshot's id. Only for a session that is stored. */
  requestSnapshot(type: SnapshotType): string {
    const { seq, state } = this.log;
    const snapshotId = snapshotIdOf(this.sessionId, seq);
    if (seq === this.#policy.lastSeq) return snapshotId;
    const eventsSinceLast = this.#policy.eventsSinceLast(seq);
    const requestedAtMs = performance.now();
    this.#policy.taken(seq, requestedAtMs);
    this.writer?.snapshot({ snapshotId, seq, type, state, eventsSinceLast, requestedAtMs });
    return snapshotId;
  }

  tellDurable(events: readonly StoredEvent[]): void {
    if (!this.#durable.isHeard) return;
    for (const event of events) this.#durable.publish(frozen(event));
  }

  /** What early subscribers were told from `seq` on is not what will be stored. */
  tellRewind(seq: number): void {
    this.#rewinds.publish(seq);
  }

  live(early: boolean): LiveSource {
    const { log } = this;
    const toldSeq = early ? log.seq : log.durableSeq;
    return {
      isPrivate: this.isPrivate,
      toldSeq,
      oldestSeq: log.oldestSeq,
      recentFrom: (from) => log.slice(from, Math.max(0, toldSeq - from + 1)).map(frozen),
      listen: (listener) => (early ? this.#early : this.#durable).add(listener),
      listenToRewinds: (listener) => (early ? this.#rewinds.add(listener) : () => undefined),
    };
  }
}

/** What is shown is shared, and early it is still to be stored: those who see it cannot change it. */
function frozen(event: StoredEvent): StoredEvent {
  deepFreeze(event);
  return event;
}
