import type { StoredEvent } from "../model/event.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { levelOf } from "./levels.ts";
import { modelsOf } from "./models.ts";
import { EventScan, type Scanned, type ScanOptions } from "./scan-events.ts";

export type FacetName = "type" | "model" | "level";

export interface Facet {
  readonly name: FacetName;
  /** Most first. */
  readonly values: readonly { readonly value: string; readonly events: number }[];
}

export interface Facets {
  readonly facets: readonly Facet[];
  /** What has been looked at; null where there is nothing. */
  readonly scanned: Scanned | null;
  /** The counts are of a part of what was asked for, or one of them stopped at `MOST_COUNTED`. */
  readonly capped: boolean;
}

/** A count that is this high says no more than that. */
const MOST_COUNTED = 10_000;
/** A model id may be new in every event. */
const MOST_VALUES = 100;

const VALUES_OF: Readonly<Record<FacetName, (event: StoredEvent) => readonly string[]>> = {
  type: ({ type }) => [type],
  model: ({ data }) => [...new Set(modelsOf(data))],
  level: ({ data }) => {
    const level = levelOf(data);
    return level === null ? [] : [level];
  },
};
const NAMES = Object.keys(VALUES_OF) as FacetName[];

/** What the events that pass a filter are: how many of each type, model and level. The newest are looked at. Throws as `findEvents` does. */
export async function readFacets(
  context: ReadContext<unknown>,
  session: SessionRef,
  options: Omit<ScanOptions, "session_id" | "order">,
): Promise<Facets> {
  const scan = new EventScan(context, session, { ...options, order: "desc" });
  const counts = new Map(NAMES.map((name) => [name, new Map<string, number>()]));
  let capped = false;
  for await (const page of scan.pages()) {
    for (const { event } of page) {
      if (event === null) continue;
      for (const [name, values] of counts) {
        for (const value of VALUES_OF[name](event)) capped = count(values, value) || capped;
      }
    }
  }
  const facets = [...counts].map(([name, values]) => ({ name, values: mostFirst(values) }));
  return { facets, scanned: scan.scanned, capped: capped || scan.next !== null };
}

/** True where it is not counted any further. */
function count(values: Map<string, number>, value: string): boolean {
  const known = values.get(value);
  if (known === undefined && values.size >= MOST_VALUES) return true;
  if (known === MOST_COUNTED) return true;
  values.set(value, (known ?? 0) + 1);
  return false;
}

function mostFirst(values: ReadonlyMap<string, number>): Facet["values"] {
  return [...values]
    .map(([value, events]) => ({ value, events }))
    .toSorted((a, b) => b.events - a.events || (a.value < b.value ? -1 : 1));
}
