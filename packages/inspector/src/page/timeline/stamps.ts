/** When A and B were: they need not be on what is drawn. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { a, b, session } from "../model/view.ts";
import { millisOf } from "./bucket.ts";
import { eventAt } from "./navigate.ts";

interface Stamp {
  readonly seq: number;
  readonly at: number;
}

/** While one is dragged, nothing is asked. */
const REST_MS = 150;

const stamps: Readonly<Record<"a" | "b", Signal<Stamp | null>>> = { a: signal(null), b: signal(null) };

/** Milliseconds from A to B; null while it is not known. */
export const betweenMoments: ReadonlySignal<number | null> = computed(() => {
  const [from, to] = [stamps.a.value, stamps.b.value];
  if (from === null || to === null || from.seq !== a.value || to.seq !== b.value) return null;
  return Math.abs(to.at - from.at);
});

/** @returns what ends it */
export function followStamps(): () => void {
  const stops = [follow(a, stamps.a), follow(b, stamps.b)];
  return () => {
    for (const stop of stops) stop();
  };
}

function follow(moment: Signal<number | null>, stamp: Signal<Stamp | null>): () => void {
  return effect(() => {
    const [id, seq] = [session.value, moment.value];
    stamp.value = null;
    if (id === null || seq === null) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      // Whoever shows the event tells why there is none.
      const event = await eventAt(id, seq, abort.signal).catch(() => null);
      if (event !== null && !abort.signal.aborted) stamp.value = { seq, at: millisOf(event.timestamp) };
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  });
}
