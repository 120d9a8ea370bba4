// The list of events in a real browser: a session that is long, one that grows, filters and facets.
import { setTimeout as wait } from "node:timers/promises";
import type { StateManager } from "@wfstate/state";
import { StateManager as Manager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInspector } from "./testing/browser.ts";
import { ListOnPage, longSession, storeEvents } from "./testing/list.ts";
import { putWhereRoomIs } from "./testing/put.ts";
import { keptPlace, openManager, openReader, storePlace } from "./testing/stores.ts";

const LONG = 20_000;
const all = (events: number) => events.toLocaleString("en-US");

describe("a session of 20,000 events", () => {
  let target: string;
  let remove: () => void;
  let last = 0;
  /** The first of four heartbeats that follow each other: now and then a snapshot comes between. */
  let beats: readonly number[] = [];
  const snapshots: number[] = [];
  beforeAll(async () => {
    const place = await keptPlace("sqlite");
    ({ target, remove } = place);
    const manager = await Manager.open(target);
    await storeEvents(manager, longSession("long", LONG));
    await manager.endSession("long");
    // Its snapshots and its end are events, too.
    last = (await manager.reader.findSession("long")).last_seq;
    const single = new Set<number>();
    for await (const { seq, type } of manager.readEvents({ session_id: "long", types: ["health.*", "state.*"] })) {
      if (type === "health.heartbeat") single.add(seq);
      if (type === "state.snapshot_created") snapshots.push(seq);
    }
    beats = [...single].filter((seq) => [1, 2, 3].every((more) => single.has(seq + more)));
    await manager.shutdown();
  });
  afterAll(() => remove());

  const open = async (view = "", colorScheme: "light" | "dark" = "light") => {
    const reader = await openReader(target);
    const opened = await openInspector({ store: reader.store, view: `session=long${view}`, colorScheme });
    return { ...opened, list: new ListOnPage(opened.page) };
  };

  test("any of it is a scroll away, and few rows are in the document", async () => {
    const { page, list, screenshot } = await open();
    await list.row(last).waitFor();
    await list.grid.press("Home");
    await list.row(1).and(page.locator("[aria-selected=true]")).waitFor();
    await expect.poll(async () => (await list.seen())[0]).toEqual({ seq: 1, top: 0 });
    await list.wheel(2400);
    await expect.poll(async () => (await list.seen())[0]?.seq).toBe(101);
    const bar = await page.getByRole("scrollbar").boundingBox();
    if (bar === null) throw new Error("no scroll bar");
    await page.mouse.move(bar.x + 6, bar.y + bar.height * 0.5);
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(async () => Math.abs(((await list.seen())[0]?.seq ?? 0) - last / 2)).toBeLessThan(200);
    await list.rows.filter({ hasText: "energy.update" }).first().waitFor();
    expect(await list.rows.count()).toBeLessThan(60);
    expect(await list.rows.first().evaluate((row) => row.ariaSetSize)).toBe(String(last));
    await screenshot("events-long");
  });

  test("keys go from row to row, page to page, and to the next of a type", async () => {
    const { page, list } = await open("&at=10001");
    const selected = (seq: number) => list.row(seq).and(page.locator("[aria-selected=true]")).waitFor();
    await selected(10_001);
    await page.keyboard.press("ArrowDown");
    await selected(10_002);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await selected(10_000);
    await page.keyboard.press("PageDown");
    await expect.poll(() => list.grid.locator("[aria-selected=true]").getAttribute("data-seq")).not.toBe("10000");
    const clicked = (await list.seen())[3]?.seq ?? 0;
    await list.row(clicked).click();
    await page.keyboard.press("ArrowUp");
    await selected(clicked - 1);
    await page.keyboard.press("End");
    await list.row(last).waitFor();
    await page.keyboard.press("ArrowUp");
    await selected(last - 1);
    const [before = 0, here = 0] = snapshots.slice(-2);
    await page.keyboard.press(",");
    await selected(before);
    await page.keyboard.press(".");
    await selected(here);
    await list.row(here).filter({ hasText: "state.snapshot_created" }).waitFor();
  });

  test("who scrubs on waits for no rows: they are fetched after a rest", async () => {
    const { page, list, requests } = await open("&at=1&tab=state");
    await list.row(1).waitFor();
    await page.getByTestId("state-seq").waitFor();
    const asked = (what: string) => requests.filter((address) => address.includes(what)).length;
    const bar = await page.locator(".scrub").boundingBox();
    if (bar === null) throw new Error("no scrub bar");
    // From here on no time passes in the page but what is given to it.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1000);
    const [rows, states] = [asked("limit=200"), asked("/state?")];
    for (const part of [0.3, 0.5, 0.7, 0.9]) {
      await page.mouse.click(bar.x + bar.width * part, bar.y + bar.height / 2);
      await page.clock.runFor(40);
    }
    await expect.poll(() => asked("/state?")).toBeGreaterThan(states);
    expect(asked("limit=200")).toBe(rows);
    await page.clock.runFor(60);
    await expect.poll(() => asked("limit=200")).toBeGreaterThan(rows);
    await page.clock.resume();
    await list.rows.filter({ hasText: "energy.update" }).first().waitFor();
  });

  test("heartbeats are folded, shown one by one, and all of them", async () => {
    const [first = 0, second = 0] = beats;
    const { page, list } = await open(`&at=${first}`);
    const folded = list.rows.filter({ hasText: "4 × health.heartbeat" });
    await folded.waitFor();
    await folded.getByText("show").click();
    await list.row(first + 3).waitFor();
    await folded.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Fold beats" }).click();
    await page.getByRole("button", { name: "Fold beats", pressed: false }).waitFor();
    await page.goto(`${page.url().split("#")[0]}#session=long&at=${second + 1}`);
    await list
      .row(second + 1)
      .filter({ hasText: "health.heartbeat" })
      .waitFor();
  });

  test("a filter shows what passes it around the cursor, says how far it has looked, and where it cannot be read", async () => {
    const { page, list, screenshot } = await open("&at=10001");
    await list.row(10_001).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("type:pattern.* strength>0.5");
    const rows = list.rows.filter({ hasText: "pattern.interference" });
    await rows.nth(5).waitFor();
    await page.getByText(`looked through ${all(last)} of ${all(last)}`).waitFor();
    const seqs = (await list.seen()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(Math.min(...seqs)).toBeLessThan(10_001);
    expect(Math.max(...seqs)).toBeGreaterThan(10_001);
    await screenshot("events-filter");
    await page.keyboard.type(" energy>>");
    await page.getByRole("alert").filter({ hasText: "column" }).waitFor();
    await screenshot("events-filter-wrong");
    await page.keyboard.press("Escape");
    await list.row(10_001).waitFor();
  });

  test("a filter that nothing passes looks to the end, and says so", async () => {
    const { page } = await open("&filter=level%3Acritical");
    await page.getByText("No event passes the filter.").waitFor();
    await page.getByText(`0 found · looked through ${all(last)} of ${all(last)}`).waitFor();
  });

  test("a loss is told as one", async () => {
    const { list, screenshot } = await open("&filter=type%3Ahealth.performance");
    const lost = list.rows.filter({ hasText: "37 energy.update lost" });
    await lost.waitFor();
    await lost.click();
    await screenshot("events-loss");
  });

  test("a facet adds its term, turns it round, and takes it away", async () => {
    const { page, list, screenshot } = await open();
    const facets = page.getByRole("region", { name: "Facets" });
    const box = page.getByRole("searchbox", { name: "Filter the events" });
    await facets.getByText("10,000+").first().waitFor();
    await facets.getByRole("button", { name: /^pattern\.interference/ }).click();
    await expect.poll(() => box.inputValue()).toBe("type:pattern.interference");
    await list.rows.filter({ hasText: "pattern.interference" }).nth(3).waitFor();
    await facets.getByRole("button", { name: "Without phi3:mini" }).click();
    await expect.poll(() => box.inputValue()).toBe("type:pattern.interference -model:phi3:mini");
    await screenshot("events-facets");
    await facets.getByRole("button", { name: "Without phi3:mini", pressed: true }).click();
    await facets.getByRole("button", { name: /^pattern\.interference/, pressed: true }).click();
    await expect.poll(() => box.inputValue()).toBe("");
  });
});

describe("a session that runs", () => {
  const start = async () => {
    const manager = await openManager(await storePlace("sqlite"));
    await storeEvents(manager, longSession("run", 300));
    const opened = await openInspector({ store: manager, view: "session=run" });
    return { ...opened, manager, list: new ListOnPage(opened.page) };
  };
  const update = (n: number) => ({
    session_id: "run",
    type: "energy.update",
    data: { energy: 1, accumulator: n },
  });
  const put = (manager: StateManager, n: number) => manager.eventQueue.put(update(n));

  test("the list follows it, an upward gesture pauses it, and then it moves no more", async () => {
    const { page, list, manager, screenshot } = await start();
    await list.row(300).waitFor();
    put(manager, 301);
    await list.row(301).waitFor();
    await list.wheel(-240);
    await page.getByRole("button", { name: "PAUSED", exact: true }).waitFor();
    await expect.poll(async () => (await list.seen()).at(-1)?.seq).toBeLessThan(301);
    const before = await list.seen();
    for (let n = 302; n <= 400; n++) put(manager, n);
    const pill = page.getByRole("button", { name: "99 new" });
    await pill.waitFor();
    const after = await list.seen();
    // Other panels may take a row or two of its height, or give them back.
    const inBoth = Math.min(before.length, after.length);
    expect(inBoth).toBeGreaterThan(5);
    expect(after.slice(0, inBoth)).toEqual(before.slice(0, inBoth));
    await screenshot("events-paused");
    await pill.click();
    await list.row(400).waitFor();
    put(manager, 401);
    await expect.poll(async () => (await list.seen()).at(-1)?.seq).toBe(401);
  });

  test("back at the end, or with l, it follows again", async () => {
    const { page, list, manager } = await start();
    await list.row(300).waitFor();
    await list.wheel(-240);
    await page.getByRole("button", { name: "PAUSED", exact: true }).waitFor();
    await list.wheel(480);
    await list.wheel(48);
    await page.getByRole("button", { name: "LIVE", exact: true }).waitFor();
    await list.row(295).click();
    await page.getByRole("button", { name: "PAUSED", exact: true }).waitFor();
    put(manager, 301);
    await page.getByRole("button", { name: "1 new" }).waitFor();
    await page.keyboard.press("l");
    await list.row(301).waitFor();
  });

  test("with a filter it follows what passes", async () => {
    const { page, list, manager } = await start();
    await list.row(300).waitFor();
    await page.getByRole("searchbox", { name: "Filter the events" }).fill("type:user.action");
    await page.getByText("No event passes the filter.").waitFor();
    for (let n = 301; n <= 330; n++) put(manager, n);
    manager.eventQueue.put({ session_id: "run", type: "user.action", data: { action: "pause" } });
    await list.row(331).waitFor();
    await page.getByText("1 found").waitFor();
  });

  test("a thousand events a second leave no hole in the list", async () => {
    const { list, manager } = await start();
    await list.row(300).waitFor();
    for (let n = 301; n <= 3300; n++) {
      await putWhereRoomIs(manager, update(n));
      if (n % 30 === 0) await wait(30);
    }
    await list.row(3300).waitFor();
    await list.wheel(-24 * 60);
    await expect
      .poll(async () =>
        (await list.seen()).every(({ seq }, index, all) => index === 0 || seq === (all[index - 1]?.seq ?? 0) + 1),
      )
      .toBe(true);
    await expect.poll(() => list.rows.filter({ hasText: "…" }).count()).toBe(0);
  });
});
