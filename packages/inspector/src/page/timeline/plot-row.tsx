import { useSignal, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { drawn, ticks, width } from "./model.ts";
import { PlotCanvas, type Size } from "./plot-canvas.ts";
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
  const size = useRef<Size>({ width: 0, height: 0 });
  const top = useSignal("");
  const bottom = useSignal("");
  useLayoutEffect(
    () => () => {
      canvas.current?.destroy();
      canvas.current = null;
    },
    [],
  );
  useSignalEffect(() => {
    const [at, across, host] = [drawn.value, width.value, root.current];
    if (at === null || across === 0 || host === null) return;
    // To ask for a height that may have changed would lay the page out once a plot.
    if (across !== size.current.width) size.current = { width: across, height: host.clientHeight };
    canvas.current ??= new PlotCanvas(host, spec, size.current);
    canvas.current.resize(size.current);
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
