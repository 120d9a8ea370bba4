interface GaugeProps {
  readonly name: string;
  /** Null: nothing was measured yet. */
  readonly value: number | null;
  readonly max: number;
  /** Lines over the bar; from the last one on it is bad. */
  readonly marks: readonly number[];
  readonly shown: (value: number) => string;
  /** Default: as the value. */
  readonly shownMark?: (mark: number) => string;
}

/** A figure as a bar with its thresholds, beside the same in words. */
export function Gauge({ name, value, max, marks, shown, shownMark = shown }: GaugeProps) {
  const worst = marks.at(-1);
  const isBad = value !== null && worst !== undefined && value > worst;
  const part = (of: number) => 100 * Math.min(1, of / max);
  return (
    <div class={`gauge ${isBad ? "is-bad" : ""}`}>
      <dt>{name}</dt>
      <dd>
        <span class="number">{value === null ? "none measured yet" : shown(value)}</span>
        {isBad ? <span class="verdict">over {shownMark(worst)}</span> : null}
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect class="ground" width="100" height="8" />
          {value === null ? null : <rect class="bar" width={part(value)} height="8" />}
          {marks.map((mark) => (
            <line key={mark} x1={part(mark)} x2={part(mark)} y1="0" y2="8" vector-effect="non-scaling-stroke" />
          ))}
        </svg>
        <span class="marks small muted">
          {marks.length === 0 ? "" : `lines at ${marks.map((mark) => shownMark(mark)).join(", ")}`}
        </span>
      </dd>
    </div>
  );
}
