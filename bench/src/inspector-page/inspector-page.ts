/** The inspector page in a real browser: how soon a long session is there, how a scrub feels, and what a live one costs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pageFolder } from "@wfstate/inspector";
import { type Browser, launchBrowser, type Page } from "@wfstate/test-browser";
import type { Benchmark, Context, Figure } from "../harness/benchmark.ts";
import { median, quantile } from "../harness/statistics.ts";
import { noteFirstSeen, noteLive, noteScrubs } from "./in-page.ts";
import { type LiveRun, SESSION, type StoredRun } from "./page-run.ts";
import { ServedProcess } from "./served-process.ts";

const VIEWPORT = { width: 1440, height: 900 };
const OPENINGS = 9;
const SCRUBS = 200;
const LIVE_EVENTS_PER_SECOND = 10_000;
/** Ten minutes are asked for by hand. */
const LIVE_SECONDS = Number(process.env.WFSTATE_LIVE_SECONDS ?? 60);
const WARM_UP_MS = 5_000;
const MS_PER_SECOND = 1000;
const P95 = 0.95;
const BYTES_PER_MB = 1_048_576;

export const inspectorPage: Benchmark = {
  name: "inspector-page",
  title: "The inspector page, in a real browser",
  async run(context) {
    if (!existsSync(join(pageFolder, "index.html")))
      throw new Error("the page is missing; build it first: pnpm --filter @wfstate/inspector build");
    const browser = await launchBrowser();
    try {
      return [...(await stored(context, browser)), ...(await live(context, browser))];
    } finally {
      await browser.close();
    }
  },
};

async function stored(context: Context, browser: Browser): Promise<Figure[]> {
  const run: StoredRun = { path: join(context.folder(), "stored.db"), events: context.quick ? 20_000 : 1_000_000 };
  context.progress(`inspector-page: storing a session of ${run.events} events`);
  const served = await ServedProcess.start(new URL("./stored-process.ts", import.meta.url), run);
  try {
    const opened: Record<"events" | "state" | "plot", number>[] = [];
    for (let round = 0; round <= (context.quick ? 1 : OPENINGS); round++) {
      const page = await openPage(browser, served.url);
      const seen = await firstSeen(page);
      // The first one also fills the caches of the system.
      if (round > 0) opened.push(seen);
      await page.context().close();
    }
    context.progress("inspector-page: scrubbing");
    const scrubs = await scrub(browser, served.url, context.quick ? 10 : SCRUBS);
    await served.end();
    return storedFigures(run.events, opened, scrubs);
  } finally {
    served.kill();
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(noteFirstSeen);
  await page.goto(`${url}&session=${SESSION}&tab=state`);
  return page;
}

async function firstSeen(page: Page): Promise<Record<"events" | "state" | "plot", number>> {
  await page.waitForFunction(() => !Object.values(window.firstSeen).includes(null));
  return page.evaluate(() => window.firstSeen as Record<"events" | "state" | "plot", number>);
}

/** Presses the pointer at places all over the bar, one after the other. */
async function scrub(browser: Browser, url: string, times: number): Promise<number[]> {
  const page = await openPage(browser, url);
  await firstSeen(page);
  await page.evaluate(noteScrubs);
  const bar = await page.locator(".scrub").boundingBox();
  if (bar === null) throw new Error("the page shows no bar to scrub on");
  for (let count = 1; count <= times; count++) {
    // Never near the place before, and never twice the same.
    const place = (count * 0.381_966) % 1;
    await page.mouse.click(bar.x + 4 + place * (bar.width - 8), bar.y + bar.height / 2);
    await page.waitForFunction((wanted) => window.scrubTimes.times.length === wanted, count);
  }
  const noted = await page.evaluate(() => window.scrubTimes.times);
  await page.context().close();
  return noted;
}

function storedFigures(
  events: number,
  opened: readonly Record<"events" | "state" | "plot", number>[],
  scrubs: readonly number[],
): Figure[] {
  const how = `median of ${opened.length} openings of a session of ${events} events on SQLite, in fresh browser contexts, from the start of the navigation`;
  const first = (name: "events" | "state" | "plot") => median(opened.map((seen) => seen[name]));
  const target = { atMost: MS_PER_SECOND };
  return [
    { what: "events on the screen", target, reached: first("events"), unit: "ms", how },
    { what: "state on the screen", target, reached: first("state"), unit: "ms", how },
    { what: "first plot on the screen", target, reached: first("plot"), unit: "ms", how },
    {
      what: "from a press on the scrub bar to that state on the screen, 95th percentile",
      target: { atMost: 50 },
      reached: quantile(scrubs, P95),
      unit: "ms",
      how: `${scrubs.length} places all over the same session; frames of 16.67 ms included`,
    },
    { what: "the same, median", target: null, reached: median(scrubs), unit: "ms", how: "of the same presses" },
  ];
}

async function live(context: Context, browser: Browser): Promise<Figure[]> {
  const run: LiveRun = { path: join(context.folder(), "live.db"), eventsPerSecond: LIVE_EVENTS_PER_SECOND };
  const seconds = context.quick ? 3 : LIVE_SECONDS;
  context.progress(`inspector-page: looking at ${run.eventsPerSecond} events a second, for ${seconds} s`);
  const served = await ServedProcess.start(new URL("./live-process.ts", import.meta.url), run);
  try {
    const page = await openPage(browser, served.url);
    await firstSeen(page);
    await sleep(context.quick ? 0 : WARM_UP_MS);
    await page.evaluate(noteLive);
    const before = await heapBytes(page);
    await sleep(seconds * MS_PER_SECOND);
    const noted = await page.evaluate(() => window.liveTimes);
    const after = await heapBytes(page);
    const { accepted, perSecond } = await served.stopPutting();
    // Every event is shown, to the last one.
    await page.waitForFunction((head) => {
      const shown = document.querySelector("[data-handle=cursor]")?.getAttribute("aria-valuenow");
      return Number(shown) >= head;
    }, accepted);
    await page.context().close();
    await served.end();
    return liveFigures(perSecond, seconds, noted, after - before);
  } finally {
    served.kill();
  }
}

/** Of what is alive. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

function liveFigures(
  rate: number,
  seconds: number,
  { frames, longTasks }: { readonly frames: readonly number[]; readonly longTasks: readonly number[] },
  growth: number,
): Figure[] {
  const how = `an app on the same two cores puts events from a 60 Hz loop for ${seconds} s, ${rate.toFixed(0)} accepted a second, and serves the page that shows state, events and plots`;
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] as number));
  return [
    {
      what: "tasks of the page over 50 ms, live",
      target: { atMost: 0 },
      reached: longTasks.length,
      unit: "",
      how: `${how}; the longest ${Math.max(0, ...longTasks).toFixed(0)} ms`,
    },
    { what: "time between frames, median", target: { atMost: 17 }, reached: median(gaps), unit: "ms", how },
    { what: "time between frames, 95th percentile", target: null, reached: quantile(gaps, P95), unit: "ms", how },
    {
      what: "growth of the page's memory",
      target: { atMost: 10 },
      reached: growth / BYTES_PER_MB,
      unit: "MB",
      how: "of the same run: heap after a garbage collection, before and after",
    },
  ];
}
