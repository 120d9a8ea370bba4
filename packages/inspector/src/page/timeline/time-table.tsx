import { type Signal, signal, useSignalEffect } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { clock, count, decimal } from "../shared/formats.ts";
import { type FigureSpec, knownFigures, samples } from "./figures.ts";
import { markKinds } from "./marks.ts";
import { drawn } from "./model.ts";
import { rateText } from "./plots.ts";
import type { Sample } from "./samples.ts";
import { scrubTo } from "./scrub.ts";
import { type TableRow, tableRows } from "./table-rows.ts";

/** Shown instead of the plots. Else it is there for those who have a page read to them. */
export const isTableShown: Signal<boolean> = signal(false);
export const SESSION_TABLE = "timeline-table";
export const PROCESS_TABLE = "process-table";

const MOST_ROWS = 60;
/** Nobody reads faster than that, and it costs more than a plot. */
const REFRESH_MS = 2000;

export function TimeTables() {
  return (
    <div class={isTableShown.value ? "tables" : "visually-hidden"}>
      <SessionTable />
      <ProcessTable />
    </div>
  );
}

function SessionTable() {
  const rows = useSlowly(() => tableRows(drawn.value?.buckets ?? [], MOST_ROWS));
  return (
    <table id={SESSION_TABLE}>
      <caption>Energy, total and events per second over what the timeline shows</caption>
      <thead>
        <tr>
          {["events", "from", "to", "energy (EU)", "total (EU)", "events/s"].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col" class="words">
            marked
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SessionRow key={row.bucket.from} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function SessionRow({ row: { bucket, rate, marks } }: { readonly row: TableRow }) {
  const timeOf = (ms: number) => clock(new Date(ms).toISOString());
  return (
    <tr>
      <th scope="row">
        <button type="button" class="link" tabIndex={isTableShown.value ? 0 : -1} onClick={() => scrubTo(bucket.from)}>
          {bucket.events === 1 ? count(bucket.from) : `${count(bucket.from)}–${count(bucket.to)}`}
        </button>
      </th>
      <td>{timeOf(bucket.start)}</td>
      <td>{timeOf(bucket.end)}</td>
      <td>{decimal(bucket.energy, 1)}</td>
      <td>{decimal(bucket.total, 1)}</td>
      <td>{rate === null ? "–" : rateText(rate)}</td>
      <td class="words">
        {markKinds
          .filter(({ kind }) => marks.has(kind))
          .map(({ kind, name }) => `${name} ${count(marks.get(kind) ?? 0)}`)
          .join(", ")}
      </td>
    </tr>
  );
}

function ProcessTable() {
  const all = useSlowly(() => samples.value);
  const specs = knownFigures(all);
  if (specs.length === 0) return null;
  const step = Math.max(1, Math.ceil(all.length / MOST_ROWS));
  return (
    <table id={PROCESS_TABLE}>
      <caption>What the process measured over the last five minutes</caption>
      <thead>
        <tr>
          <th scope="col">time</th>
          {specs.map(({ id, name, limits }) => (
            <th key={id} scope="col">
              {name} ({limits})
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all
          .filter((_, index) => (all.length - 1 - index) % step === 0)
          .map((sample) => (
            <ProcessRow key={sample.at} sample={sample} specs={specs} />
          ))}
      </tbody>
    </table>
  );
}

function ProcessRow({ sample, specs }: { readonly sample: Sample; readonly specs: readonly FigureSpec[] }) {
  return (
    <tr>
      <th scope="row">{clock(new Date(sample.at).toISOString())}</th>
      {specs.map(({ id, text, values }) => (
        <td key={id}>{text(values(sample))}</td>
      ))}
    </tr>
  );
}

/** The newest of a value, at most every `REFRESH_MS`; at once where it is seen and was not before. */
function useSlowly<Value>(read: () => Value): Value {
  const [value, set] = useState(read);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  useSignalEffect(() => {
    const next = read();
    const show = () => {
      shownAt.current = performance.now();
      set(() => next);
    };
    clearTimeout(timer.current);
    const rest = shownAt.current + REFRESH_MS - performance.now();
    if (rest <= 0) show();
    else timer.current = setTimeout(show, rest);
    return () => clearTimeout(timer.current);
  });
  return value;
}
