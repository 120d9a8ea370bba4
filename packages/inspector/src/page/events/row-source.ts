/**
 * What is known of a session's events, as rows in both directions from any sequence. It holds stretches of sequences that were fetched
 * (or looked through, where a filter is set), and forgets those that were not looked at for longest.
 */
import type { EventLine } from "./line.ts";
import { type Row, type RowRules, rowsOf, type Stretch } from "./rows.ts";

export interface Bounds {
  readonly first: number;
  readonly last: number;
}

interface Held extends Stretch {
  used: number;
  rows: readonly Row[] | null;
}

/** Sequences a request asks for where there is no filter; stretches begin and end at its multiples. */
export const PAGE = 200;
/** Of a fast session these are the lines of a third of a second: what lives longer costs the frames that collect it. */
const MOST_LINES = 3_000;
const MOST_STRETCHES = 4000;

export class RowSource {
  readonly rules: RowRules;
  bounds: Bounds = { first: 1, last: 0 };
  #held: Held[] = [];
  #tick = 0;

  constructor(rules: RowRules) {
    this.rules = rules;
  }

  /** The row that holds a sequence; with a filter the first one from there on. Null: there is none up to the end. */
  rowFrom(seq: number): Row | null {
    const { first, last } = this.bounds;
    let at = Math.max(first, seq);
    while (at <= last) {
      const index = this.#indexAfter(at);
      const held = this.#held[index];
      if (held === undefined || held.from > at)
        return this.#unknown(at, Math.min(last, (held?.from ?? last + 1) - 1), at);
      const rows = this.#rowsOf(held);
      const row = rows[firstIndex(rows, (candidate) => candidate.to >= at)];
      if (row !== undefined) return row.seq <= last ? row : null;
      at = held.to + 1;
    }
    return null;
  }

  /** The row that holds a sequence; with a filter the last one up to there. */
  rowUpTo(seq: number): Row | null {
    const { first, last } = this.bounds;
    let at = Math.min(last, seq);
    while (at >= first) {
      const index = this.#indexAfter(at);
      const held = this.#held[index];
      if (held === undefined || held.from > at) {
        return this.#unknown(Math.max(first, (this.#held[index - 1]?.to ?? first - 1) + 1), at, at);
      }
      const rows = this.#rowsOf(held);
      const row = rows[firstIndex(rows, (candidate) => candidate.seq > at) - 1];
      if (row !== undefined) return row.to >= first ? row : null;
      at = held.from - 1;
    }
    return null;
  }

  /** Adds what was fetched. Events that came live meanwhile, and are not stored yet, stay. */
  add({ from, to, lines }: Stretch): void {
    if (to < from) return;
    const known = this.#held.flatMap((held) => (held.to < from || held.from > to ? [] : part(held, from, to).lines));
    this.#clear(from, to);
    this.#tick += 1;
    const at = this.#indexAfter(from);
    this.#held.splice(at, 0, { from, to, lines: united(lines, known), used: this.#tick, rows: null });
    this.#merge(at);
    this.#forget();
  }

  /** Events as they happen. Those that do not follow each other leave out what is between them. */
  append(lines: readonly EventLine[]): void {
    let from = 0;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] as EventLine;
      const isLast = lines[index + 1]?.seq !== line.seq + 1 || line.seq % PAGE === 0;
      if (!isLast) continue;
      const run = lines.slice(from, index + 1);
      this.add({ from: (run[0] as EventLine).seq, to: line.seq, lines: run });
      from = index + 1;
    }
  }

  /** After a change of the rules. */
  foldAnew(): void {
    for (const held of this.#held) held.rows = null;
  }

  /** Forgets what is after a sequence. */
  cutAfter(seq: number): void {
    this.#clear(seq + 1, Number.POSITIVE_INFINITY);
  }

  /** The sequences between two that are not known. */
  holeAt(seq: number): { readonly from: number; readonly to: number } | null {
    const { first, last } = this.bounds;
    if (seq < first || seq > last) return null;
    const index = this.#indexAfter(seq);
    const held = this.#held[index];
    if (held !== undefined && held.from <= seq) return null;
    return {
      from: Math.max(first, (this.#held[index - 1]?.to ?? first - 1) + 1),
      to: Math.min(last, (held?.from ?? last + 1) - 1),
    };
  }

  /** How many sequences within the bounds are known. */
  get known(): number {
    const { first, last } = this.bounds;
    return this.#held.reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(last, to) - Math.max(first, from) + 1),
      0,
    );
  }

  get lines(): number {
    return this.#held.reduce((sum, { lines }) => sum + lines.length, 0);
  }

  /** A whole hole is one row where a filter is set: how many rows it will be nobody knows. */
  #unknown(from: number, to: number, at: number): Row {
    return this.rules.isFiltered ? { kind: "unknown", seq: from, to } : { kind: "unknown", seq: at, to: at };
  }

  #rowsOf(held: Held): readonly Row[] {
    this.#tick += 1;
    held.used = this.#tick;
    held.rows ??= rowsOf(held, this.rules);
    return held.rows;
  }

  /** The first stretch that ends at the sequence or after it. */
  #indexAfter(seq: number): number {
    return firstIndex(this.#held, ({ to }) => to >= seq);
  }

  #clear(from: number, to: number): void {
    const kept: Held[] = [];
    for (const held of this.#held) {
      if (held.to < from || held.from > to) {
        kept.push(held);
        continue;
      }
      if (held.from < from) kept.push(part(held, held.from, from - 1));
      if (held.to > to) kept.push(part(held, to + 1, held.to));
    }
    this.#held = kept;
  }

  /** Short neighbours become one, as long as they stay within a page. */
  #merge(at: number): void {
    for (const index of [at, at - 1]) {
      const [left, right] = [this.#held[index], this.#held[index + 1]];
      if (left === undefined || right === undefined || left.to + 1 !== right.from) continue;
      const isOnePage = Math.ceil(left.from / PAGE) === Math.ceil(right.to / PAGE);
      const isShort = this.rules.isFiltered ? left.lines.length + right.lines.length <= PAGE : isOnePage;
      if (!isShort) continue;
      const used = Math.max(left.used, right.used);
      const lines = [...left.lines, ...right.lines];
      this.#held.splice(index, 2, { from: left.from, to: right.to, lines, used, rows: null });
    }
  }

  #forget(): void {
    let lines = this.lines;
    while ((lines > MOST_LINES || this.#held.length > MOST_STRETCHES) && this.#held.length > 1) {
      let oldest = 0;
      for (const [index, { used }] of this.#held.entries()) {
        if (used < (this.#held[oldest] as Held).used) oldest = index;
      }
      lines -= this.#held.splice(oldest, 1)[0]?.lines.length ?? 0;
    }
  }
}

function part({ lines, used }: Held, from: number, to: number): Held {
  return { from, to, lines: lines.filter(({ seq }) => seq >= from && seq <= to), used, rows: null };
}

function united(lines: readonly EventLine[], known: readonly EventLine[]): readonly EventLine[] {
  if (known.length === 0) return lines;
  const bySeq = new Map([...known, ...lines].map((line) => [line.seq, line]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** In a list where the condition is false first and true from some place on: that place. */
function firstIndex<Item>(items: readonly Item[], isThere: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(items[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
