/** Which events are marked on the timeline, and how marks that would lie on each other are shown. */
import { type Kind, kindOf, typesOf } from "../shared/kinds.ts";
import type { Bucket } from "./bucket.ts";

/** Stands for the events of one kind in a stretch. */
export interface Mark {
  readonly kind: Kind;
  /** The first of them. */
  readonly seq: number;
  readonly events: number;
}

/** Marks that share a place, weightiest first. */
export interface MarkStack {
  /** Pixels from the left. */
  readonly x: number;
  readonly marks: readonly Mark[];
}

/** The kinds that are marked, weightiest first, with what the legend calls them. */
export const markKinds: readonly { readonly kind: Kind; readonly name: string }[] = [
  { kind: "crash", name: "crash" },
  { kind: "loss", name: "loss" },
  { kind: "error", name: "error" },
  { kind: "resonance", name: "resonance" },
  { kind: "peak", name: "peak" },
  { kind: "interference", name: "interference" },
  { kind: "prompt", name: "prompt" },
  { kind: "done", name: "done" },
  { kind: "snapshot", name: "snapshot" },
];

/** Tells of losses, among other things: only its data says. */
export const LOSS_TYPE = "health.performance";
const WEIGHT = new Map(markKinds.map(({ kind }, index) => [kind, index]));

/** Null: events of the type are not marked. */
export function markKindOf(type: string): Kind | null {
  const kind = kindOf(type);
  return WEIGHT.has(kind) ? kind : null;
}

/** Of kinds that are not hidden. Those that may tell of losses are looked at one by one. */
export function markedTypes(hidden: ReadonlySet<Kind>): string[] {
  const shown = markKinds.filter(({ kind }) => !hidden.has(kind));
  return shown.flatMap(({ kind }) => (kind === "loss" ? [LOSS_TYPE] : typesOf(kind)));
}

/** What of an event can be told without its type alone. */
export function isLoss({ type, data }: { readonly type: string; readonly data: unknown }): boolean {
  const dropped = (data as { readonly dropped?: unknown } | null)?.dropped;
  return type === LOSS_TYPE && typeof dropped === "number" && dropped > 0;
}

export function marksOf(buckets: readonly Bucket[]): Mark[] {
  const found: Mark[] = [];
  for (const { types } of buckets) {
    for (const [type, { events, first }] of types) {
      const kind = markKindOf(type);
      if (kind !== null) found.push({ kind, seq: first, events });
    }
  }
  return found;
}

/** `xOf`: pixels from the left; `slot`: how wide a mark is. */
export function stacked(marks: readonly Mark[], xOf: (seq: number) => number, slot: number): MarkStack[] {
  const slots = new Map<number, Map<Kind, Mark>>();
  for (const mark of marks) {
    const at = Math.floor(xOf(mark.seq) / slot);
    const kinds = slots.get(at) ?? new Map<Kind, Mark>();
    slots.set(at, kinds);
    const known = kinds.get(mark.kind);
    const events = (known?.events ?? 0) + mark.events;
    kinds.set(mark.kind, { kind: mark.kind, seq: Math.min(known?.seq ?? mark.seq, mark.seq), events });
  }
  return [...slots]
    .toSorted(([one], [other]) => one - other)
    .map(([at, kinds]) => {
      const marksHere = [...kinds.values()].toSorted((one, other) => weightOf(one.kind) - weightOf(other.kind));
      const [only, ...more] = marksHere;
      // Where there is room, it lies where it is.
      const isAlone = !slots.has(at - 1) && !slots.has(at + 1);
      const isSingle = only !== undefined && more.length === 0 && only.events === 1 && isAlone;
      return { x: isSingle ? xOf(only.seq) : (at + 0.5) * slot, marks: marksHere };
    });
}

function weightOf(kind: Kind): number {
  return WEIGHT.get(kind) ?? markKinds.length;
}
