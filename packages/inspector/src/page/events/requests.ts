/** What has to be fetched for the rows that are in sight, and a little beyond them. */
import { type Layout, rowsDown, rowsUp } from "./layout.ts";
import { PAGE, type RowSource } from "./row-source.ts";
import type { Row } from "./rows.ts";

export interface PageRequest {
  readonly from: number;
  readonly to: number;
  /** Where to begin; with `desc` it goes from `to` down. */
  readonly order: "asc" | "desc";
}

const BEYOND = 40;
const MOST_REQUESTS = 2;

/** Most wanted first. */
export function requestsOf(source: RowSource, { rows }: Layout): readonly PageRequest[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const below = source.rules.isFiltered && last.kind === "unknown" ? [] : rowsDown(source, last.to + 1, BEYOND);
  const above = source.rules.isFiltered && first.kind === "unknown" ? [] : rowsUp(source, first.seq - 1, BEYOND);
  return source.rules.isFiltered
    ? lookingOn(source, above, rows, below)
    : pagesOf(source, [...rows, ...below, ...above.toReversed()]);
}

function pagesOf(source: RowSource, wanted: readonly Row[]): readonly PageRequest[] {
  const requests: PageRequest[] = [];
  for (const { kind, seq } of wanted) {
    if (kind !== "unknown" || requests.some(({ from, to }) => from <= seq && seq <= to)) continue;
    const hole = source.holeAt(seq);
    if (hole === null) continue;
    const start = Math.floor((seq - 1) / PAGE) * PAGE + 1;
    const from = Math.max(start, hole.from);
    requests.push({ from, to: Math.min(start + PAGE - 1, hole.to), order: "asc" });
    if (requests.length === MOST_REQUESTS) break;
  }
  return requests;
}

/** One at a time: what it finds may be enough. */
function lookingOn(
  source: RowSource,
  above: readonly Row[],
  rows: readonly Row[],
  below: readonly Row[],
): readonly PageRequest[] {
  const all = [...above, ...rows, ...below];
  const holes = all.filter(({ kind }) => kind === "unknown");
  const hole = rows.find(({ kind }) => kind === "unknown") ?? holes.at(-1);
  if (hole === undefined) return [];
  const index = all.indexOf(hole);
  // From the side at which something is known already; from the lower one where that is what is shown.
  if (index > 0 || all.length === 1) return [{ from: hole.seq, to: hole.to, order: "asc" }];
  return [{ from: source.holeAt(hole.to)?.from ?? hole.seq, to: hole.to, order: "desc" }];
}
