// The detail pane in a real browser: the event, the state while somebody scrubs, what differs, who changed it, schema and check.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { StateManager as Manager } from "@wfstate/state";
import type { Page } from "@wfstate/test-browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInspector } from "./testing/browser.ts";
import { longSession, storeEvents } from "./testing/list.ts";
import { putWhereRoomIs } from "./testing/put.ts";
import { paneIsRead } from "./testing/shown.ts";
import { demo, keptPlace, openManager, openReader, storeDemo, storePlace } from "./testing/stores.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..", "..", "..");

const clipboardOf = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const tabOf = (page: Page, name: string) => page.getByRole("tab", { name }).click();

describe("a closed session", () => {
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace("sqlite"));
    await storeDemo(target);
  });
  afterAll(() => remove());

  const open = async (view: string, colorScheme: "light" | "dark" = "light") => {
    const reader = await openReader(target);
    const opened = await openInspector({ store: reader.store, view: `session=${demo.closed}&${view}`, colorScheme });
    await opened.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    return { ...opened, reader };
  };

  test("the event, and its JSON and link on the clipboard", async () => {
    const { page, reader, address, screenshot } = await open("at=100");
    await page.getByTestId("event-seq").getByText("100").waitFor();
    const [stored] = await Array.fromAsync(reader.store.readEvents({ session_id: demo.closed, from: 100, to: 100 }));
    await page.getByRole("tree", { name: "Data of event 100" }).getByText("model_id").waitFor();
    await page.keyboard.press("y");
    await expect.poll(async () => JSON.parse(await clipboardOf(page)).data).toEqual(stored?.data);
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect.poll(() => clipboardOf(page)).toBe(`${address}#session=${demo.closed}&at=100`);
    await screenshot("detail-event");
  });

  // It starts a whole test runner, twice.
  test("copied as a test, it passes; against another state it fails", { timeout: 180_000 }, async () => {
    const { page } = await open("at=321");
    await page.getByTestId("event-seq").getByText("321").waitFor();
    await page.getByRole("button", { name: "Copy as test" }).click();
    await expect.poll(() => clipboardOf(page)).toContain("StateReader");
    const snippet = await clipboardOf(page);
    const folder = join(import.meta.dirname, "copied");
    const file = join(folder, "copied.test.ts");
    mkdirSync(folder, { recursive: true });
    const runIt = () =>
      run(process.execPath, [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", file], {
        cwd: ROOT,
        env: { ...process.env, WFSTATE_DB: target },
      });
    try {
      writeFileSync(file, snippet);
      expect((await runIt()).stdout).toContain("1 passed");
      writeFileSync(file, snippet.replaceAll("321", "322"));
      await expect(runIt()).rejects.toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("the state follows a scrub, says what the event changed, and never goes blank", async () => {
    const { page, reader, server, address, screenshot } = await open("at=40&tab=state");
    const said = page.getByTestId("state-seq");
    await said.getByText("40").waitFor();
    await page.evaluate(() => {
      const body = document.querySelector(".detail-body");
      const blanks: string[] = [];
      Object.assign(window, { blanks });
      new MutationObserver(() => {
        if (body?.querySelector("[role=tree]") === null) blanks.push(body.textContent ?? "");
      }).observe(body as Node, { childList: true, subtree: true });
    });
    for (let step = 0; step < 60; step++) await page.keyboard.press("ArrowDown");
    await said.getByText("100").waitFor();
    await page.keyboard.press("ArrowDown");
    await said.getByText("101").waitFor();
    const { digest, state } = await reader.store.replay({ session_id: demo.closed, to: 101 });
    await page.getByTitle(`Hash of this state: ${digest}`).waitFor();
    const total = page.getByRole("treeitem").filter({ hasText: "total_energy" });
    await total.filter({ hasText: String(state.energy_accumulator.total_energy) }).waitFor();
    await page.getByText(/^[1-9]\d* changed by it/).waitFor();
    await page.locator(".tree-row.is-changed").first().waitFor();
    const jumped = `${page.url().replace(/at=\d+/, "at=300")}`;
    await page.goto(jumped);
    await said.getByText("300").waitFor();
    const told = await fetch(`${address}api/sessions/${demo.closed}/diff?from=299&to=300`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    const { differences } = (await told.json()) as { differences: unknown[] };
    await page.getByText(`${differences.length} changed by it`).waitFor();
    expect(await page.evaluate(() => (window as unknown as { blanks: string[] }).blanks)).toEqual([]);
    await screenshot("detail-state");
  });

  test("a tree is walked with keys, and its branches stay open from moment to moment", async () => {
    const { page } = await open("at=100&tab=state");
    const tree = page.getByRole("tree");
    await tree.getByText("frame_state").waitFor();
    await tree.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("treeitem", { expanded: false }).filter({ hasText: "frame_state" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.getByText("energy_accumulator.total_energy").waitFor();
    await page.getByRole("button", { name: "Copy the path" }).click();
    await expect.poll(() => clipboardOf(page)).toBe("energy_accumulator.total_energy");
    await page.getByRole("option", { selected: true }).focus();
    await page.keyboard.press("ArrowUp");
    await page.getByTestId("state-seq").getByText("99").waitFor();
    await page.getByRole("treeitem", { expanded: false }).filter({ hasText: "frame_state" }).waitFor();
  });

  test("A and B are compared, and exported", async () => {
    const { page, screenshot } = await open("at=100");
    await page.getByRole("region", { name: "Detail" }).getByRole("button", { name: "Set A" }).click();
    await page.goto(`${page.url().replace("at=100", "at=200")}&a=100`);
    await page.getByTestId("event-seq").getByText("200").waitFor();
    await page.getByRole("region", { name: "Detail" }).getByRole("button", { name: "Set B" }).click();
    await page.keyboard.press("d");
    await page.getByTestId("diff-said").getByText("between the states after event 100 and 200").waitFor();
    const total = page.locator(".difference").filter({ hasText: "total_energy" });
    await total.filter({ hasText: /→.*\+\d/ }).waitFor();
    await screenshot("detail-diff");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export A–B" }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`${demo.closed}_100-200.ndjson`);
    const lines = readFileSync(await saved.path(), "utf8")
      .trim()
      .split("\n");
    expect(lines.filter((line) => JSON.parse(line).kind === "event")).toHaveLength(101);
    await total.getByRole("button").click();
    await page.getByTestId("blame-said").waitFor();
  });

  test("who changed a value: every event, with what it was and became, and a way there", async () => {
    const { page, reader, screenshot } = await open("at=300&tab=blame&path=/energy_accumulator/interference_events");
    const changes = [];
    const path = ["energy_accumulator", "interference_events"];
    for await (const change of reader.store.blame({ session_id: demo.closed, path, to: 300 })) changes.push(change);
    await page.getByTestId("blame-said").getByText(`${changes.length} changes up to event 300.`).waitFor();
    const newest = page.locator(".change-row").first();
    await newest.filter({ hasText: `${changes.length - 1} → ${changes.length}` }).waitFor();
    await newest.click();
    await expect.poll(() => page.url()).toContain(`at=${changes.at(-1)?.seq}`);
    await screenshot("detail-blame");
    await page.getByLabel("Path").fill("energy_accumulator.total_energy");
    await page.getByRole("button", { name: "Look", exact: true }).click();
    await page.locator(".change-row").getByText("energy.update").first().waitFor();
    await page.getByLabel("Path").fill("no.such.path");
    await page.getByRole("button", { name: "Look", exact: true }).click();
    await page.getByTestId("blame-said").getByText("0 changes up to event").waitFor();
  });

  test("the last changes come first, and more of them when they are wanted", async () => {
    const { page, reader } = await open("tab=blame&path=/recovery_context/last_event_id");
    const { last_seq } = await reader.store.findSession(demo.closed);
    const [last, from] = [last_seq, last_seq - 199].map((seq) => seq.toLocaleString("en-US"));
    const said = page.getByTestId("blame-said");
    await said.getByText(`The last 200 changes, from event ${from} to ${last}.`).waitFor();
    const newest = page.locator(".change-row").first();
    await newest.filter({ hasText: `${last_seq - 1} → ${last_seq}` }).waitFor();
    await page.getByRole("button", { name: "Look further back" }).click();
    await said.getByText("The last 400 changes").waitFor();
  });

  test("the schema of the event's type", async () => {
    const { page, screenshot } = await open("at=3&tab=schema");
    await page.getByRole("heading", { name: "energy.update" }).waitFor();
    await page.getByRole("row", { name: /^energy required number/ }).waitFor();
    await screenshot("detail-schema");
  });

  test("all snapshots agree with the events", async () => {
    const { page } = await open("tab=check");
    await page.getByRole("button", { name: "Replay and check" }).click();
    await page.getByText("All 2 snapshots agree with the events.").waitFor();
  });

  test("what this page does not do is a command", async () => {
    const { page, screenshot } = await open("at=100", "dark");
    await page.getByRole("button", { name: "Commands" }).click();
    await page.getByText(`wfstate purge --session ${demo.closed} --confirm=${demo.closed}`).waitFor();
    await screenshot("detail-commands");
    await page.getByRole("button", { name: "Copy: The state at this event" }).click();
    await expect.poll(() => clipboardOf(page)).toBe(`wfstate state ${demo.closed} --at 100`);
  });

  test.each(["light", "dark"] as const)("each tab, %s", async (scheme) => {
    const { page, screenshot } = await open("at=1000&tab=state", scheme);
    await page.getByTestId("state-seq").getByText("1,000").waitFor();
    await screenshot(`tab-state-${scheme}`);
    for (const name of ["Event", "Diff", "Schema"] as const) {
      await tabOf(page, name);
      const pane = name.toLowerCase() as Lowercase<typeof name>;
      await paneIsRead(page, pane);
      await screenshot(`tab-${pane}-${scheme}`);
    }
  });
});

test("a snapshot that was changed in the database is the first divergence, and one jump away", async () => {
  const target = await storePlace("sqlite");
  const manager = await Manager.open(target);
  await storeEvents(manager, longSession("s", 3500));
  await manager.endSession("s");
  await manager.shutdown();
  const seq = plantDivergence(join(dirname(target), "wirthforge_state.db"));
  const { page, screenshot } = await openInspector({
    store: (await openReader(target)).store,
    view: "session=s&tab=check",
  });
  await page.getByRole("button", { name: "Replay and check" }).click();
  await page.getByText(/^1 of \d snapshots differs from what the events say/).waitFor();
  await page.locator(".snapshot-row.is-bad").getByText("first divergence").waitFor();
  await screenshot("detail-check");
  await page.getByRole("button", { name: `To the first divergence, event ${seq.toLocaleString("en-US")}` }).click();
  await page.getByTestId("state-seq").getByText(seq.toLocaleString("en-US")).waitFor();
});

test("while the session runs the state follows: at most four times a second, one request at a time", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  await storeEvents(manager, longSession("run", 200));
  const { page } = await openInspector({ store: manager, view: "session=run&tab=state" });
  await page.getByTestId("state-seq").getByText("200").waitFor();
  await page.evaluate(noteStates);
  for (let n = 201; n <= 1200; n++) {
    await putWhereRoomIs(manager, update(n));
    if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await page
    .getByTestId("state-seq")
    .getByText(/1,2\d\d/)
    .waitFor();
  const times = await page.evaluate(() => (window as unknown as { asked: { from: number; to: number }[] }).asked);
  expect(times.length).toBeGreaterThan(3);
  for (const [index, { from }] of times.slice(1).entries()) {
    const before = times[index] as (typeof times)[number];
    expect(from - before.from).toBeGreaterThan(200);
    expect(from).toBeGreaterThanOrEqual(before.to);
  }
  await page.getByText("changed since the last look").waitFor();
  await page.keyboard.press(" ");
  await page.getByText(/^\d+ changed by it$/).waitFor();
});

test("a page that nobody sees asks for no state, and has the newest when it is seen again", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  await storeEvents(manager, longSession("run", 200));
  const { page, requests } = await openInspector({ store: manager, view: "session=run&tab=state" });
  await page.getByTestId("state-seq").getByText("200").waitFor();
  const asked = () => requests.filter((url) => url.includes("/state?")).length;
  const setHidden = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }, isHidden);
  await setHidden(true);
  const before = asked();
  for (let n = 201; n <= 220; n++) manager.eventQueue.put(update(n));
  await manager.flush();
  await page.locator(".events").getByText("220", { exact: true }).waitFor();
  expect(asked()).toBe(before);
  await setHidden(false);
  await page.getByTestId("state-seq").getByText("220").waitFor();
});

test("an event of a megabyte is opened part by part", async () => {
  const target = await storePlace("sqlite");
  const config = JSON.parse(readFileSync(target, "utf8"));
  writeFileSync(target, JSON.stringify({ ...config, performance: { max_event_bytes: 4_000_000 } }));
  const manager = await openManager(target);
  const context = {
    items: Array.from({ length: 40_000 }, (_, n) => ({ n, text: `item ${n}` })),
    long: "x".repeat(300_000),
  };
  await storeEvents(manager, [{ session_id: "big", type: "user.action", data: { action: "pause", context } }]);
  const { page } = await openInspector({ store: manager, view: "session=big&at=1" });
  const items = page.getByRole("treeitem").filter({ hasText: "items" });
  await items.click();
  await page.getByRole("treeitem").filter({ hasText: '{n: 0, text: "item 0"}' }).waitFor();
  await expect.poll(() => page.getByRole("treeitem").count()).toBeLessThan(120);
  await page.getByRole("tree").focus();
  await page.keyboard.press("End");
  await page
    .getByRole("treeitem")
    .filter({ hasText: /long.*300\.0k characters/ })
    .waitFor();
});

/** When the page itself asks for a state, and has the answer: a browser that is busy notes either late. */
function noteStates(): void {
  const asked: { from: number; to: number }[] = [];
  const { fetch } = window;
  window.fetch = async (...request) => {
    const one = { from: performance.now(), to: Number.NaN };
    if (String(request[0]).includes("/state?")) asked.push(one);
    try {
      return await fetch(...request);
    } finally {
      one.to = performance.now();
    }
  };
  Object.assign(window, { asked });
}

function update(n: number) {
  return { session_id: "run", type: "energy.update", data: { energy: 1, accumulator: n } };
}

/** The second snapshot gets the state of the first. @returns its sequence */
function plantDivergence(file: string): number {
  const database = new DatabaseSync(file);
  try {
    const [first, second] = database.prepare("SELECT snapshot_id, seq FROM snapshot ORDER BY seq").all();
    database
      .prepare(
        "UPDATE snapshot SET (state, checksum) = (SELECT state, checksum FROM snapshot WHERE snapshot_id = ?) WHERE snapshot_id = ?",
      )
      .run(first?.snapshot_id ?? null, second?.snapshot_id ?? null);
    return Number(second?.seq);
  } finally {
    database.close();
  }
}
