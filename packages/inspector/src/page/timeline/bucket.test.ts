import { describe, expect, it } from "vitest";
import { bucketOf, bucketsOfEvents, merged, millisOf } from "./bucket.ts";
import { events } from "./testing.ts";

describe("a stretch", () => {
  it("keeps times to the microsecond", () => {
    const [one, other] = ["2025-11-23T19:03:12.450123Z", "2025-11-23T19:03:12.450124Z"].map(millisOf);
    expect((other as number) - (one as number)).toBeCloseTo(0.001, 3);
    expect(millisOf("1970-01-01T00:00:00Z")).toBe(0);
    expect(millisOf("1970-01-01T00:00:00.250Z")).toBe(250);
  });

  it("counts the energy of the session up to its end", () => {
    const answered = {
      from_seq: 3,
      to_seq: 4,
      events: 2,
      energy: 5,
      total: 7,
      first_timestamp: "1970-01-01T00:00:01Z",
      last_timestamp: "1970-01-01T00:00:02Z",
      types: { error: { events: 2, first_seq: 3 } },
    };
    expect(bucketOf(answered, 100)).toEqual({
      from: 3,
      to: 4,
      events: 2,
      energy: 5,
      total: 107,
      start: 1000,
      end: 2000,
      types: new Map([["error", { events: 2, first: 3 }]]),
    });
  });

  it("is made of events on the grid of its size, and of two of half the size", () => {
    const all = [...events(3, 5), ...events(6, 9, "error")];
    const coarse = bucketsOfEvents(all, 4, 10);
    expect(coarse.map(({ from, to, total }) => [from, to, total])).toEqual([
      [3, 4, 12],
      [5, 8, 16],
      [9, 9, 17],
    ]);
    expect(coarse[1]?.types).toEqual(
      new Map([
        ["energy.update", { events: 1, first: 5 }],
        ["error", { events: 3, first: 6 }],
      ]),
    );
    const [left, right] = bucketsOfEvents(all.slice(2, 6), 2, 12);
    expect(merged(left as never, right as never)).toEqual(coarse[1]);
  });
});
