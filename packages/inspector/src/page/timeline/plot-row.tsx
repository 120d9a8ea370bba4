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
    const size = { width: across, height: host.clientHeight };
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
