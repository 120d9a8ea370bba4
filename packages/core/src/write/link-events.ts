import { eventLine, lineChecksum, nextChainLink } from "../integrity.ts";
import type { StoredEvent } from "../model/event.ts";
import type { BatchEvent, SessionHead } from "../sql/append-batch.ts";

/** The events with the text of their data and their checksums, and the session's head after them. */
export function linkEvents(
  before: SessionHead,
  pending: readonly StoredEvent[],
): { events: BatchEvent[]; after: SessionHead } {
  if (pending.length === 0) return { events: [], after: before };
  const lines: string[] = [];
  let { totalEnergy } = before;
  const events = pending.map((event) => {
    const dataText = JSON.stringify(event.data);
    const line = eventLine(event, dataText);
    lines.push(line);
    totalEnergy += event.energy_delta ?? 0;
    return { event, dataText, checksum: lineChecksum(line) };
  });
  return {
    events,
    after: { seq: before.seq + pending.length, chain: nextChainLink(before.chain, lines), totalEnergy },
  };
}
