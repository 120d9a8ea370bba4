import { messageOf } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import type { StoredEvent } from "../model/event.ts";
import type { EventRow } from "../sql/events.ts";
import { type CorruptEvent, decodeEvent } from "./decode-event.ts";
import { missingEvents } from "./missing-events.ts";

/** At most so many corrupt events are listed; all are counted. */
export const MAX_LISTED_CORRUPT = 100;

/** Folds stored events onto a state, in order; what cannot be used is skipped and reported. */
export class Fold<State> {
  readonly #model: Model<State>;
  readonly #sessionId: string;
  state: State;
  /** Sequence of the last event, used or not. */
  seq: number;
  events = 0;
  corruptCount = 0;
  readonly corrupt: CorruptEvent[] = [];

  constructor(model: Model<State>, sessionId: string, state: State, seq: number) {
    this.#model = model;
    this.#sessionId = sessionId;
    this.state = state;
    this.seq = seq;
  }

  addRow(row: EventRow): void {
    const { event, corrupt } = decodeEvent(row, this.#sessionId, this.#model);
    if (event !== null) {
      this.add(event);
      return;
    }
    this.#passOver(row.seq);
    this.#report(corrupt);
  }

  add(event: StoredEvent): void {
    this.#passOver(event.seq);
    try {
      this.state = this.#model.reduce(this.state, event);
      this.events += 1;
    } catch (error) {
      this.#report({ seq: event.seq, reason: "reducer", message: messageOf(error) });
    }
  }

  #passOver(seq: number): void {
    if (seq !== this.seq + 1) {
      this.#report({
        seq: this.seq + 1,
        reason: "missing",
        message: missingEvents(this.seq + 1, seq - 1),
      });
    }
    this.seq = seq;
  }

  #report(corrupt: CorruptEvent): void {
    this.corruptCount += 1;
    if (this.corrupt.length < MAX_LISTED_CORRUPT) this.corrupt.push(corrupt);
  }
}
