import { describe, expect, it } from "vitest";
import { placeOf } from "./go-to.ts";

const start = new Date(2025, 10, 23, 19, 0, 30, 500);
const at = (hours: number, minutes: number, seconds = 0, ms = 0, day = 23) => ({
  kind: "point",
  at: new Date(2025, 10, day, hours, minutes, seconds, ms).toISOString(),
});

describe("a place that is typed", () => {
  it.each([
    ["4812", { kind: "seq", seq: 4812 }],
    [" 4,812 ", { kind: "seq", seq: 4812 }],
    ["#12", { kind: "seq", seq: 12 }],
    ["1 000 000", { kind: "seq", seq: 1_000_000 }],
    ["frame:11,547", { kind: "point", at: "frame:11547" }],
    ["f 12", { kind: "point", at: "frame:12" }],
    ["19:03", at(19, 3)],
    ["19:03:12.450", at(19, 3, 12, 450)],
    ["7:15", at(7, 15, 0, 0, 24)],
    ["19:00", at(19, 0)],
    ["+90s", at(19, 2, 0, 500)],
    ["+ 1.5 h", at(20, 30, 30, 500)],
    ["2025-11-24 08:00", at(8, 0, 0, 0, 24)],
    ["2025-11-24", at(0, 0, 0, 0, 24)],
    ["2025-11-23T19:03:12.450Z", { kind: "point", at: "2025-11-23T19:03:12.450Z" }],
  ])("%s", (typed, place) => expect(placeOf(typed, start.toISOString())).toEqual(place));

  it.each(["", "soon", "25:00", "12:61", "frame:", "-5", "2025-13-40", "1,2"])("%s is none", (typed) =>
    expect(placeOf(typed, start.toISOString())).toBeNull(),
  );
});
