import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { summary } from "../model/session.ts";
import { cursor, filter, isLive, shownSeq } from "../model/view.ts";
import { count } from "../shared/formats.ts";
import { type EventList, ROW_HEIGHT } from "./event-list.ts";
import { RowView, rowId } from "./row-view.tsx";
import type { Row } from "./rows.ts";
import { ScrollBar } from "./scroll-bar.tsx";

const LINE_MODE = 1;
const PAGE_MODE = 2;
const LINES_OF_A_PAGE = 20;

export function EventGrid({ list }: { readonly list: EventList }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => list.resize(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  const active = activeRow(list);
  return (
    <div class="event-window">
      <div
        ref={box}
        id="event-grid"
        class="event-grid"
        role="listbox"
        tabIndex={0}
        aria-label="Events of the session"
        aria-activedescendant={active === undefined ? undefined : rowId(active)}
        onKeyDown={(event) => onKey(event, list)}
        onWheel={(event) => onWheel(event, list)}
        onClick={(event) => onClick(event, list)}
        {...touchScrolling(list)}
      >
        <Rows list={list} />
      </div>
      <ScrollBar list={list} />
      <NewPill list={list} />
    </div>
  );
}

function Rows({ list }: { readonly list: EventList }) {
  const { first, last } = list.bounds.value;
  const total = filter.value === "" ? Math.max(0, last - first + 1) : -1;
  const { rows, shift } = list.layout.value;
  if (list.fetcher.trouble.value?.details.path === "filter") return null;
  if (rows.length === 0) return <Nothing list={list} />;
  const shown = shownSeq.value;
  const isMarked = cursor.value !== null;
  // Keys are places, not events: while events stream by the same elements get other texts.
  return (
    <div class="event-rows" role="presentation" style={{ transform: `translateY(${shift}px)` }}>
      {rows.map((row, index) => (
        <RowView
          key={index}
          row={row}
          first={first}
          total={total}
          isSelected={isMarked && row.seq <= shown && shown <= row.to}
        />
      ))}
    </div>
  );
}

function Nothing({ list }: { readonly list: EventList }) {
  if (list.fetcher.trouble.value !== null) return null;
  const says: ComponentChildren = filter.value === "" ? "No events yet." : "No event passes the filter.";
  return list.fetcher.isLooking.value ? null : <p class="empty">{says}</p>;
}

function NewPill({ list }: { readonly list: EventList }) {
  const isActive = summary.value?.status === "active";
  const fresh = list.fresh.value;
  if (isLive.value || (fresh === 0 && !isActive)) return null;
  return (
    <button type="button" class={`new-pill ${fresh > 0 ? "has-new" : ""}`} onClick={() => list.follow()}>
      {fresh > 0 ? `${count(fresh)} new` : "Follow"} <kbd>L</kbd>
    </button>
  );
}

function activeRow(list: EventList): Row | undefined {
  const seq = shownSeq.value;
  return list.layout.value.rows.find((row) => row.seq <= seq && seq <= row.to);
}

const keys: Readonly<Record<string, (list: EventList) => void>> = {
  ArrowDown: (list) => list.step(1),
  ArrowUp: (list) => list.step(-1),
  PageDown: (list) => list.pageStep(1),
  PageUp: (list) => list.pageStep(-1),
  Home: (list) => list.toStart(),
  End: (list) => list.follow(),
  Enter: (list) => {
    const row = list.selectedRow();
    if (row?.kind === "folded") list.unfold(row);
  },
};

function onKey(event: KeyboardEvent, list: EventList): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const run = keys[event.key];
  if (run === undefined) return;
  event.preventDefault();
  run(list);
}

function onWheel(event: WheelEvent, list: EventList): void {
  if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
  event.preventDefault();
  const unit =
    event.deltaMode === PAGE_MODE ? ROW_HEIGHT * LINES_OF_A_PAGE : event.deltaMode === LINE_MODE ? ROW_HEIGHT : 1;
  list.scroll(event.deltaY * unit);
}

function onClick(event: MouseEvent, list: EventList): void {
  const element = event.target instanceof Element ? event.target : null;
  const seq = Number(element?.closest<HTMLElement>("[data-seq]")?.dataset.seq);
  const row = list.layout.peek().rows.find((candidate) => candidate.seq === seq);
  if (row === undefined) return;
  if (row.kind === "folded" && element?.closest(".unfold") !== null) list.unfold(row);
  else list.choose(row);
}

/** A finger drags the list; a mouse does not, so that text can be marked. */
function touchScrolling(list: EventList) {
  let y: number | null = null;
  return {
    onPointerDown: (event: PointerEvent) => {
      y = event.pointerType === "touch" ? event.clientY : null;
    },
    onPointerMove: (event: PointerEvent) => {
      if (y === null || event.pointerType !== "touch") return;
      list.scroll(y - event.clientY);
      y = event.clientY;
    },
    onPointerUp: () => {
      y = null;
    },
  };
}
