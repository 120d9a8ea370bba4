import { eventLine, lineChecksum, nextChainLink } from "../integrity.ts";
import type { PendingEntry } from "../log/pending-log.ts";
import type { BatchEvent, SessionHead } from "../sql/append-batch.ts";

/** The events with their checksums, and the session's head after them. */
export function linkEvents(
  before: SessionHead,
  entries: readonly PendingEntry[],
): { events: BatchEvent[]; after: SessionHead } {
  if (entries.length === 0) return { events: [], after: before };
  const lines: string[] = [];
  let { totalEnergy } = before;
  const events = entries.map(({ event, dataText }) => {
    const line = eventLine(event, dataText);
    lines.push(line);
    totalEnergy += event.energy_delta ?? 0;
    return { event, dataText, checksum: lineChecksum(line) };
  });
  return {
    events,
    after: { seq: before.seq + entries.length, chain: nextChainLink(before.chain, lines), totalEnergy },
  };
}
