import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren, HTMLAttributes } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface VirtualRowsProps {
  readonly count: number;
  readonly rowHeight: number;
  readonly render: (index: number) => ComponentChildren;
  /** Brought into sight when it changes. */
  readonly active?: number;
  readonly box?: HTMLAttributes<HTMLDivElement>;
  /** Rows are `<li>`. */
  readonly isList?: boolean;
}

const BEYOND = 6;

/** Rows of one height, of which only those in sight are in the document. */
export function VirtualRows({ count, rowHeight, render, active = -1, box = {}, isList = false }: VirtualRowsProps) {
  const element = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(0);
  const shownActive = useSignal(active);
  shownActive.value = active;
  useEffect(() => {
    const scroller = element.current;
    if (scroller === null) return undefined;
    const observer = new ResizeObserver(() => {
      height.value = scroller.clientHeight;
    });
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [height]);
  useSignalEffect(() => {
    const scroller = element.current;
    const at = shownActive.value * rowHeight;
    if (scroller === null || at < 0) return;
    if (at < scroller.scrollTop) scroller.scrollTop = at;
    else if (at + rowHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = at + rowHeight - scroller.clientHeight;
    }
  });
  const first = Math.max(0, Math.floor(top.value / rowHeight) - BEYOND);
  const last = Math.min(count, Math.ceil((top.value + height.value) / rowHeight) + BEYOND);
  const Rows = isList ? "ul" : "div";
  return (
    <div
      {...box}
      ref={element}
      class={`virtual ${box.class ?? ""}`}
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop;
      }}
    >
      <div class="virtual-space" role="presentation" style={{ height: `${count * rowHeight}px` }}>
        <Rows
          class="virtual-rows"
          role={isList ? undefined : "group"}
          style={{ transform: `translateY(${first * rowHeight}px)` }}
        >
          {Array.from({ length: Math.max(0, last - first) }, (_, index) => render(first + index))}
        </Rows>
      </div>
    </div>
  );
}
