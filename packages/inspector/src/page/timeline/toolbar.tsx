import { a, b, range } from "../model/view.ts";
import { Legend } from "./mark-row.tsx";
import { drawn, folds, following, showLast, showRange } from "./model.ts";
import { around } from "./range.ts";
import { isTableShown } from "./time-table.tsx";
import { isGoToOpen } from "./travel.ts";

const MINUTE_MS = 60_000;
const spans = [
  { name: "1m", says: "The last minute, or the one around the cursor", ms: MINUTE_MS },
  { name: "10m", says: "The last ten minutes, or those around the cursor", ms: 10 * MINUTE_MS },
];

export function Toolbar() {
  return (
    <div class="panel-head">
      <h2>Timeline</h2>
      <button type="button" class="button" title="From A to B, or all (F)" onClick={fit}>
        fit
      </button>
      <button
        type="button"
        class="button"
        aria-pressed={folds.value}
        title="Draw pauses short (I)"
        onClick={toggleFolds}
      >
        fold idle
      </button>
      <span class="button-group">
        {spans.map(({ name, says, ms }) => (
          <button
            key={name}
            type="button"
            class="button"
            title={says}
            aria-pressed={following.value === ms}
            onClick={() => showLast(ms)}
          >
            {name}
          </button>
        ))}
        <button
          type="button"
          class="button"
          title="All of the session (0)"
          aria-pressed={range.value === null}
          onClick={() => showRange(null)}
        >
          all
        </button>
      </span>
      <span class="space" />
      <Legend />
      <button
        type="button"
        class="button"
        title="Go to an event, a time or a frame (G)"
        onClick={() => {
          isGoToOpen.value = true;
        }}
      >
        go to …
      </button>
      <button
        type="button"
        class="button"
        aria-pressed={isTableShown.value}
        title="The same in numbers (T)"
        onClick={toggleTable}
      >
        as table
      </button>
    </div>
  );
}

/** From A to B where both are set, else everything. */
export function fit(): void {
  const [from, to, at] = [a.peek(), b.peek(), drawn.peek()];
  showRange(from === null || to === null || at === null ? null : around(from, to, at.stored));
}

export function toggleFolds(): void {
  folds.value = !folds.peek();
}

export function toggleTable(): void {
  isTableShown.value = !isTableShown.peek();
}
