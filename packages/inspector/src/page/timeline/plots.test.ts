import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";
import { roundedUp } from "./plot-scale.ts";
import { energyPlot, rateAt, totalPlot } from "./plots.ts";
import { tableRows } from "./table-rows.ts";
import { bucket, row } from "./testing.ts";

const MINUTE = 60_000;

describe("plots", () => {
  it("show the energy of each stretch, up to the next one", () => {
    const buckets = row(3, 10);
    const { x, until, values } = energyPlot.points(buckets, axisOf(buckets, true), 10);
    expect(x).toEqual([0, 100, 200]);
    expect(until).toEqual([100, 200, 290]);
    expect(values).toEqual([[10, 10, 10]]);
    const standIn = [...buckets, bucket(31, 70, 300)];
    expect(energyPlot.points(standIn, axisOf(standIn, true), 10).values).toEqual([[10, 10, 10, 10]]);
  });

  it("show nothing in a pause, in which the total does not rise", () => {
    const buckets = [...row(20, 10), ...row(20, 10, 201, 12 * MINUTE)];
    const axis = axisOf(buckets, true);
    const { x, until } = energyPlot.points(buckets, axis, 10);
    expect((x[20] ?? 0) - (until?.[19] ?? 0)).toBeGreaterThan(0);
    const total = totalPlot.points(buckets, axis, 10);
    expect(total.x.slice(38, 42)).toEqual([x[19], until?.[19], x[20], axis.stretches[20]?.until]);
    expect(total.values[0]?.slice(38, 42)).toEqual([190, 200, 200, 210]);
  });

  it("tell the rate of few events by those around them, not over a pause", () => {
    expect(rateAt(row(1, 101), 0)).toBeCloseTo(100);
    const singles = [1, 2, 3, 4, 5].map((seq) => bucket(seq, seq, Math.floor(seq / 2) * 20));
    expect(rateAt(singles, 2)).toBeCloseTo(100);
    const paused = [...row(2, 3), ...row(2, 3, 7, 12 * MINUTE)];
    expect(rateAt(paused, 1)).toBeCloseTo(100);
    expect(rateAt([bucket(1, 5, 0, 0)], 0)).toBeNull();
  });

  it("are drawn to round heights", () => {
    expect([0, 0.7, 1, 8.4, 11, 120, 999, 1001].map(roundedUp)).toEqual([1, 0.8, 1, 10, 15, 150, 1000, 1500]);
  });

  it("are a table of no more rows than one reads", () => {
    const rows = tableRows(row(500, 10), 60);
    expect(rows.length).toBeLessThanOrEqual(60);
    expect(rows.reduce((sum, { bucket: { events } }) => sum + events, 0)).toBe(5000);
    expect(rows.at(-1)?.bucket.total).toBe(5000);
    const marked = bucket(1, 10, 0, 10, { error: { events: 2, first: 3 } });
    expect(tableRows([marked, bucket(11, 20, 100)], 60)[0]?.marks).toEqual(new Map([["error", 2]]));
  });
});
