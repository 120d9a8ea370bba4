import { computed, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type FigureSpec, knownFigures, samples, windowOfSamples } from "./figures.ts";
import { width } from "./model.ts";
import { PlotCanvas } from "./plot-canvas.ts";

const known = computed(() =>
  knownFigures(samples.value)
    .map(({ id }) => id)
    .join(),
);

/** Queue, writing and frames over the last minutes, where the server is the process that writes. */
export function FigureRow({ table }: { readonly table: string }) {
  if (known.value === "") return null;
  return (
    <div class="figure-row">
      <div class="gutter" aria-hidden="true">
        <b>process</b>
        <span>5 min</span>
      </div>
      <div class="figures">
        {knownFigures(samples.peek()).map((spec) => (
          <Figure key={spec.id} spec={spec} table={table} />
        ))}
      </div>
    </div>
  );
}

function Figure({ spec, table }: { readonly spec: FigureSpec; readonly table: string }) {
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<PlotCanvas | null>(null);
  useLayoutEffect(
    () => () => {
      canvas.current?.destroy();
      canvas.current = null;
    },
    [],
  );
  useSignalEffect(() => {
    const [all, host] = [samples.value, root.current];
    if (host === null || width.value === 0) return;
    const size = { width: host.clientWidth, height: host.clientHeight };
    canvas.current ??= new PlotCanvas(host, spec, size);
    canvas.current.resize(size);
    canvas.current.draw({
      x: all.map(({ at }) => at),
      values: spec.series.map((_, index) => all.map((sample) => spec.values(sample)[index] ?? null)),
      ...windowOfSamples(all),
    });
  });
  return (
    <figure class={`figure figure-${spec.id}`}>
      <figcaption>
        <b class="figure-name">{spec.name}</b> <FigureText spec={spec} /> <span class="limits">({spec.limits})</span>
      </figcaption>
      <div
        class="plot"
        ref={root}
        role="img"
        aria-label={`${spec.name} over the last five minutes`}
        aria-details={table}
      />
    </figure>
  );
}

function FigureText({ spec }: { readonly spec: FigureSpec }) {
  const last = samples.value.at(-1);
  return <span class="number">{last === undefined ? "–" : spec.text(spec.values(last))}</span>;
}
