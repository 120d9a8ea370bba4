import "./facets.css";
import { type Signal, useSignal } from "@preact/signals";
import type { HttpFacets } from "@wfstate/schemas";
import { useEffect, useMemo } from "preact/hooks";
import { filter } from "../model/view.ts";
import { count } from "../shared/formats.ts";
import { kindOf } from "../shared/kinds.ts";
import { Shape } from "../shared/shape.tsx";
import { FacetCounts } from "./facet-counts.ts";
import { facetTerm, hasTerm, opposite, valuesNamed, withToggled } from "./terms.ts";

type Facet = HttpFacets["facets"][number];

const MOST_COUNTED = 10_000;
const FEW = 8;

/** What the events are: a click narrows the list down. */
export function Facets() {
  const counts = useMemo(() => new FacetCounts(), []);
  useEffect(() => () => counts.dispose(), [counts]);
  const found = counts.found.value;
  return (
    <section class="panel facets" aria-label="Facets">
      <div class="panel-head">
        <h2>Facets</h2>
        {found?.capped === true && found.scanned !== null ? (
          <span class="muted small truncate" title="Only the newest events are counted">
            newest {count(found.scanned.to - found.scanned.from + 1)}
          </span>
        ) : null}
      </div>
      <div class="panel-body">
        {found?.facets.every(({ values }) => values.length === 0) === true ? <p class="empty">None.</p> : null}
        {found?.facets.map((facet) => (
          <FacetView key={facet.name} facet={facet} />
        ))}
      </div>
    </section>
  );
}

function FacetView({ facet }: { readonly facet: Facet }) {
  const isAll: Signal<boolean> = useSignal(false);
  const { name } = facet;
  // What is shut out has no events, and must be there to be let in again.
  const gone = valuesNamed(filter.value, name).filter((named) => !facet.values.some(({ value }) => value === named));
  const values = [...gone.map((value) => ({ value, events: 0 })), ...facet.values];
  if (values.length === 0) return null;
  const shown = isAll.value ? values : values.slice(0, FEW);
  return (
    <fieldset class="facet">
      <legend class="small muted">{name === "level" ? "level at least" : name}</legend>
      {shown.map(({ value, events }) => (
        <FacetValue key={value} name={name} value={value} events={events} />
      ))}
      {values.length > FEW ? (
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            isAll.value = !isAll.value;
          }}
        >
          {isAll.value ? "Fewer" : `${values.length - FEW} more`}
        </button>
      ) : null}
    </fieldset>
  );
}

interface FacetValueProps {
  readonly name: Facet["name"];
  readonly value: string;
  readonly events: number;
}

function FacetValue({ name, value, events }: FacetValueProps) {
  const term = facetTerm(name, value);
  const isOn = hasTerm(filter.value, term);
  const isOff = hasTerm(filter.value, opposite(term));
  const toggle = (said: string) => {
    filter.value = withToggled(filter.peek(), said);
  };
  return (
    <div class="facet-value">
      <button type="button" class="button quiet" aria-pressed={isOn} title={term} onClick={() => toggle(term)}>
        {name === "type" ? <Shape kind={kindOf(value)} /> : null}
        <span class="truncate">{value}</span>
        <span class="number muted">{events >= MOST_COUNTED ? `${count(MOST_COUNTED)}+` : count(events)}</span>
      </button>
      <button
        type="button"
        class="button quiet without"
        aria-pressed={isOff}
        aria-label={`Without ${value}`}
        title={`Without: ${opposite(term)}`}
        onClick={() => toggle(opposite(term))}
      >
        −
      </button>
    </div>
  );
}
