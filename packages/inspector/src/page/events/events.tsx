import "./events.css";
import { useEffect, useMemo } from "preact/hooks";
import { registerKeys } from "../model/keys.ts";
import { first } from "../model/session.ts";
import { filter } from "../model/view.ts";
import { count } from "../shared/formats.ts";
import { EventGrid } from "./event-grid.tsx";
import { EventList } from "./event-list.ts";
import { FilterBox } from "./filter-box.tsx";
import { sameType } from "./same-type.ts";

/** All events of the session, or those that the filter lets through. */
export function Events() {
  const list = useMemo(() => new EventList(), []);
  useEffect(() => () => list.dispose(), [list]);
  useEffect(
    () =>
      registerKeys([
        { keys: ["ArrowDown"], what: "Next event of the list", group: "Events", run: () => list.step(1) },
        { keys: ["ArrowUp"], what: "Event before in the list", group: "Events", run: () => list.step(-1) },
        { keys: ["PageDown"], what: "A page of events down", group: "Events", run: () => list.pageStep(1) },
        { keys: ["PageUp"], what: "A page of events up", group: "Events", run: () => list.pageStep(-1) },
        { keys: ["Home"], what: "First event", group: "Events", run: () => list.toStart() },
        { keys: ["End"], what: "Last event; goes on following", group: "Events", run: () => list.follow() },
        { keys: ["."], what: "Next event of the same type", group: "Events", run: () => void sameType("asc") },
        { keys: [","], what: "Event of the same type before", group: "Events", run: () => void sameType("desc") },
        { keys: ["b"], what: "Fold heartbeats, or show them", group: "Events", run: () => toggleFolds(list) },
      ]),
    [list],
  );
  return (
    <section class="panel events" aria-label="Events">
      <div class="panel-head">
        <h2>Events</h2>
        <FilterBox trouble={list.fetcher.trouble} />
        <button
          type="button"
          class="button quiet"
          aria-pressed={list.folds.value}
          title="Fold heartbeats that follow each other (b)"
          disabled={filter.value !== ""}
          onClick={() => toggleFolds(list)}
        >
          Fold beats
        </button>
      </div>
      <Progress list={list} />
      <EventGrid list={list} />
    </section>
  );
}

function toggleFolds(list: EventList): void {
  list.folds.value = !list.folds.value;
}

/** How far a filter has looked; what is trimmed away; what the store says where it cannot be read. */
function Progress({ list }: { readonly list: EventList }) {
  const { first: from, last: to } = list.bounds.value;
  const trouble = list.fetcher.trouble.value;
  if (trouble !== null && trouble.details.path !== "filter") {
    return (
      <p class="events-note bad" role="status">
        {trouble.message} {trouble.hint}
      </p>
    );
  }
  if (filter.value.trim() !== "") {
    const total = Math.max(0, to - from + 1);
    const looked = Math.min(list.looked.value, total);
    if (trouble !== null) return null;
    return (
      <div class="events-note muted small number" role="status">
        <span>
          {count(list.matches.value)} found · looked through {count(looked)} of {count(total)}
        </span>
        {looked < total ? <progress max={total} value={looked} aria-label="Looked through" /> : null}
      </div>
    );
  }
  if (first.value <= 1 || !list.layout.value.isAtStart) return null;
  return <p class="events-note muted small">Events before {count(first.value)} were trimmed away.</p>;
}
