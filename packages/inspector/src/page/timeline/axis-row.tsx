import { drawn, ticks, width } from "./model.ts";
import { tickText } from "./ticks.ts";

/** The numbers of the time axis. */
export function AxisRow() {
  const at = drawn.value;
  const { left, right } = at?.window ?? { left: 0, right: 1 };
  const { step, ticks: shown } = ticks.value;
  return (
    <div class="axis-row" aria-hidden="true">
      <div class="gutter" />
      <div class="axis">
        {shown.map((tick) => (
          <span key={tick.time} style={{ left: `${((tick.at - left) / (right - left)) * width.value}px` }}>
            {tickText(tick.time, step)}
          </span>
        ))}
      </div>
    </div>
  );
}
