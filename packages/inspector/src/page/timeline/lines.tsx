import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { a, b } from "../model/view.ts";
import { drawn, width, xOf } from "./model.ts";
import { type Handle, handles } from "./scrub.ts";
import { pauseText } from "./ticks.ts";

/** A line through all plots for each moment. Moved past the components, as their handles are. */
export function MomentLines() {
  return (
    <>
      {a.value === null ? null : <Line handle={handles.a} />}
      {b.value === null ? null : <Line handle={handles.b} />}
      <Line handle={handles.cursor} />
    </>
  );
}

function Line({ handle }: { readonly handle: Handle }) {
  const root = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    const [at, seq, { current }] = [drawn.value, handle.seq(), root];
    if (current === null || at === null || seq === null) return;
    const x = xOf(seq, at);
    // The head runs ahead of what is drawn of it.
    const isAtHead = seq > at.stored.to && at.shown.to >= at.stored.to;
    current.hidden = !isAtHead && (x < -1 || x > width.value + 1);
    current.style.transform = `translateX(${Math.min(width.value, x)}px)`;
  });
  return <div class={`line line-${handle.name}`} ref={root} />;
}

/** A narrower fold is drawn no wider than it is: there are many, and the plots are what one looks at. */
const LEAST_PIXELS = 8;
const TEXT_PIXELS = 22;

/** Where a pause is drawn shorter than it was. */
export function Folds() {
  const at = drawn.value;
  if (at === null) return null;
  const { left, right } = at.window;
  const scale = width.value / (right - left);
  const folds = at.axis.spans.filter(({ kind, at: from, until }) => kind === "fold" && until > left && from < right);
  return (
    <>
      {folds.map((span, place) => {
        const pixels = (span.until - span.at) * scale;
        if (pixels < LEAST_PIXELS) return null;
        return (
          <div key={place} class="fold" style={{ left: `${(span.at - left) * scale}px`, width: `${pixels}px` }}>
            {pixels < TEXT_PIXELS ? null : <span>{pauseText(span.end - span.start)}</span>}
          </div>
        );
      })}
    </>
  );
}
