import type { StoredEvent } from "@wfstate/state";
import type { Page } from "@wfstate/test-browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenInspector, openInspector } from "./testing/browser.ts";
import { demoEvents } from "./testing/demo-events.ts";
import { putWhereRoomIs } from "./testing/put.ts";
import { timelineIsRead } from "./testing/shown.ts";
import { bothDatabases, demo, keptPlace, openManager, openReader, storeDemo, storePlace } from "./testing/stores.ts";

let target: string;
let remove: () => void;
let events: readonly StoredEvent[];
beforeAll(async () => {
  ({ target, remove } = await keptPlace("sqlite"));
  await storeDemo(target);
});
afterAll(() => remove());

async function opened(view = "", id: string = demo.closed, more: object = {}): Promise<OpenInspector> {
  const reader = await openReader(target);
  events = await Array.fromAsync(reader.store.readEvents({ session_id: id }));
  const inspector = await openInspector({ store: reader.store, view: `session=${id}${view}`, ...more });
  await isDrawn(inspector.page);
  await timelineIsRead(inspector.page);
  return inspector;
}

async function isDrawn(page: Page): Promise<void> {
  await page.locator(".plot-energy canvas").waitFor();
  await page.locator(".timeline .notice").waitFor({ state: "detached" });
}

const slider = (page: Page, name: string) => page.getByRole("slider", { name });
const seqOf = async (page: Page, name = "Cursor") => Number(await slider(page, name).getAttribute("aria-valuenow"));
const rangeOf = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get("range");

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not to be seen`);
  return box;
}

/** Waits until what is read of the page is so: it draws with the next frame, and writes its address a little later. */
const soon = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { interval: 20 });

describe.each(bothDatabases)("on %s", (kind) => {
  test("a session that runs grows on the screen, and the figures of its process stand below", async () => {
    const manager = await openManager(await storePlace(kind));
    const id = "20251123T200000Z_001";
    await manager.startSession(id);
    const { page, screenshot } = await openInspector({ store: manager, view: `session=${id}` });
    await isDrawn(page);
    const clock = { nowMs: Date.parse("2025-11-23T20:00:01Z") };
    for (const [index, event] of [...demoEvents(id, 30, clock)].entries()) {
      await putWhereRoomIs(manager, event);
      if (index % 20 === 0) await page.waitForTimeout(16);
    }
    await manager.flush();
    const total = manager.stateOf(id) as { readonly energy_accumulator: { readonly total_energy: number } };
    const last = (await manager.reader.findSession(id)).last_seq;
    await soon(() => slider(page, "Cursor").getAttribute("aria-valuemax")).toBe(String(last));
    await soon(() => totalInTable(page)).toBeCloseTo(total.energy_accumulator.total_energy, 0);
    await page.locator(".figure-queue canvas").waitFor();
    await page.locator(".figure-write canvas").waitFor();
    await screenshot(`timeline-live-${kind}`);
  });
});

async function totalInTable(page: Page): Promise<number> {
  const cell = page.locator("#timeline-table tbody tr:last-child td").nth(3);
  return Number(((await cell.textContent()) ?? "").replaceAll(",", ""));
}

test("the cursor is dragged: its line, its event and its time are those of the store", async () => {
  const { page } = await opened();
  const box = await boxOf(page, ".scrub");
  await page.mouse.move(box.x + box.width - 1, box.y + 14);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + 14, { steps: 12 });
  const off = async () => Math.abs((await boxOf(page, ".line-cursor")).x - (box.x + box.width / 4));
  await soon(off).toBeLessThan(3);
  await page.mouse.up();
  const seq = await seqOf(page);
  expect(seq).toBeGreaterThan(events.length / 8);
  expect(seq).toBeLessThan(events.length / 2);
  const event = events.find((one) => one.seq === seq);
  await soon(() => page.locator(".moment").innerText()).toContain(event?.timestamp.slice(11, 23));
  await soon(() => page.locator(".moment").innerText()).toContain((event?.frame_id ?? 0).toLocaleString("en-US"));
  await soon(() => page.url()).toContain(`at=${seq}`);
});

test("the cursor is moved with the keyboard, and says where it is", async () => {
  const { page } = await opened("&at=500");
  await slider(page, "Cursor").focus();
  await page.keyboard.press("ArrowLeft");
  await soon(() => seqOf(page)).toBe(499);
  await page.keyboard.press("Shift+ArrowRight");
  await soon(() => seqOf(page)).toBe(509);
  await page.keyboard.press("PageDown");
  await soon(() => seqOf(page)).toBeLessThan(509 - events.length / 20);
  await page.keyboard.press("End");
  await soon(() => seqOf(page)).toBe(events.length);
  await page.keyboard.press("Home");
  await soon(() => seqOf(page)).toBe(1);
  await soon(() => slider(page, "Cursor").getAttribute("aria-valuetext")).toBe(
    `event 1, ${events[0]?.timestamp.slice(11, 23)}`,
  );
  await page.locator(".timeline").focus();
  await page.locator("body").press("ArrowRight");
  await soon(() => seqOf(page)).toBe(2);
});

test("A and B are set by key and by pointer, dragged, compared and cleared", async () => {
  const { page, screenshot } = await opened("&at=200");
  const bar = await boxOf(page, ".scrub");
  await page.keyboard.down("Shift");
  await page.mouse.click(bar.x + bar.width * 0.9, bar.y + 14);
  await page.keyboard.up("Shift");
  // The cursor is A where none was set.
  await soon(() => seqOf(page, "Moment A")).toBe(200);
  const firstB = await seqOf(page, "Moment B");
  await page.keyboard.press("g");
  await page.getByRole("textbox", { name: "Go to" }).fill("300");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+A");
  await soon(() => seqOf(page, "Moment A")).toBe(300);
  const box = await boxOf(page, ".scrub");
  await page.keyboard.down("Shift");
  await page.mouse.click(box.x + box.width * 0.75, box.y + 14);
  await page.keyboard.up("Shift");
  await soon(() => seqOf(page, "Moment B")).toBeLessThan(firstB);
  const b = await seqOf(page, "Moment B");
  expect(b).toBeGreaterThan(700);
  await soon(() => seqOf(page)).toBe(300);
  const handle = await boxOf(page, ".handle-a");
  await page.mouse.move(handle.x + 9, handle.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 14, { steps: 5 });
  await soon(async () => Math.abs((await boxOf(page, ".handle-a")).x + 9 - (box.x + box.width * 0.6))).toBeLessThan(3);
  await page.mouse.up();
  const a = await seqOf(page, "Moment A");
  expect(a).toBeGreaterThan(400);
  await slider(page, "Moment A").focus();
  await page.keyboard.press("ArrowRight");
  await soon(() => seqOf(page, "Moment A")).toBe(a + 1);
  await soon(() => page.locator(".moment-bar").innerText()).toMatch(/ (s|min|ms)\n/);
  await screenshot("timeline-a-b");
  await page.getByRole("button", { name: "diff", exact: true }).click();
  await soon(() => page.url()).toContain("tab=diff");
  await page.keyboard.press("f");
  await soon(() => rangeOf(page)).toMatch(/^\d+-\d+$/);
  const [from = 0, to = 0] = (rangeOf(page) ?? "").split("-").map(Number);
  expect([from < a, to > b, to - from < (b - a) * 1.3]).toEqual([true, true, true]);
  await page.keyboard.press("Shift+X");
  await slider(page, "Moment A").waitFor({ state: "detached" });
});

test("the plots are zoomed by wheel, by selecting and by key, and moved to the side", async () => {
  const { page, screenshot } = await opened("&at=800");
  const box = await boxOf(page, ".over");
  await page.mouse.move(box.x + box.width / 4, box.y + 80);
  for (let step = 0; step < 6; step += 1) await page.mouse.wheel(0, -200);
  const range = () => (rangeOf(page) ?? `0-${events.length}`).split("-").map(Number) as [number, number];
  await soon(() => range()[1] - range()[0]).toBeLessThan(events.length / 4);
  const [from] = range();
  await page.mouse.wheel(300, 0);
  await soon(() => range()[0]).toBeGreaterThan(from);
  await screenshot("timeline-zoomed");
  await page.keyboard.press("0");
  await soon(() => rangeOf(page)).toBeNull();
  await page.mouse.move(box.x + box.width * 0.2, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 80, { steps: 5 });
  await page.locator(".selected").waitFor();
  await page.mouse.up();
  await soon(() => rangeOf(page)).toMatch(/^\d+-\d+$/);
  const selected = rangeOf(page);
  await page.keyboard.press("d");
  await soon(() => rangeOf(page)).not.toBe(selected);
  await page.keyboard.press("a");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await soon(() => rangeOf(page)).toBeNull();
  await soon(() => seqOf(page)).toBe(800);
});

test("without energy there is no plot of it", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  const id = "20251123T210000Z_001";
  await manager.startSession(id);
  for (let index = 1; index <= 300; index += 1) {
    const data = { prompt_id: `p${index}`, interface: "text", truncated: false };
    await manager.logEvent("user.prompt", data, id);
  }
  const { page } = await openInspector({ store: manager, view: `session=${id}` });
  await page.locator(".plot-rate canvas").waitFor();
  await page.locator(".plot-energy").waitFor({ state: "detached" });
  expect(await page.locator(".plot-total").count()).toBe(0);
});

test("a minute or ten around the cursor are shown, also when less was to be seen", async () => {
  const { page } = await opened("&at=300&range=290-310");
  const timeOf = (seq: number) => Date.parse(events.find((event) => event.seq === seq)?.timestamp ?? "");
  const seconds = () => (rangeOf(page) ?? "0-0").split("-").map((seq) => (timeOf(Number(seq)) - timeOf(300)) / 1000);
  await page.getByRole("button", { name: "1m", exact: true }).click();
  // It is guessed first, and right once it has been read more finely.
  await soon(() => Math.abs((seconds()[1] ?? 0) - 30)).toBeLessThan(2);
  await page.getByRole("button", { name: "10m", exact: true }).click();
  // The pause begins before the ten minutes are over.
  const last = events.findLast(({ seq }) => timeOf(seq) < timeOf(300) + 300_000)?.seq;
  await soon(() => rangeOf(page)).toBe(`1-${last}`);
});

const MARKED = /^(user\.prompt|ai\.response_complete|pattern\.|energy\.peak|state\.snapshot_created|error$)/;
const isMarked = ({ type, data }: StoredEvent) =>
  MARKED.test(type) || (type === "health.performance" && Number((data as { dropped?: number }).dropped) > 0);

test("one goes from mark to mark, and from an event to the next of its type", async () => {
  const { page } = await opened("&at=1");
  const marked = events.filter(isMarked).map(({ seq }) => seq);
  for (const seq of marked.slice(0, 5)) {
    await page.keyboard.press("]");
    await soon(() => seqOf(page)).toBe(seq);
  }
  await page.keyboard.press("[");
  await soon(() => seqOf(page)).toBe(marked[3]);
  const type = events.find(({ seq }) => seq === marked[3])?.type;
  const next = events.find((event) => event.type === type && event.seq > (marked[3] ?? 0));
  await page.keyboard.press(".");
  await soon(() => seqOf(page)).toBe(next?.seq);
  await page.keyboard.press(",");
  await soon(() => seqOf(page)).toBe(marked[3]);
  for (const name of ["prompt", "done", "interference", "resonance", "peak", "snapshot", "loss"]) {
    await page.getByRole("button", { name, exact: true }).click();
  }
  const failed = events.find((event) => event.type === "error" && event.seq > (marked[3] ?? 0));
  await page.keyboard.press("]");
  await soon(() => seqOf(page)).toBe(failed?.seq);
  await soon(() => page.locator(".marks button").count()).toBeGreaterThan(0);
  await soon(() => page.locator(".marks button:not([title*=error])").count()).toBe(0);
});

test("a mark is clicked; a loss is one that tells of events that were dropped", async () => {
  const { page } = await opened();
  const lost = events.filter((event) => event.type === "health.performance" && isMarked(event));
  for (const name of ["resonance", "peak", "interference", "prompt", "done", "error", "snapshot"]) {
    await page.getByRole("button", { name, exact: true }).click();
  }
  await soon(() => page.locator(".marks button").count()).toBe(lost.length);
  await page.locator(".marks button").first().click();
  await soon(() => seqOf(page)).toBe(lost[0]?.seq);
});

test("a session that crashed has its mark at its end", async () => {
  const { page, screenshot } = await opened("", demo.crashed);
  const mark = page.locator(".marks button[title^=crash]");
  await mark.waitFor();
  const plots = await boxOf(page, ".over");
  await soon(async () => plots.x + plots.width - (await boxOf(page, ".marks button[title^=crash]")).x).toBeLessThan(30);
  await screenshot("timeline-crashed");
});

test("a pause is folded, and unfolded by key", async () => {
  const { page, screenshot } = await opened();
  await page.locator(".fold", { hasText: "12m" }).waitFor();
  await soon(async () => (await page.locator(".fold").boundingBox())?.width).toBeLessThan(80);
  await page.keyboard.press("i");
  await page.locator(".fold").waitFor({ state: "detached" });
  await screenshot("timeline-unfolded");
  // Nothing is drawn where nothing happened, though one stretch holds what was before the pause and after it.
  const { x, width } = await boxOf(page, ".over");
  const marks = () =>
    page.locator(".marks button").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
  await soon(async () => (await marks()).filter((at) => at > x + width * 0.2 && at < x + width * 0.8)).toEqual([]);
});

test("what is drawn is a table too, read aloud where it is not shown", async () => {
  const { page, screenshot } = await opened();
  const table = page.getByRole("table", { name: /^Energy, total and events/ });
  const energy = events.reduce((sum, event) => sum + (event.energy_delta ?? 0), 0);
  await soon(() => totalInTable(page)).toBeCloseTo(energy, 0);
  await soon(() => table.getByRole("row").count()).toBeGreaterThan(20);
  await page.keyboard.press("t");
  await table.waitFor();
  await page.locator(".plots").waitFor({ state: "detached" });
  await screenshot("timeline-table");
  const row = table.getByRole("row").nth(10).getByRole("button");
  const first = Number(((await row.textContent()) ?? "").split("–")[0]?.replaceAll(",", ""));
  await row.click();
  await soon(() => seqOf(page)).toBe(first);
  await page.keyboard.press("t");
  await isDrawn(page);
});

test("the plots are painted anew in the colours of another theme", async () => {
  const { page, screenshot } = await opened("&at=400");
  const pixels = () =>
    page.locator(".plot-energy canvas").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await screenshot("timeline-light");
  const light = await pixels();
  await page.emulateMedia({ colorScheme: "dark" });
  await soon(pixels).not.toBe(light);
  await screenshot("timeline-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await soon(pixels).toBe(light);
});

test("in a lower window the plots are lower, and painted for that", async () => {
  const { page } = await opened("&at=400");
  const heights = () =>
    page.locator(".plot-energy canvas").evaluate((canvas) => {
      const { height, clientHeight } = canvas as HTMLCanvasElement;
      return { painted: height, shown: clientHeight };
    });
  await soon(heights).toEqual({ painted: 62, shown: 62 });
  await page.setViewportSize({ width: 1440, height: 800 });
  await soon(heights).toEqual({ painted: 48, shown: 48 });
});

test("one goes to an event, a frame and a time that are typed", async () => {
  const { page } = await opened();
  const go = async (typed: string) => {
    await page.keyboard.press("g");
    await page.getByRole("textbox", { name: "Go to" }).fill(typed);
    await page.keyboard.press("Enter");
  };
  await go("1,234");
  await soon(() => seqOf(page)).toBe(1234);
  const middle = events.find(({ frame_id }) => (frame_id ?? 0) > 2000) as StoredEvent;
  await go(`frame:${middle.frame_id}`);
  const inFrame = events.filter(({ frame_id }) => frame_id === middle.frame_id).map(({ seq }) => seq);
  await soon(async () => inFrame.includes(await seqOf(page))).toBe(true);
  const at = events[700]?.timestamp ?? "";
  await go(at.slice(11, 23));
  const until = events.findLast(({ timestamp }) => timestamp.slice(0, 23) <= at.slice(0, 23));
  await soon(() => seqOf(page)).toBe(until?.seq);
  await go("soon");
  await page.getByRole("alert").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Go to" }).waitFor({ state: "detached" });
  await soon(() => seqOf(page)).toBe(until?.seq);
});

test("a part of a session is shown from its address, and goes where the cursor goes", async () => {
  const { page } = await opened("&at=420&range=400-500");
  await soon(() => seqOf(page)).toBe(420);
  const box = await boxOf(page, ".over");
  const lineAt = async () => ((await boxOf(page, ".line-cursor")).x - box.x) / box.width;
  await soon(async () => Math.abs((await lineAt()) - 0.2)).toBeLessThan(0.1);
  await page.keyboard.press("]");
  await soon(() => rangeOf(page)).toBe("400-500");
  // Whoever moves the cursor out of it takes it along.
  await page.keyboard.press("g");
  await page.getByRole("textbox", { name: "Go to" }).fill("1000");
  await page.keyboard.press("Enter");
  await soon(() => rangeOf(page)).toBe("950-1050");
  // The bar below shows which part of the session that is, and moves it.
  const middleOf = ({ x, width }: { x: number; width: number }) => (x + width / 2 - box.x) / box.width;
  await soon(async () => middleOf(await boxOf(page, ".part"))).toBeCloseTo(1000 / events.length, 1);
  const part = await boxOf(page, ".part");
  await page.mouse.move(part.x + part.width / 2, part.y + 4);
  await page.mouse.down();
  await page.mouse.move(part.x + part.width / 2 + box.width, part.y + 4, { steps: 6 });
  await page.mouse.up();
  await soon(() => rangeOf(page)).toBe(`${events.length - 100}-${events.length}`);
});
