/**
 * The events of one open session that are accepted and not yet held by anything but memory, and the state after the last of them.
 * This is the only place where state changes.
 *
 * Two marks say what holds an event: up to `durableSeq` the database does, up to `journaledSeq` a journal does where the database
 * does not. What a journal holds has left memory.
 *
 * Invariants:
 * 1. `durableSeq <= seq` and `journaledSeq <= seq`; what is kept are the events from the higher mark on, in order, and a few durable
 *    ones before them.
 * 2. `state` is the fold of the events 1 … `seq`; state values are never mutated, so an older one stays what it was.
 * 3. What is accepted is never taken back, but for an event that the database refuses for good (`replace`).
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

export type Holder = "database" | "journal";
/** What ends a waiting: `held` by either, or `durable` in the database. */
export type HeldUntil = "held" | "durable";

interface Waiter {
  readonly seq: number;
  readonly until: HeldUntil;
  readonly resolve: (holder: Holder) => void;
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
  #journaledSeq: number;
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
    this.#journaledSeq = start.seq;
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

  /** Up to here a crash takes nothing. */
  get heldSeq(): number {
    return Math.max(this.#durableSeq, this.#journaledSeq);
  }

  /** Accepted, and held by memory alone. */
  get size(): number {
    return this.#seq - this.heldSeq;
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
    this.#state = this.#foldOnto(this.#state, event);
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

  /** The database holds the events up to `seq`. Gives how many of them nothing had held before. */
  markDurable(seq: number): number {
    const held = this.heldSeq;
    this.#durableSeq = Math.max(this.#durableSeq, seq);
    if (this.heldSeq - this.#firstSeq >= TRIM_AT) this.#forgetBefore(this.heldSeq + 1 - RETAINED_EVENTS);
    this.#settleWaiters();
    return this.heldSeq - held;
  }

  /** A journal holds the events up to `seq`, and memory lets them go. Gives how many of them nothing had held before. */
  markJournaled(seq: number): number {
    const held = this.heldSeq;
    this.#journaledSeq = Math.max(this.#journaledSeq, seq);
    this.#forgetBefore(this.heldSeq + 1);
    this.#settleWaiters();
    return this.heldSeq - held;
  }

  /** Resolves with what holds the event; rejects when nothing ever will. */
  whenHeld(seq: number): Promise<Holder> {
    return this.#when(seq, "held");
  }

  /** Resolves when the database holds the event; rejects when it never will. */
  async whenDurable(seq: number): Promise<void> {
    await this.#when(seq, "durable");
  }

  /**
   * Puts another event in the place of one that the database refused, and folds all that is pending anew. Who waits for the one
   * is told why.
   *
   * @param base state and energy after the newest durable event
   * @returns the state after each event that is pending, by its sequence
   */
  replace(
    event: StoredEvent,
    base: Pick<LogStart<State>, "state" | "totalEnergy">,
    reason: StateError,
  ): ReadonlyMap<number, State> {
    const pending = this.slice(this.#durableSeq + 1, this.#seq - this.#durableSeq).map((pending) =>
      pending.seq === event.seq ? event : pending,
    );
    let { state, totalEnergy } = base;
    const states = new Map<number, State>();
    for (const next of pending) {
      state = this.#foldOnto(state, next);
      states.set(next.seq, state);
      totalEnergy += next.energy_delta ?? 0;
    }
    this.#events = [...this.slice(this.#firstSeq, this.#durableSeq + 1 - this.#firstSeq), ...pending];
    this.#state = state;
    this.#totalEnergy = totalEnergy;
    const refused = this.#waiters.filter(({ seq }) => seq === event.seq);
    this.#waiters = this.#waiters.filter(({ seq }) => seq !== event.seq);
    for (const waiter of refused) waiter.reject(reason);
    return states;
  }

  /** What is pending will never be durable; the reason reaches everyone who waits, and who asks later. */
  fail(reason: StateError): void {
    this.#failure = reason;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.reject(reason);
  }

  #foldOnto(state: State, event: StoredEvent): State {
    try {
      return this.#model.reduce(state, event);
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

  #when(seq: number, until: HeldUntil): Promise<Holder> {
    const holder = this.#holderOf(seq, until);
    if (holder !== null) return Promise.resolve(holder);
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ seq, until, resolve, reject });
    });
  }

  #holderOf(seq: number, until: HeldUntil): Holder | null {
    if (seq <= this.#durableSeq) return "database";
    return until === "held" && seq <= this.#journaledSeq ? "journal" : null;
  }

  #settleWaiters(): void {
    if (this.#waiters.length === 0) return;
    const waiting: Waiter[] = [];
    for (const waiter of this.#waiters) {
      const holder = this.#holderOf(waiter.seq, waiter.until);
      if (holder === null) waiting.push(waiter);
      else waiter.resolve(holder);
    }
    this.#waiters = waiting;
  }

  #forgetBefore(seq: number): void {
    const count = seq - this.#firstSeq;
    if (count <= 0) return;
    this.#events = this.#events.slice(count);
    this.#firstSeq = seq;
  }
}
