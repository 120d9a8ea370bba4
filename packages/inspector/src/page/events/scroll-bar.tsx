import { useRef } from "preact/hooks";
import { count } from "../shared/formats.ts";
import type { EventList } from "./event-list.ts";

const LEAST_PART = 0.04;

/** Where the window stands in the session, by sequences: a browser's own could not be long enough. */
export function ScrollBar({ list }: { readonly list: EventList }) {
  const track = useRef<HTMLDivElement>(null);
  const grip = useRef<number | null>(null);
  const { rows, isAtStart, isAtEnd } = list.layout.value;
  const { first, last } = list.bounds.value;
  const total = Math.max(1, last - first + 1);
  const top = isAtEnd ? last : isAtStart ? first : (rows[0]?.seq ?? first);
  const size = Math.max(LEAST_PART, Math.min(1, rows.length / total));
  const place = isAtEnd ? 1 : Math.min(1, (top - first) / Math.max(1, total - rows.length));
  if (isAtStart && isAtEnd) return null;
  const partAt = (event: PointerEvent, gripped: number) => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined) return 0;
    const free = box.height * (1 - size);
    return Math.max(0, Math.min(1, (event.clientY - box.top - gripped) / Math.max(1, free)));
  };
  const onPointerDown = (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const thumbTop = box.top + place * box.height * (1 - size);
    const within = event.clientY - thumbTop;
    const thumb = box.height * size;
    grip.current = within >= 0 && within <= thumb ? within : thumb / 2;
    if (within < 0 || within > thumb) list.scrollTo(partAt(event, grip.current));
  };
  return (
    <div
      ref={track}
      class="event-scroll"
      role="scrollbar"
      aria-controls="event-grid"
      aria-orientation="vertical"
      aria-valuemin={first}
      aria-valuemax={last}
      aria-valuenow={top}
      aria-valuetext={`event ${count(top)} of ${count(last)}`}
      tabIndex={-1}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (grip.current !== null) list.scrollTo(partAt(event, grip.current));
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
      onPointerCancel={() => {
        grip.current = null;
      }}
    >
      <div class="thumb" style={{ height: `${size * 100}%`, top: `${place * (1 - size) * 100}%` }} />
    </div>
  );
}
