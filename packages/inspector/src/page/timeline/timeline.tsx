import "./timeline.css";
import { useComputed, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { AxisRow } from "./axis-row.tsx";
import { FigureRow } from "./figure-row.tsx";
import { followFigures } from "./figures.ts";
import { GoToBox } from "./go-to-box.tsx";
import { Folds, MomentLines } from "./lines.tsx";
import { followLosses } from "./losses.ts";
import { MarkRow } from "./mark-row.tsx";
import { drawn, failure, hasEnergy, isEmpty, startTimeline } from "./model.ts";
import { followMoment } from "./moment.ts";
import { MomentBar } from "./moment-bar.tsx";
import { Overview } from "./overview.tsx";
import { PlotRow } from "./plot-row.tsx";
import { sessionPlots } from "./plots.ts";
import { hovered, pointAt, selection } from "./pointer.ts";
import { Readout } from "./readout.tsx";
import { keepCursorInView } from "./scrub.ts";
import { ScrubBar } from "./scrub-bar.tsx";
import { followStamps } from "./stamps.ts";
import { isTableShown, PROCESS_TABLE, SESSION_TABLE, TimeTables } from "./time-table.tsx";
import { registerTimelineKeys } from "./timeline-keys.ts";
import { Toolbar } from "./toolbar.tsx";

/** Plots over the session, what happened in it, and the bar to go through it. */
export function Timeline() {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const isHere = () => hovered.peek() !== null || root.current?.contains(document.activeElement) === true;
    const stops = [
      startTimeline(),
      ...[followMoment(), followLosses(), followFigures(), followStamps(), keepCursorInView()],
      registerTimelineKeys(isHere),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <section class="panel timeline" aria-label="Timeline" ref={root}>
      <Toolbar />
      <GoToBox />
      <div class="timeline-body">
        {isTableShown.value ? null : <Plots />}
        <ScrubBar />
        <Overview />
        {isTableShown.value ? null : <FigureRow table={PROCESS_TABLE} />}
        <TimeTables />
      </div>
      <MomentBar />
    </section>
  );
}

function Plots() {
  const over = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (over.current === null ? undefined : pointAt(over.current)), []);
  const isBusy = useComputed(() => drawn.value?.isExact !== true);
  return (
    <div class="plots" aria-busy={isBusy}>
      <MarkRow />
      {sessionPlots.map((spec) =>
        spec.id === "rate" || hasEnergy.value ? <PlotRow key={spec.id} spec={spec} table={SESSION_TABLE} /> : null,
      )}
      <AxisRow />
      <div class="over" ref={over} tabIndex={-1}>
        <Folds />
        <Selected />
        <MomentLines />
        <Readout />
        <Notice />
      </div>
    </div>
  );
}

/** What a drag is about to zoom to. */
function Selected() {
  const root = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    const [chosen, { current }] = [selection.value, root];
    if (current === null) return;
    current.hidden = chosen === null;
    if (chosen === null) return;
    current.style.left = `${Math.min(...chosen)}px`;
    current.style.width = `${Math.abs(chosen[1] - chosen[0])}px`;
  });
  return <div class="selected" ref={root} />;
}

function Notice() {
  const says = useComputed(() => {
    if (failure.value !== null) return failure.value instanceof Error ? failure.value.message : String(failure.value);
    if (isEmpty.value) return "No events yet.";
    return drawn.value === null || drawn.value.isLoading ? "reading …" : "";
  });
  return says.value === "" ? null : (
    <p class="notice" role="status">
      {says}
    </p>
  );
}
