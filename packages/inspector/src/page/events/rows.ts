/** The rows that a stretch of events is shown as. */
import type { EventLine } from "./line.ts";

export type Row =
  | { readonly kind: "event"; readonly seq: number; readonly to: number; readonly line: EventLine }
  /** Heartbeats that follow each other. */
  | { readonly kind: "folded"; readonly seq: number; readonly to: number; readonly lines: readonly EventLine[] }
  /** Sequences that the store has, and cannot give. */
  | { readonly kind: "missing"; readonly seq: number; readonly to: number }
  /** Not fetched yet, or not looked through yet. */
  | { readonly kind: "unknown"; readonly seq: number; readonly to: number };

export interface RowRules {
  /** Only some events are asked for: what is between them is not missing. */
  readonly isFiltered: boolean;
  readonly folds: boolean;
  /** Runs that are shown unfolded, by their first sequence. */
  readonly opened: ReadonlySet<number>;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** In the order of their sequences, all within the stretch. */
  readonly lines: readonly EventLine[];
}

const FOLDED_TYPE = "health.heartbeat";
/** Fewer than so many take no room worth saving. */
const FEWEST_FOLDED = 3;

export function rowsOf({ from, to, lines }: Stretch, { isFiltered, folds, opened }: RowRules): readonly Row[] {
  const rows: Row[] = [];
  let next = from;
  let run: EventLine[] = [];
  const endRun = () => {
    const isShown = run.length < FEWEST_FOLDED || opened.has(run[0]?.seq ?? 0);
    rows.push(...(isShown ? run.map(eventRow) : [foldedRow(run)]));
    run = [];
  };
  for (const line of lines) {
    if (!isFiltered && line.seq > next) {
      endRun();
      rows.push({ kind: "missing", seq: next, to: line.seq - 1 });
    }
    next = line.seq + 1;
    if (folds && !isFiltered && line.type === FOLDED_TYPE) {
      run.push(line);
      continue;
    }
    endRun();
    rows.push(eventRow(line));
  }
  endRun();
  if (!isFiltered && next <= to) rows.push({ kind: "missing", seq: next, to });
  return rows;
}

function eventRow(line: EventLine): Row {
  return { kind: "event", seq: line.seq, to: line.seq, line };
}

function foldedRow(lines: readonly EventLine[]): Row {
  return { kind: "folded", seq: lines[0]?.seq ?? 0, to: lines.at(-1)?.seq ?? 0, lines };
}
