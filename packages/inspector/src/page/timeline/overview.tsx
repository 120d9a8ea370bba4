import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { range } from "../model/view.ts";
import { everyFrame } from "./every-frame.ts";
import { drawn, showRange, wanted, width } from "./model.ts";
import { moved } from "./range.ts";

/** Which part of the session is drawn; dragging moves it. With the keyboard, `A` and `D` do. */
export function Overview() {
  const part = useRef<HTMLDivElement>(null);
  const held = useRef<number | null>(null);
  const slid = useRef(0);
  const slide = useRef(
    everyFrame(() => {
      const at = wanted();
      if (at === null) return;
      const perPixel = (at.stored.to - at.stored.from + 1) / Math.max(1, width.peek());
      const by = Math.trunc(slid.current * perPixel);
      slid.current -= by / perPixel;
      showRange(moved(at.shown, at.stored, by));
    }),
  );
  useSignalEffect(() => {
    const [at, { current }] = [drawn.value, part];
    if (at === null || current === null) return;
    const whole = at.stored.to - at.stored.from + 1;
    current.style.left = `${((at.shown.from - at.stored.from) / whole) * 100}%`;
    current.style.width = `${((at.shown.to - at.shown.from + 1) / whole) * 100}%`;
  });
  const down = (event: PointerEvent) => {
    held.current = event.clientX;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    if (held.current === null) return;
    slid.current += event.clientX - held.current;
    held.current = event.clientX;
    slide.current();
  };
  const up = () => {
    held.current = null;
  };
  return (
    <div class="overview-row" hidden={range.value === null} aria-hidden="true">
      <div class="gutter" />
      <div class="overview" title="The part that is shown; drag to move it">
        <div class="part" ref={part} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} />
      </div>
    </div>
  );
}
