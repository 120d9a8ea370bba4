/** Goes to another event. One search at a time: a newer one takes the place of the one before. */
import { type Signal, signal } from "@preact/signals";
import { isAborted } from "../model/api-error.ts";
import { summary } from "../model/session.ts";
import { session, shownSeq } from "../model/view.ts";
import { count } from "../shared/formats.ts";
import { placeOf } from "./go-to.ts";
import { hiddenKinds } from "./hidden-kinds.ts";
import { markedTypes } from "./marks.ts";
import { type Direction, findEvent, isMarked, seqOfPoint } from "./navigate.ts";
import { scrubTo } from "./scrub.ts";

/** What a search says: that it goes on, or that there is nothing. */
export const said: Signal<string> = signal("");
export const isGoToOpen: Signal<boolean> = signal(false);

let searching = new AbortController();

export function goToMark(direction: Direction): void {
  void search(direction === "forward" ? "no mark after this" : "no mark before this", async (id, abort) => {
    const marked = markedTypes(hiddenKinds.peek());
    if (marked.length === 0) return null;
    const from = shownSeq.peek();
    return (await findEvent({ session: id, from, direction, types: marked, fits: isMarked }, abort))?.seq ?? null;
  });
}

/** What was typed: a sequence, a time or a frame. False: it cannot be read. */
export function goTo(typed: string): boolean {
  const place = placeOf(typed, summary.peek()?.start_time ?? new Date().toISOString());
  if (place === null) return false;
  void search("nothing there", (id, abort) =>
    place.kind === "seq" ? Promise.resolve(place.seq) : seqOfPoint(id, place.at, abort),
  );
  return true;
}

async function search(
  nothing: string,
  find: (id: string, abort: AbortSignal) => Promise<number | null>,
): Promise<void> {
  const id = session.peek();
  if (id === null) return;
  searching.abort();
  const mine = new AbortController();
  searching = mine;
  said.value = "searching …";
  try {
    const seq = await find(id, mine.signal);
    if (mine.signal.aborted || session.peek() !== id) return;
    said.value = seq === null ? nothing : `event ${count(shown(seq))}`;
  } catch (error) {
    if (!isAborted(error)) said.value = error instanceof Error ? error.message : String(error);
  }
}

function shown(seq: number): number {
  scrubTo(seq);
  return shownSeq.peek();
}
