/**
 * The events of one open session that are accepted and not yet durable, and the state after the last of them.
 * This is the only place where state changes.
 *
 * Invariants:
 * 1. `durableSeq <= seq`; what is kept are the events `durableSeq + 1 … seq`, in order, and a few durable ones before them.
 * 2. `state` is the fold of the events 1 … `seq`; state values are never mutated, so an older one stays what it was.
 * 3. What is accepted is never taken back.
 */
import type { Draft } from "../accept/accept-event.ts";
import { messageOf, StateError } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import type { StoredEvent } from "../model/event.ts";

export interface LogStart<State> {
  readonly seq: number;
  readonly state: State;
  readonly totalEnergy: number;
}

interface Waiter {
  readonly seq: number;
  readonly resolve: () => void;
  readonly reject: (error: StateError) => void;
}

/** So many durable events stay in memory, for subscribers that come from the store to meet what is live. */
const RETAINED_EVENTS = 512;
/** They are dropped in one go, once they are this many. */
const TRIM_AT = 2 * RETAINED_EVENTS;

export class PendingLog<State> {
  readonly sessionId: string;
  readonly #model: Model<State>;
  #state: State;
  #seq: number;
  #durableSeq: number;
  #totalEnergy: number;
  #events: StoredEvent[] = [];
  /** Sequence of the first of them. */
  #firstSeq: number;
  #waiters: Waiter[] = [];
  #failure: StateError | null = null;

  constructor(sessionId: string, model: Model<State>, start: LogStart<State>) {
    this.sessionId = sessionId;
    this.#model = model;
    this.#seq = start.seq;
    this.#durableSeq = start.seq;
    this.#firstSeq = start.seq + 1;
    this.#state = start.state;
    this.#totalEnergy = start.totalEnergy;
  }

  /** Sequence of the newest accepted event. */
  get seq(): number {
    return this.#seq;
  }

  get durableSeq(): number {
    return this.#durableSeq;
  }

  get state(): State {
    return this.#state;
  }

  /** Sum of `energy_delta` over the events 1 … `seq`. */
  get totalEnergy(): number {
    return this.#totalEnergy;
  }

  /** Sequence of the oldest event in memory. */
  get oldestSeq(): number {
    return this.#firstSeq;
  }

  /** Accepted and not yet durable. */
  get size(): number {
    return this.#seq - this.#durableSeq;
  }

  /** Gives the event its place and folds it. Throws `REDUCER_FAILED`, and nothing has changed. */
  append(draft: Draft): StoredEvent {
    const event: StoredEvent = {
      session_id: this.sessionId,
      seq: this.#seq + 1,
      timestamp: draft.timestamp,
      type: draft.type.name,
      data: draft.data,
      frame_id: draft.frameId,
      energy_delta: draft.energyDelta,
      schema_version: draft.type.version,
    };
    this.#state = this.#fold(event);
    this.#seq = event.seq;
    this.#totalEnergy += draft.energyDelta ?? 0;
    this.#events.push(event);
    return event;
  }

  /** The events from `seq` on, at most `max`; none where memory does not reach back to `seq`. */
  slice(seq: number, max: number): readonly StoredEvent[] {
    const start = seq - this.#firstSeq;
    return start < 0 ? [] : this.#events.slice(start, start + max);
  }

  /** Moves the durable mark and gives the events that became durable by it. */
  markDurable(seq: number): readonly StoredEvent[] {
    const durable = this.slice(this.#durableSeq + 1, seq - this.#durableSeq);
    this.#durableSeq += durable.length;
    if (this.#durableSeq - this.#firstSeq >= TRIM_AT) {
      const firstKept = this.#durableSeq + 1 - RETAINED_EVENTS;
      this.#events = this.slice(firstKept, Number.POSITIVE_INFINITY) as StoredEvent[];
      this.#firstSeq = firstKept;
    }
    this.#settleWaiters();
    return durable;
  }

  /** Resolves when the event is durable; rejects when it never will be. */
  whenDurable(seq: number): Promise<void> {
    if (seq <= this.#durableSeq) return Promise.resolve();
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ seq, resolve, reject });
    });
  }

  /** What is pending will never be durable; the reason reaches everyone who waits, and who asks later. */
  fail(reason: StateError): void {
    this.#failure = reason;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.reject(reason);
  }

  #fold(event: StoredEvent): State {
    try {
      return this.#model.reduce(this.#state, event);
    } catch (cause) {
      throw new StateError(
        "REDUCER_FAILED",
        `the reducer of ${this.#model.name} failed on a ${event.type}: ${messageOf(cause)}`,
        {
          hint: "A reducer must take every event that its schema allows; mend it. The event was not accepted.",
          details: { type: event.type, seq: event.seq, session_id: event.session_id },
          cause,
        },
      );
    }
  }

  #settleWaiters(): void {
    if (this.#waiters.length === 0) return;
    const waiting: Waiter[] = [];
    for (const waiter of this.#waiters) {
      if (waiter.seq <= this.#durableSeq) waiter.resolve();
      else waiting.push(waiter);
    }
    this.#waiters = waiting;
  }
}
