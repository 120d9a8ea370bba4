import type { HttpEvents } from "@wfstate/schemas";
import { type EventLine, lineOf } from "./line.ts";
import type { PageRequest } from "./requests.ts";
import type { Stretch } from "./rows.ts";

/**
 * An answer as what is known now. The server may have looked through a part of what was asked only; and of a session that runs the last
 * events may not be stored yet, though they were told.
 */
export function stretchOf(page: HttpEvents, request: PageRequest, isRunning: boolean): Stretch {
  const { events, unreadable, next, scanned } = page;
  const { from, to, order } = request;
  const lines = [...events.map(lineOf), ...unreadable.map(unreadableLine)].sort((one, other) => one.seq - other.seq);
  const end = isRunning ? Math.min(to, scanned?.to ?? 0) : to;
  if (order === "desc") return { from: next === null ? from : next + 1, to: end, lines };
  return { from, to: next === null ? end : next - 1, lines };
}

function unreadableLine({ seq, reason }: HttpEvents["unreadable"][number]): EventLine {
  const summary = `This event cannot be read: ${reason}`;
  return { seq, timestamp: "", type: "", kind: "loss", summary, energyDelta: null, lost: 1 };
}
