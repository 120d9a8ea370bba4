// `pnpm --filter @wfstate/inspector measure [store]`: how fast a session of a million events is on the screen, and scrubs. Prints figures; fails nothing.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { startServer } from "@wfstate/server";
import { StateManager, StateReader } from "@wfstate/state";
import { launchBrowser, type Page } from "@wfstate/test-browser";
import { demoEvents } from "./demo-events.ts";

const EVENTS = 1_000_000;
const QUEUE = 20_000;
const SCRUB_STEPS = 300;
const PACKAGE = join(import.meta.dirname, "..", "..");

const folder = mkdtempSync(join(tmpdir(), "wfstate-measure-"));
try {
  await main(process.argv[2] ?? (await longSession(join(folder, "long.db"))));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(target: string): Promise<void> {
  const reader = await StateReader.open(target);
  const server = await startServer(reader.store, { port: 0, page: build(join(folder, "page")) });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    console.table({ ...(await opened(page, server.url)), ...(await scrubbed(page)), ...(await zoomed(page)) });
    console.log(`load average ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    await browser.close();
    await server.close();
    await reader.close();
  }
}

async function opened(page: Page, url: string): Promise<object> {
  const began = performance.now();
  await page.goto(url);
  await page.locator(".plot-energy canvas").waitFor();
  const first = performance.now() - began;
  await page.locator(".timeline .notice").waitFor({ state: "detached", timeout: 120_000 });
  return { "first plot, ms": Math.round(first), "all of it, ms": Math.round(performance.now() - began) };
}

/** Frames, and from a move of the pointer to the cursor's line on the screen, while it is dragged to and fro. */
async function scrubbed(page: Page): Promise<object> {
  const box = await page.locator(".scrub").boundingBox();
  if (box === null) throw new Error("there is no scrub bar");
  await page.mouse.move(box.x + 10, box.y + 14);
  await page.mouse.down();
  await watchFrames(page);
  for (let step = 0; step < SCRUB_STEPS; step += 1) {
    const part = Math.abs(((step / 50) % 2) - 1);
    await page.mouse.move(box.x + 4 + part * (box.width - 8), box.y + 14);
  }
  const seen = await frames(page);
  await page.mouse.up();
  return named("scrub", seen);
}

async function zoomed(page: Page): Promise<object> {
  const box = await page.locator(".over").boundingBox();
  if (box === null) throw new Error("there are no plots");
  await page.mouse.move(box.x + box.width / 3, box.y + 80);
  await watchFrames(page);
  for (let step = 0; step < SCRUB_STEPS / 3; step += 1) await page.mouse.wheel(0, step % 50 < 40 ? -60 : 240);
  const { delays: _, ...seen } = await frames(page);
  return named("zoom", seen);
}

interface Frames {
  readonly gaps: number[];
  readonly delays: number[];
  readonly longTasks: number[];
}

function watchFrames(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen: Frames & { isOver: boolean } = { gaps: [], delays: [], longTasks: [], isOver: false };
    Object.assign(window, { seen });
    const line = document.querySelector(".line-cursor") as HTMLElement;
    let moved: number | null = null;
    addEventListener("pointermove", () => {
      moved ??= performance.now();
    });
    new MutationObserver(() => {
      if (moved !== null) seen.delays.push(performance.now() - moved);
      moved = null;
    }).observe(line, { attributes: true });
    new PerformanceObserver((list) =>
      seen.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: "longtask",
    });
    let before = performance.now();
    const tick = (now: number) => {
      seen.gaps.push(now - before);
      before = now;
      if (!seen.isOver) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

async function frames(page: Page): Promise<Frames> {
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: Frames & { isOver: boolean } };
    seen.isOver = true;
    return { gaps: seen.gaps.slice(2), delays: seen.delays, longTasks: seen.longTasks };
  });
}

function named(what: string, { gaps, delays, longTasks }: Omit<Frames, "delays"> & Partial<Frames>): object {
  const at = (values: readonly number[], part: number) =>
    Math.round((values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? 0) * 10) / 10;
  return {
    [`${what}: frame p50, ms`]: at(gaps, 0.5),
    [`${what}: frame p95, ms`]: at(gaps, 0.95),
    ...(delays === undefined ? {} : { [`${what}: pointer to line p95, ms`]: at(delays, 0.95) }),
    [`${what}: tasks over 50 ms`]: longTasks.length,
    [`${what}: longest task, ms`]: Math.round(Math.max(0, ...longTasks)),
  };
}

async function longSession(path: string): Promise<string> {
  const clock = { nowMs: Date.parse("2025-11-23T09:00:00Z") };
  const manager = await StateManager.open({
    database: { type: "sqlite", path, durability: "normal" },
    performance: { max_queue_size: QUEUE },
  });
  let stored = 0;
  for (const event of demoEvents("20251123T090000Z_001", EVENTS, clock)) {
    while (manager.eventQueue.size > QUEUE / 2) await turn();
    manager.eventQueue.put(event);
    stored += 1;
    if (stored >= EVENTS) break;
  }
  await manager.shutdown();
  return path;
}

function build(outDir: string): string {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
  const env = { ...process.env, NODE_ENV: "production" };
  execFileSync(process.execPath, [vite, "build", "--logLevel", "warn", "--outDir", outDir], { cwd: PACKAGE, env });
  return outDir;
}
