import { a, b } from "../model/view.ts";
import { clock, count, dateTime, signed } from "../shared/formats.ts";
import { Shape } from "../shared/shape.tsx";
import type { EventLine } from "./line.ts";
import type { Row } from "./rows.ts";

interface RowViewProps {
  readonly row: Row;
  readonly first: number;
  /** How many rows there are; -1: nobody knows. */
  readonly total: number;
  readonly isSelected: boolean;
}

export function rowId(row: Row): string {
  return `event-${row.seq}`;
}

export function RowView({ row, first, total, isSelected }: RowViewProps) {
  const mark = markOf(row);
  const kind = row.kind === "event" && row.line.lost > 0 ? "lost" : row.kind;
  return (
    <div
      id={rowId(row)}
      class={`event-row is-${kind}`}
      role="option"
      tabIndex={-1}
      aria-setsize={total}
      aria-posinset={total < 0 ? undefined : row.seq - first + 1}
      aria-selected={isSelected}
      data-seq={row.seq}
    >
      <span class="seq mono number">
        {mark === "" ? null : <span class={`moment moment-${mark.toLowerCase()}`}>{mark}</span>}
        {row.kind === "unknown" && row.to > row.seq ? "" : count(row.seq)}
      </span>
      <Cells row={row} />
    </div>
  );
}

function Cells({ row }: { readonly row: Row }) {
  if (row.kind === "event") return <EventCells line={row.line} />;
  if (row.kind === "folded") return <FoldedCells lines={row.lines} />;
  const parts = row.to - row.seq + 1;
  const says =
    row.kind === "missing"
      ? `${parts === 1 ? "this event" : `${count(parts)} events`} cannot be read`
      : parts === 1
        ? "…"
        : `${count(parts)} not looked through yet …`;
  return (
    <span class="wide muted">
      {row.kind === "missing" ? <Shape kind="loss" /> : null} {says}
    </span>
  );
}

function EventCells({ line }: { readonly line: EventLine }) {
  const { timestamp, type, kind, summary, energyDelta } = line;
  return (
    <>
      <span class="time mono number muted" title={timestamp === "" ? "" : dateTime(timestamp)}>
        {timestamp === "" ? "" : clock(timestamp)}
      </span>
      <span class="type truncate">
        <Shape kind={kind} /> {type}
      </span>
      <span class="summary truncate muted" title={summary}>
        {summary}
      </span>
      <span class="energy mono number">{energyDelta === null || energyDelta === 0 ? "" : signed(energyDelta)}</span>
    </>
  );
}

function FoldedCells({ lines }: { readonly lines: readonly EventLine[] }) {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <>
      <span class="time mono number muted">{clock(first.timestamp)}</span>
      <span class="wide muted truncate">
        <Shape kind="health" /> {count(lines.length)} × {first.type}, until {clock(last.timestamp)}{" "}
        <span class="unfold">show</span>
      </span>
    </>
  );
}

function markOf({ seq, to }: Row): string {
  const isA = a.value !== null && a.value >= seq && a.value <= to;
  const isB = b.value !== null && b.value >= seq && b.value <= to;
  return `${isA ? "A" : ""}${isB ? "B" : ""}`;
}
