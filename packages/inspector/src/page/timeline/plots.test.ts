import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";
import { roundedUp } from "./plot-scale.ts";
import { energyPlot, ratesOf, totalPlot } from "./plots.ts";
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

  it("do not fall with an event that has no energy, where events are seen one by one", () => {
    const buckets = row(4, 1).map((one) => ({ ...one, energy: one.from === 3 ? 0 : 5 }));
    const { until, values } = energyPlot.points(buckets, axisOf(buckets, true), 1);
    expect(values).toEqual([[5, 5, 5]]);
    expect(until?.[1]).toBeCloseTo(axisOf(buckets, true).stretches[3]?.at ?? 0);
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
    expect(ratesOf(row(1, 101))).toEqual([100]);
    const singles = [1, 2, 3, 4, 5].map((seq) => bucket(seq, seq, Math.floor(seq / 2) * 20));
    expect(ratesOf(singles)[2]).toBeCloseTo(100);
    const paused = [...row(2, 3), ...row(2, 3, 7, 12 * MINUTE)];
    expect(ratesOf(paused)[1]).toBeCloseTo(100);
    expect(ratesOf([bucket(1, 5, 0, 0)])).toEqual([null]);
    const unsplit = [...row(9, 2), bucket(19, 20, 180, 12 * MINUTE), ...row(9, 2, 21, 12 * MINUTE + 190)];
    const [beside, after] = [ratesOf(unsplit)[8], ratesOf(unsplit)[10]];
    expect([beside, after].map((rate) => Math.round(rate ?? 0))).toEqual([100, 100]);
  });

  it("tell no rate that events have only because they came all at once", () => {
    const bursts = Array.from({ length: 40 }, (_, at) =>
      bucket(at * 50 + 1, at * 50 + 50, Math.floor(at / 4) * 200 + (at % 4), 0.001),
    );
    const rates = ratesOf(bursts).slice(8, 32);
    expect(Math.max(...rates.map(Number))).toBeLessThan(2000);
    expect(Math.min(...rates.map(Number))).toBeGreaterThan(200);
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
