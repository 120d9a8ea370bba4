import fc from "fast-check";
import { expect, test } from "vitest";
import { eventLine, firstChainLink, lineChecksum, nextChainLink } from "../integrity.ts";
import type { PendingEntry } from "../log/pending-log.ts";
import { linkEvents } from "./link-events.ts";

function entryOf(seq: number, energyDelta: number | null = null): PendingEntry {
  const event = {
    session_id: "s",
    seq,
    timestamp: "2025-08-17T20:00:00.000000Z",
    type: "counter.add",
    data: { by: seq },
    frame_id: null,
    energy_delta: energyDelta,
    schema_version: 1,
  };
  return { event, dataText: `{"by":${seq}}` };
}

const before = { seq: 0, chain: firstChainLink("s"), totalEnergy: 1 };

test("each event gets the checksum of its line, the head the link over all lines and the sum", () => {
  const entries = [entryOf(1, 2.5), entryOf(2), entryOf(3, -0.5)];
  const { events, after } = linkEvents(before, entries);
  const lines = entries.map(({ event, dataText }) => eventLine(event, dataText));
  expect(events.map(({ checksum }) => checksum)).toEqual(lines.map(lineChecksum));
  expect(events.map(({ event, dataText }) => ({ event, dataText }))).toEqual(entries);
  expect(after).toEqual({ seq: 3, chain: nextChainLink(before.chain, lines), totalEnergy: 3 });
});

test("no events, no link", () => {
  expect(linkEvents(before, [])).toEqual({ events: [], after: before });
});

test("the sum is added up event by event, so that it is the same however the events were cut into batches", () => {
  const deltas = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(deltas, fc.nat(), (given, cut) => {
      const entries = given.map((delta, index) => entryOf(index + 1, delta));
      const at = cut % (entries.length + 1);
      const whole = linkEvents(before, entries).after;
      const first = linkEvents(before, entries.slice(0, at)).after;
      const second = linkEvents(first, entries.slice(at)).after;
      expect(second.totalEnergy).toBe(whole.totalEnergy);
      expect(second.seq).toBe(whole.seq);
    }),
  );
});
