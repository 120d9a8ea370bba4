/** The events of a session of a file, folded as they come: what they say of its state, its energy and its length. */
import type { ExportedTrim, SessionMetadata } from "@wfstate/schemas";
import { messageOf } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import type { StoredEvent } from "../model/event.ts";
import { ENERGY_TOLERANCE } from "../validate/check-profiles.ts";
import type { ProblemReport } from "./problem-report.ts";

/** Where the events of a session begin. */
export interface Beginning {
  readonly sessionId: string;
  /** Of a part of a session. */
  readonly from: number | null;
  readonly trim: ExportedTrim | null;
}

export class SessionFold<State> {
  readonly #model: Model<State>;
  readonly #report: ProblemReport;
  #trim: ExportedTrim | null = null;
  #energy = 0;
  /** False: nobody can tell the state, for its beginning is not there. */
  isFolded = true;
  /** The snapshot that stands for trimmed events has not come yet: there is nothing to fold onto. */
  awaitsState = false;
  state: State;
  seq = 0;
  events = 0;

  constructor(model: Model<State>, report: ProblemReport) {
    this.#model = model;
    this.#report = report;
    this.state = model.initialState("");
  }

  get energy(): number {
    return this.#energy;
  }

  begin({ sessionId, from, trim }: Beginning): void {
    this.seq = (from ?? trim?.first_seq ?? 1) - 1;
    this.isFolded = this.seq === 0 || (from === null && trim !== null);
    this.awaitsState = trim !== null;
    this.#trim = trim;
    this.#energy = trim?.energy ?? 0;
    this.state = this.#model.initialState(sessionId);
  }

  /** The state that trimmed events have led to is taken as it is: nothing is there to hold it to. */
  beginWith(state: State): void {
    this.state = state;
    this.awaitsState = false;
  }

  isInPlace(seq: number, place: string): boolean {
    const expected = this.seq + 1;
    if (seq > this.seq) this.seq = seq;
    if (seq === expected) return true;
    const what =
      seq < expected ? `seq ${seq} stands twice, or out of order` : `events ${expected} to ${seq - 1} are missing`;
    this.#report.refuse("seq", `${place}.seq`, what);
    return seq > expected;
  }

  add(event: StoredEvent, place: string): boolean {
    this.events += 1;
    this.#energy += event.energy_delta ?? 0;
    if (!this.isFolded) return true;
    if (this.awaitsState) {
      this.isFolded = false;
      const what = `snapshot ${this.#trim?.snapshot_id}, which stands for trimmed events, is not before their successors`;
      this.#report.refuse("snapshot", place, what);
      return false;
    }
    try {
      this.state = this.#model.reduce(this.state, event);
      return true;
    } catch (error) {
      const message = `the model cannot fold it: ${messageOf(error)}`;
      this.#report.refuse("schema", place, message, { code: "REDUCER_FAILED" });
      return false;
    }
  }

  /** Whether they are as many, and as much, as the session says of itself. */
  compare({ total_events, last_seq, total_energy }: SessionMetadata): void {
    const refuse = (category: "seq" | "totals", field: string, message: string) =>
      this.#report.refuse(category, `session_metadata.${field}`, message);
    if (last_seq !== this.seq) refuse("seq", "last_seq", `says ${last_seq}, and the events end at ${this.seq}`);
    else if (total_events !== this.events + (this.#trim?.events ?? 0))
      refuse("totals", "total_events", `says ${total_events}, and there are ${this.events}`);
    else if (Math.abs(total_energy - this.#energy) > ENERGY_TOLERANCE)
      refuse("totals", "total_energy", `says ${total_energy} EU, and the events add up to ${this.#energy} EU`);
  }
}
