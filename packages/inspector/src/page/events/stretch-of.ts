import type { FeedEvent, HttpEvents } from "@wfstate/schemas";
import { lineOf } from "./line.ts";
import type { PageRequest } from "./requests.ts";
import type { Stretch } from "./rows.ts";

/** An answer of the events route, with what it says of how far it looked. */
export type EventsPage = HttpEvents & { readonly scanned?: { readonly from: number; readonly to: number } | null };

/**
 * An answer as what is known now. The server may have looked through a part of what was asked only; and of a session that runs the last
 * events may not be stored yet, though they were told.
 */
export function stretchOf({ events, next, scanned }: EventsPage, request: PageRequest, isRunning: boolean): Stretch {
  const { from, to, order } = request;
  const lines = events.map(lineOf).sort((one, other) => one.seq - other.seq);
  if (order === "desc") return { from: next === null ? from : next + 1, to, lines };
  if (next !== null) return { from, to: next - 1, lines };
  return { from, to: isRunning ? Math.min(to, Math.max(lastOf(lines), scanned?.to ?? 0)) : to, lines };
}

function lastOf(lines: readonly Pick<FeedEvent, "seq">[]): number {
  return lines.at(-1)?.seq ?? 0;
}
