/**
 * Which rows are on the screen. The list has no height of its own: a place in it is a sequence at an edge, so nothing that is fetched
 * above or below moves what is seen, and a million rows need no element of a million rows' height.
 */
import type { RowSource } from "./row-source.ts";
import type { Row } from "./rows.ts";

export interface Place {
  readonly edge: "top" | "bottom";
  /** Of the row at that edge, or the nearest one inwards. */
  readonly seq: number;
  /** Pixels of that row that are out of sight. */
  readonly hidden: number;
}

export interface Frame {
  readonly height: number;
  readonly rowHeight: number;
}

export interface Layout {
  readonly rows: readonly Row[];
  /** Where the first row begins, in pixels from the upper edge. */
  readonly shift: number;
  readonly place: Place;
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
}

/** More rows than any screen has. */
const MOST_ROWS = 2000;

export function layOut(source: RowSource, place: Place, frame: Frame): Layout {
  return place.edge === "top" ? fromTop(source, place, frame) : fromBottom(source, place, frame);
}

function fromTop(source: RowSource, place: Place, frame: Frame): Layout {
  const rows = rowsDown(source, place.seq, rowsOver(frame, place.hidden));
  const last = rows.at(-1);
  const isShort = rows.length * frame.rowHeight - place.hidden < frame.height;
  const hasAbove = knownBefore(source, rows[0], place.seq);
  // A list ends at the lower edge of its window, unless it has too few rows to fill it.
  if (isShort && hasAbove !== "nothing" && isLast(source, last)) {
    return fromBottom(source, { edge: "bottom", seq: source.bounds.last, hidden: 0 }, frame);
  }
  if (isShort && hasAbove === "rows" && last !== undefined) {
    return fromBottom(source, { edge: "bottom", seq: last.seq, hidden: 0 }, frame);
  }
  const isAtStart = place.hidden === 0 && hasAbove === "nothing";
  const end = rows.length * frame.rowHeight - place.hidden;
  return { rows, shift: -place.hidden, place, isAtStart, isAtEnd: end <= frame.height && isLast(source, last) };
}

function fromBottom(source: RowSource, place: Place, frame: Frame): Layout {
  const rows = rowsUp(source, place.seq, rowsOver(frame, place.hidden));
  const space = frame.height + place.hidden - rows.length * frame.rowHeight;
  const isAtEnd = place.hidden === 0 && isLast(source, rows.at(-1));
  if (space < 0 || knownBefore(source, rows[0], place.seq) !== "nothing") {
    return { rows, shift: space, place, isAtStart: false, isAtEnd };
  }
  // Too few rows before this place: the list begins at the upper edge.
  if (isAtEnd) return { rows, shift: 0, place, isAtStart: true, isAtEnd };
  return fromTop(source, { edge: "top", seq: source.bounds.first, hidden: 0 }, frame);
}

/** The place so many pixels further down, or up. */
export function scrolled(source: RowSource, { rows, shift, place }: Layout, by: number, frame: Frame): Place {
  const [top] = rows;
  if (top === undefined) return place;
  let row: Row = top;
  let hidden = by - shift;
  while (hidden >= frame.rowHeight) {
    const next: Row | null = isWall(source, row) ? null : source.rowFrom(row.to + 1);
    if (next === null) break;
    row = next;
    hidden -= frame.rowHeight;
  }
  while (hidden < 0) {
    const before: Row | null = isWall(source, row) ? null : source.rowUpTo(row.seq - 1);
    if (before === null) return topAt(source, row, 0);
    row = before;
    hidden += frame.rowHeight;
  }
  return topAt(source, row, Math.min(hidden, frame.rowHeight - 1));
}

/**
 * A place that has the row of a sequence in sight. The one there is where it is in sight now; else with the row at the near edge, or in
 * the middle.
 */
export function revealing(source: RowSource, layout: Layout, seq: number, frame: Frame, to: "middle" | "edge"): Place {
  const { rows, shift } = layout;
  const index = rows.findIndex((row) => seq <= row.to);
  const row = rows[index];
  const top = index * frame.rowHeight + shift;
  const isHere = row !== undefined && (row.seq <= seq || index > 0);
  if (isHere && top >= 0 && top + frame.rowHeight <= frame.height) return layout.place;
  if (to === "edge" || isHere) {
    return { edge: index >= 0 && top <= 0 ? "top" : "bottom", seq, hidden: 0 };
  }
  const first = rowsUp(source, seq, Math.floor(frame.height / frame.rowHeight / 2))[0];
  return first === undefined ? { edge: "top", seq, hidden: 0 } : topAt(source, first, 0);
}

function rowsOver({ height, rowHeight }: Frame, hidden: number): number {
  return Math.min(MOST_ROWS, Math.ceil((height + hidden) / rowHeight));
}

/** How many rows there are behind it nobody knows: one scrolls up to it, not past it. */
function isWall(source: RowSource, row: Row): boolean {
  return row.kind === "unknown" && source.rules.isFiltered;
}

/** Such a row is held by its end, so that what is found in it comes to stand above. */
function topAt(source: RowSource, row: Row, hidden: number): Place {
  return { edge: "top", seq: isWall(source, row) ? row.to : row.seq, hidden };
}

export function rowsDown(source: RowSource, seq: number, most: number): Row[] {
  const rows: Row[] = [];
  let row = source.rowFrom(seq);
  while (row !== null && rows.length < most) {
    rows.push(row);
    row = source.rowFrom(row.to + 1);
  }
  return rows;
}

export function rowsUp(source: RowSource, seq: number, most: number): Row[] {
  const rows: Row[] = [];
  let row = source.rowUpTo(seq);
  while (row !== null && rows.length < most) {
    rows.push(row);
    row = source.rowUpTo(row.seq - 1);
  }
  return rows.reverse();
}

function isLast(source: RowSource, row: Row | undefined): boolean {
  return row === undefined || (!isWall(source, row) && source.rowFrom(row.to + 1) === null);
}

function knownBefore(source: RowSource, row: Row | undefined, seq: number): "nothing" | "wall" | "rows" {
  const before = source.rowUpTo((row === undefined ? seq : row.seq) - 1);
  if (before === null) return "nothing";
  return isWall(source, before) ? "wall" : "rows";
}
