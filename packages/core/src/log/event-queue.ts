/**
 * The way in. `put` checks an event, gives it its place, folds it, and returns: it never waits and never touches a disk.
 *
 * What is accepted and not yet durable counts against `max_queue_size`. Sheddable events stop entering at 80 % of it and resume at
 * 60 %; the rest is for the others. Every loss is counted by type and recorded as one event a session when the pressure ends.
 */
import { type AcceptOptions, acceptEvent, type Draft } from "../accept/accept-event.ts";
import type { Model } from "../model/define-model.ts";
import type { AppEvent, StoredEvent } from "../model/event.ts";
import type { LossReason } from "../observe/metrics.ts";
import type { OpenSession } from "../session/open-session.ts";
import { HeldSlots } from "./held-slots.ts";
import { LossLedger } from "./loss-ledger.ts";

/**
 * `accepted`: it has its place. `held`: under pressure it waits in its type's slot, or was folded into what waits there.
 * `saturated`: the queue is full and the event was not taken; `ready()` resolves when there is room.
 */
export type PutOutcome = "accepted" | "held" | "saturated";

/** Share of the queue at which sheddable events stop entering, and at which they resume. */
const SHED_AT = 0.8;
const RESUME_AT = 0.6;

export interface Appended<State> {
  readonly session: OpenSession<State>;
  readonly event: StoredEvent;
}

export interface QueuePort<State> {
  /** The open session of the id; opens one the store does not know; throws where the event may not be added. */
  sessionFor(sessionId: string): OpenSession<State>;
  saturated(type: string): void;
  lost(type: string, reason: LossReason): void;
  /** One put of so many took so long. */
  putTook(ms: number): void;
  /** The session was opened for an event that it could not take: it is none. */
  unused(session: OpenSession<State>): void;
  /** Someone waits for room: what is accepted goes out now, however small the batch. */
  hurry(): void;
}

export class EventQueue<State> {
  readonly capacity: number;
  readonly #model: Model<State>;
  readonly #accept: AcceptOptions;
  readonly #port: QueuePort<State>;
  readonly #slots = new HeldSlots();
  readonly #losses = new LossLedger();
  #size = 0;
  #shedding = false;
  #waiting: (() => void)[] = [];
  /** The next put is measured: one after each batch. To look at the clock for each would cost more than a put may. */
  #isMeasuring = true;
  #measuredMs = 0;

  constructor(capacity: number, model: Model<State>, accept: AcceptOptions, port: QueuePort<State>) {
    this.capacity = capacity;
    this.#model = model;
    this.#accept = accept;
    this.#port = port;
  }

  /** Events that are accepted and not yet durable. */
  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size >= this.capacity;
  }

  get #room(): number {
    return Math.max(0, this.capacity - this.#size);
  }

  /** Throws a `StateError` for an event that may not be stored; a full queue is an answer, not an error. */
  put(event: AppEvent): PutOutcome {
    const startedAt = this.#isMeasuring ? performance.now() : null;
    const draft = acceptEvent(event, this.#model as Model<unknown>, this.#accept);
    const session = this.#port.sessionFor(draft.sessionId);
    if (session.isPrivate) {
      session.append(draft);
      return "accepted";
    }
    if (draft.type.sheddable && this.#sheds()) {
      this.#recordLoss(draft.sessionId, this.#slots.hold(draft), "shed");
      return "held";
    }
    if (this.isFull) {
      this.#port.saturated(draft.type.name);
      this.#recordLoss(draft.sessionId, draft.type.name, "saturated");
      return "saturated";
    }
    this.#append(session, draft);
    if (startedAt !== null) this.#measured(performance.now() - startedAt);
    return "accepted";
  }

  /** It is told when nobody's `put` waits for it. */
  #measured(ms: number): void {
    this.#isMeasuring = false;
    this.#measuredMs = ms;
  }

  /** Like `put`, but waits for room instead of answering *saturated*, and never uses a slot. */
  async putWhenRoom(event: AppEvent): Promise<Appended<State>> {
    return this.#putWhenRoom(event, false);
  }

  /** Like `putWhenRoom`, for the event that ends its session: nothing is taken after it. */
  async putLast(event: AppEvent): Promise<Appended<State>> {
    return this.#putWhenRoom(event, true);
  }

  async #putWhenRoom(event: AppEvent, isLast: boolean): Promise<Appended<State>> {
    const draft = acceptEvent(event, this.#model as Model<unknown>, this.#accept);
    let session = this.#port.sessionFor(draft.sessionId);
    while (this.isFull && !session.isPrivate) {
      await this.ready();
      session = this.#port.sessionFor(draft.sessionId);
    }
    const appended = { session, event: this.#append(session, draft) };
    session.isEnding = isLast;
    return appended;
  }

  /** Resolves when there is room: at once, or when the queue has drained to the mark at which shedding ends. */
  ready(): Promise<void> {
    if (!this.isFull && !this.#shedding) return Promise.resolve();
    this.#port.hurry();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Admits what waits in the slots, of one session or of all. */
  async admitHeld(sessionId?: string): Promise<void> {
    while (this.#slots.holdsAny(sessionId)) {
      if (this.isFull) await this.ready();
      for (const draft of this.#slots.take(sessionId, this.#room)) this.#appendIfOpen(draft);
    }
  }

  /** Call when events have become durable, or never will be. */
  release(count: number): void {
    if (!this.#isMeasuring) this.#port.putTook(this.#measuredMs);
    this.#isMeasuring = true;
    this.#size -= count;
    if (this.#size > this.capacity * RESUME_AT) return;
    if (this.#shedding) this.#endPressure();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #append(session: OpenSession<State>, draft: Draft): StoredEvent {
    const counted = session.isPrivate ? 0 : 1;
    // Counted first: a listener may put the next event before this call returns.
    this.#size += counted;
    try {
      return session.append(draft);
    } catch (error) {
      this.#size -= counted;
      if (session.log.seq === 0) this.#port.unused(session);
      throw error;
    }
  }

  #sheds(): boolean {
    if (this.#size >= this.capacity * SHED_AT) this.#shedding = true;
    return this.#shedding;
  }

  #recordLoss(sessionId: string, type: string | null, reason: LossReason): void {
    if (type === null) return;
    // A full queue is pressure too, also where nothing sheddable came: the record is written when it ends.
    this.#shedding = true;
    this.#losses.add(sessionId, type);
    this.#port.lost(type, reason);
  }

  /** With very many sessions not all of it finds room at once; the rest comes in when there is some again. */
  #endPressure(): void {
    this.#shedding = false;
    for (const draft of this.#slots.take()) {
      if (this.#sheds()) this.#slots.hold(draft);
      else this.#appendIfOpen(draft);
    }
    for (const event of this.#losses.take(this.capacity, this.#room)) {
      this.#appendIfOpen(acceptEvent(event, this.#model as Model<unknown>, this.#accept));
    }
    if (this.#losses.holdsAny) this.#shedding = true;
  }

  /** A session may have ended while its event waited; then there is nothing to add it to. */
  #appendIfOpen(draft: Draft): void {
    try {
      this.#append(this.#port.sessionFor(draft.sessionId), draft);
    } catch {
      this.#port.lost(draft.type.name, "session_closed");
    }
  }
}
