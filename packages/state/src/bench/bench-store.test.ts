import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { errorOf, temporaryFolder } from "../testing/stores.ts";
import { targetsOf } from "./bench-report.ts";
import { benchStore } from "./bench-store.ts";

test("a run in a store of its own beside the user's, of which nothing is touched and nothing stays", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "mine.db");
  writeFileSync(path, "not even a database");
  const frames: number[] = [];
  const report = await benchStore(path, {
    rate: 100,
    seconds: 1,
    eventsPerFrame: 3,
    onProgress: (done, total) => frames.push(done, total),
  });
  expect(report).toMatchObject({ engine: "sqlite", durability: "full", place: folder, rate: 100, events_missing: 0 });
  expect(report.events).toBe(300);
  expect(report.frames + report.frames_left_out).toBe(100);
  expect(report.batches).toBeGreaterThan(0);
  expect(report.measures.map(({ name }) => name)).toEqual(["put_ms", "thread_held_ms", "queue_depth", "commit_ms"]);
  for (const { p50, p99, max } of report.measures) {
    expect(p50).toBeGreaterThan(0);
    expect(p50).toBeLessThanOrEqual(p99);
    expect(p99).toBeLessThanOrEqual(max);
  }
  expect(frames.slice(-2)).toEqual([100, 100]);
  expect(readdirSync(folder)).toEqual(["mine.db"]);
  expect(readFileSync(path, "utf8")).toBe("not even a database");
});

test("what a killed run has left is removed by the next one", async () => {
  const folder = temporaryFolder();
  const dead = 2 ** 22 + 1;
  mkdirSync(
    join(folder, `.wfstate.partial-${hostname().replaceAll(/[^A-Za-z0-9]/g, "")}-${dead}-1600000000000-AbC123`),
  );
  await benchStore(join(folder, "mine.db"), { rate: 10, seconds: 1 });
  expect(readdirSync(folder)).toEqual([]);
});

test("one that is cancelled leaves nothing either", async () => {
  const folder = temporaryFolder();
  const cancelled = new AbortController();
  const run = benchStore(join(folder, "mine.db"), {
    signal: cancelled.signal,
    onProgress: (done) => {
      if (done >= 10) cancelled.abort();
    },
  });
  expect((await errorOf(() => run)).code).toBe("ABORTED");
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that is not there is told, and nothing is measured elsewhere in its place", async () => {
  const path = join(temporaryFolder(), "nowhere", "mine.db");
  expect((await errorOf(() => benchStore(path, { seconds: 1 }))).code).toBe("TARGET_NOT_WRITABLE");
});

test.each([{ rate: 0 }, { rate: 1001 }, { seconds: 0.5 }, { seconds: 3601 }, { eventsPerFrame: 0 }])(
  "%j is refused",
  async (options) => {
    expect((await errorOf(() => benchStore(":memory:", options))).code).toBe("INVALID_ARGUMENT");
  },
);

test("a queue that cannot hold a frame loses events, and every target that was missed is told with its figure", async () => {
  const target = { database: { path: ":memory:" }, performance: { max_queue_size: 100 } } as const;
  const report = await benchStore(target, { rate: 1, seconds: 1, eventsPerFrame: 1000 });
  expect(report).toMatchObject({ place: null, events: 1000, events_missing: 0 });
  expect(report.events_lost).toBeGreaterThan(0);
  const lost = report.targets.find(({ measure }) => measure === "events_lost");
  expect(lost).toEqual({
    measure: "events_lost",
    figure: "count",
    at_most: 0,
    reached: report.events_lost,
    met: false,
  });
});

test("the targets are those of the specification, and a frame at another rate has another length", () => {
  const measure = (name: "thread_held_ms" | "commit_ms" | "queue_depth", p50: number, p99: number, max: number) =>
    ({ name, p50, p99, max }) as const;
  const measures = [
    measure("thread_held_ms", 1, 17, 18),
    measure("commit_ms", 5, 21, 50),
    measure("queue_depth", 3, 120, 501),
  ];
  const counts = { events_lost: 0, events_missing: 0 };
  const missed = (rate: number) =>
    targetsOf(1000 / rate, measures, counts)
      .filter(({ met }) => !met)
      .map(({ measure, figure, at_most }) => [measure, figure, at_most]);
  const always = [
    ["commit_ms", "p99", 20],
    ["queue_depth", "max", 500],
  ];
  expect(missed(60)).toEqual([["thread_held_ms", "p99", 16.67], ...always]);
  expect(missed(50)).toEqual(always);
});
