import { useSignal, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { drawn, ticks, width } from "./model.ts";
import { PlotCanvas } from "./plot-canvas.ts";
import type { PlotSpec } from "./plots.ts";

interface PlotRowProps {
  readonly spec: PlotSpec;
  /** Id of the table that says the same. */
  readonly table: string;
}

/** One plot, with its name and what its height stands for beside it. */
export function PlotRow({ spec, table }: PlotRowProps) {
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<PlotCanvas | null>(null);
  const height = useSignal(0);
  const top = useSignal("");
  const bottom = useSignal("");
  useLayoutEffect(() => {
    const { current } = root;
    if (current === null) return undefined;
    // To ask for it each time would lay the page out once a plot.
    const sizes = new ResizeObserver(() => {
      height.value = current.clientHeight;
    });
    sizes.observe(current);
    return () => {
      sizes.disconnect();
      canvas.current?.destroy();
      canvas.current = null;
    };
  }, [height]);
  useSignalEffect(() => {
    const [at, size, host] = [drawn.value, { width: width.value, height: height.value }, root.current];
    if (at === null || size.width === 0 || size.height === 0 || host === null) return;
    canvas.current ??= new PlotCanvas(host, spec, size);
    canvas.current.resize(size);
    const { left, right } = at.window;
    canvas.current.draw({
      ...spec.points(at.buckets, at.axis, at.size),
      left,
      right,
      grid: ticks.value.ticks.map((tick) => tick.at),
    });
    const [least, greatest] = canvas.current.range;
    top.value = spec.text(greatest);
    bottom.value = spec.text(least);
  });
  return (
    <div class={`plot-row plot-${spec.id}`}>
      <div class="gutter" aria-hidden="true">
        <span>{top}</span>
        <b>{spec.name}</b>
        <span>{bottom}</span>
      </div>
      <div class="plot" ref={root} role="img" aria-label={`${spec.name} over time`} aria-details={table} />
    </div>
  );
}
