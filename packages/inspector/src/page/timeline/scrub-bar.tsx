import { useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { a, b, first, head, shownSeq } from "../model/view.ts";
import { clock, count } from "../shared/formats.ts";
import { everyFrame } from "./every-frame.ts";
import { drawn, seqAt, width, xOf } from "./model.ts";
import { moment } from "./moment.ts";
import { type Handle, type HandleName, handles, keyTarget } from "./scrub.ts";

/** The bar that is dragged: the cursor, and the moments A and B. */
export function ScrubBar() {
  const track = useRef<HTMLDivElement>(null);
  const held = useRef<HandleName | null>(null);
  const left = useRef(0);
  useLayoutEffect(() => {
    const { current } = track;
    if (current === null) return;
    // As wide as the plots, and there also while they are not.
    const sizes = new ResizeObserver(() => {
      width.value = current.clientWidth;
    });
    sizes.observe(current);
    return () => sizes.disconnect();
  }, []);
  const drag = useRef(
    everyFrame((clientX: number, name: HandleName) => {
      const at = drawn.peek();
      if (at !== null) handles[name].set(seqAt(Math.max(0, Math.min(width.peek(), clientX - left.current)), at));
    }),
  );
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const handle = (event.target as HTMLElement).closest<HTMLElement>("[role=slider]");
    const name = (handle?.dataset.handle ?? (event.shiftKey ? "b" : event.altKey ? "a" : "cursor")) as HandleName;
    held.current = name;
    left.current = track.current?.getBoundingClientRect().left ?? 0;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    (handle ?? track.current?.querySelector<HTMLElement>(`[data-handle=${name}]`))?.focus({ preventScroll: true });
    event.preventDefault();
    if (name === "b" && handle === null) a.value ??= shownSeq.peek();
    if (handle === null) drag.current(event.clientX, name);
  };
  const move = (event: PointerEvent) => {
    if (held.current !== null) drag.current(event.clientX, held.current);
  };
  const up = () => {
    held.current = null;
  };
  return (
    <div class="scrub-row">
      <div class="gutter">
        <b>scrub</b>
      </div>
      <div
        class="scrub"
        ref={track}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
        title="Drag the cursor; Shift+click sets B, Alt+click sets A"
      >
        <div class="rail" />
        <Stretch />
        {a.value === null ? null : <HandleView handle={handles.a} />}
        {b.value === null ? null : <HandleView handle={handles.b} />}
        <HandleView handle={handles.cursor} />
      </div>
    </div>
  );
}

/** What lies between A and B. */
function Stretch() {
  const root = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    const [at, from, to] = [drawn.value, a.value, b.value];
    const { current } = root;
    if (current === null) return;
    current.hidden = at === null || from === null || to === null;
    if (at === null || from === null || to === null) return;
    const ends = [from, to].map((seq) => Math.max(0, Math.min(width.value, xOf(seq, at))));
    current.style.left = `${Math.min(...ends)}px`;
    current.style.width = `${Math.max(...ends) - Math.min(...ends)}px`;
  });
  return <div class="stretch" ref={root} />;
}

/** Moved past the components: a cursor that is dragged, or that follows a live session, moves with every frame. */
function HandleView({ handle }: { readonly handle: Handle }) {
  const root = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    const [at, seq, { current }] = [drawn.value, handle.seq(), root];
    if (current === null || at === null || seq === null) return;
    const x = xOf(seq, at);
    // The head runs ahead of what is drawn of it.
    const isHead = seq > at.stored.to && at.shown.to >= at.stored.to;
    const side = x < -0.5 ? "left" : x > width.value + 0.5 && !isHead ? "right" : "in";
    current.dataset.side = side;
    current.style.transform = `translateX(${Math.max(0, Math.min(width.value, x))}px)`;
    current.setAttribute("aria-valuenow", String(seq));
    current.setAttribute("aria-valuemin", String(first.value));
    current.setAttribute("aria-valuemax", String(head.value));
    current.setAttribute("aria-valuetext", valueText(seq));
  });
  const key = (event: KeyboardEvent) => {
    const target = keyTarget(event.key, event.shiftKey, handle.seq() ?? 0);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    handle.set(target);
  };
  return (
    <div
      ref={root}
      class={`handle handle-${handle.name}`}
      data-handle={handle.name}
      role="slider"
      tabIndex={0}
      aria-label={handle.label}
      aria-valuenow={0}
      aria-orientation="horizontal"
      onKeyDown={key}
    >
      {handle.name === "cursor" ? null : handle.name.toUpperCase()}
    </div>
  );
}

/** The time and the frame are those of the event where it is known, else the time alone, as the axis has it. */
function valueText(seq: number): string {
  const at = drawn.value;
  const known = moment.value;
  if (known?.seq === seq) {
    const frame = known.frame_id === null ? "" : `, frame ${count(known.frame_id)}`;
    return `event ${count(seq)}, ${clock(known.timestamp)}${frame}`;
  }
  const time = at === null ? 0 : at.axis.time(at.axis.at(seq));
  return `event ${count(seq)}, about ${clock(new Date(time).toISOString())}`;
}
