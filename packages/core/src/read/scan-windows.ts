import type { ReadContext } from "./context.ts";
import { throwIfAborted } from "./event-pages.ts";

/**
 * Events that one statement looks at. A connection of readers answers one statement after the other: what others ask meanwhile waits for
 * one of these, not for the whole of a long session, and a caller that has gone away stops it there.
 */
export const WINDOW_EVENTS = 2_000;

export interface Window {
  readonly first: number;
  readonly last: number;
}

/** A range of sequences, a part at a time. Whoever has precedence reads between two. */
export async function* scanWindows(
  { precedence }: Pick<ReadContext<unknown>, "precedence">,
  { first, last }: Window,
  signal?: AbortSignal,
): AsyncGenerator<Window, void, undefined> {
  for (let from = first; from <= last; from += WINDOW_EVENTS) {
    throwIfAborted(signal);
    yield { first: from, last: Math.min(last, from + WINDOW_EVENTS - 1) };
    await precedence.giveWay();
  }
}
