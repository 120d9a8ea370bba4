import { computed } from "@preact/signals";
import { clock, count, decimal } from "../shared/formats.ts";
import { Shape } from "../shared/shape.tsx";
import { markKinds, marksOf } from "./marks.ts";
import { drawn, seqAt, width } from "./model.ts";
import { energyText, ratesOf, rateText } from "./plots.ts";
import { hovered, selection } from "./pointer.ts";

const names = new Map(markKinds.map(({ kind, name }) => [kind, name]));

const rates = computed(() => ratesOf(drawn.value?.buckets ?? []));

/** What is drawn where the pointer is. */
export function Readout() {
  const [at, x] = [drawn.value, hovered.value];
  if (at === null || x === null || selection.value !== null || x < 0 || x > width.value) return null;
  const seq = seqAt(x, at);
  const index = at.buckets.findLastIndex(({ from }) => from <= seq);
  const bucket = at.buckets[index];
  if (bucket === undefined || seq > bucket.to) return null;
  const rate = rates.value[index] ?? null;
  const isRight = x > width.value / 2;
  return (
    <div class="readout" style={isRight ? { right: `${width.value - x + 12}px` } : { left: `${x + 12}px` }}>
      <b>{clock(new Date(at.axis.time(at.axis.at(seq))).toISOString())}</b>
      <span>{bucket.events === 1 ? `event ${count(seq)}` : `events ${count(bucket.from)}–${count(bucket.to)}`}</span>
      <span>
        {energyText(bucket.energy)} EU, total {decimal(bucket.total, 1)}
        {rate === null ? null : `, ${rateText(rate)}/s`}
      </span>
      {marksOf([bucket]).map(({ kind, events }) => (
        <span key={kind} class="readout-mark">
          <Shape kind={kind} size={10} /> {names.get(kind)} {events > 1 ? `× ${count(events)}` : null}
        </span>
      ))}
    </div>
  );
}
