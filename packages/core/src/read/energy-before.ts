import { readEnergy } from "../sql/stretches.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { scanWindows, WINDOW_EVENTS } from "./scan-windows.ts";
import { trimOf } from "./trim.ts";

/** `total` is the sum of `energy_delta` of the events up to `seq`. */
interface Mark {
  readonly seq: number;
  readonly total: number;
}

const MAX_SESSIONS = 32;

/**
 * How much energy a session had before an event. Stored events never change, so what was summed once is kept, a number every
 * `WINDOW_EVENTS`: to look at one place after the other of a long session reads each of them once.
 */
export class EnergyBefore {
  readonly #marks = new Map<number, readonly Mark[]>();

  /** The sum of all events before `seq`, trimmed ones included. All that are not trimmed must be stored. */
  async sum(
    context: ReadContext<unknown>,
    session: SessionRef,
    seq: number,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const start = await trimmedMark(context, session);
    const marks = await this.#marksBetween(context, session, start, Math.max(seq - 1, start.seq), signal);
    // What was trimmed meanwhile is missing in a sum.
    if ((await trimmedMark(context, session)).seq !== start.seq) return this.sum(context, session, seq, signal);
    this.#keep(session.sessionKey, marks);
    return (marks.at(-1) ?? start).total;
  }

  /** Known ones and new ones, up to one at `to`; none where `start` is at `to`. */
  async #marksBetween(
    context: ReadContext<unknown>,
    { sessionKey }: SessionRef,
    start: Mark,
    to: number,
    signal: AbortSignal | undefined,
  ): Promise<Mark[]> {
    const marks = (this.#marks.get(sessionKey) ?? []).filter((mark) => mark.seq > start.seq && mark.seq <= to);
    let mark = marks.at(-1) ?? start;
    for await (const { first, last } of scanWindows(context, { first: mark.seq + 1, last: to }, signal)) {
      const energy = await readEnergy(context.store, context.db, sessionKey, first, last);
      mark = { seq: last, total: mark.total + energy };
      marks.push(mark);
    }
    return marks;
  }

  #keep(sessionKey: number, marks: readonly Mark[]): void {
    const known = this.#marks.get(sessionKey) ?? [];
    this.#marks.delete(sessionKey);
    this.#marks.set(sessionKey, (known.at(-1)?.seq ?? 0) < (marks.at(-1)?.seq ?? 0) ? spaced(marks) : known);
    const [oldest] = this.#marks.keys();
    if (this.#marks.size > MAX_SESSIONS && oldest !== undefined) this.#marks.delete(oldest);
  }
}

/** However many places were asked for, there are no more marks than windows. */
function spaced(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks) {
    if (mark.seq - (kept.at(-1)?.seq ?? 0) >= WINDOW_EVENTS) kept.push(mark);
  }
  return kept;
}

async function trimmedMark(context: ReadContext<unknown>, session: SessionRef): Promise<Mark> {
  const trim = await trimOf(context, session);
  return trim === null ? { seq: 0, total: 0 } : { seq: trim.first_seq - 1, total: trim.energy };
}
