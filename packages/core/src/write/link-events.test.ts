import fc from "fast-check";
import { expect, test } from "vitest";
import { eventLine, firstChainLink, lineChecksum, nextChainLink } from "../integrity.ts";
import type { StoredEvent } from "../model/event.ts";
import { linkEvents } from "./link-events.ts";

function eventOf(seq: number, energyDelta: number | null = null): StoredEvent {
  return {
    session_id: "s",
    seq,
    timestamp: "2025-08-17T20:00:00.000000Z",
    type: "counter.add",
    data: { by: seq },
    frame_id: null,
    energy_delta: energyDelta,
    schema_version: 1,
  };
}

const before = { seq: 0, chain: firstChainLink("s"), totalEnergy: 1 };

test("each event gets the text of its data and the checksum of its line, the head the link over all lines and the sum", () => {
  const pending = [eventOf(1, 2.5), eventOf(2), eventOf(3, -0.5)];
  const { events, after } = linkEvents(before, pending);
  const lines = pending.map((event) => eventLine(event, `{"by":${event.seq}}`));
  expect(events.map(({ checksum }) => checksum)).toEqual(lines.map(lineChecksum));
  expect(events.map(({ event }) => event)).toEqual(pending);
  expect(events.map(({ dataText }) => dataText)).toEqual(['{"by":1}', '{"by":2}', '{"by":3}']);
  expect(after).toEqual({ seq: 3, chain: nextChainLink(before.chain, lines), totalEnergy: 3 });
});

test("no events, no link", () => {
  expect(linkEvents(before, [])).toEqual({ events: [], after: before });
});

test("the sum is added up event by event, so that it is the same however the events were cut into batches", () => {
  const deltas = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(deltas, fc.nat(), (given, cut) => {
      const pending = given.map((delta, index) => eventOf(index + 1, delta));
      const at = cut % (pending.length + 1);
      const whole = linkEvents(before, pending).after;
      const first = linkEvents(before, pending.slice(0, at)).after;
      const second = linkEvents(first, pending.slice(at)).after;
      expect(second.totalEnergy).toBe(whole.totalEnergy);
      expect(second.seq).toBe(whole.seq);
    }),
  );
});
