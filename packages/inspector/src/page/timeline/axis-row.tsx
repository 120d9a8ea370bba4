import { drawn, ticks, width } from "./model.ts";
import { tickText } from "./ticks.ts";

/** A number that would be cut off there is left out. */
const EDGE = 24;

/** The numbers of the time axis. */
export function AxisRow() {
  const at = drawn.value;
  const { left, right } = at?.window ?? { left: 0, right: 1 };
  const { step, ticks: all } = ticks.value;
  const placed = all.map((tick) => ({ ...tick, x: ((tick.at - left) / (right - left)) * width.value }));
  return (
    <div class="axis-row" aria-hidden="true">
      <div class="gutter" />
      <div class="axis">
        {placed.map(({ x, time }) =>
          x < EDGE || x > width.value - EDGE ? null : (
            <span key={time} style={{ left: `${x}px` }}>
              {tickText(time, step)}
            </span>
          ),
        )}
      </div>
    </div>
  );
}
