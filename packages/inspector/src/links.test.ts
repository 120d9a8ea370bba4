import { afterAll, beforeAll, expect, test } from "vitest";
import { openInspector, openPage } from "./testing/browser.ts";
import { paneIsRead, timelineIsRead } from "./testing/shown.ts";
import { demo, keptPlace, openManager, openReader, storeDemo, storePlace } from "./testing/stores.ts";

let target: string;
let remove: () => void;
beforeAll(async () => {
  ({ target, remove } = await keptPlace("sqlite"));
  await storeDemo(target);
});
afterAll(() => remove());

const VIEW = `session=${demo.closed}&at=812&a=400&b=812&tab=diff&filter=user.*&range=300-1200`;

test("a link shows in another tab what was shown where it was copied", async () => {
  const store = (await openReader(target)).store;
  const { page, server, address, screenshot } = await openInspector({ store, view: VIEW });
  await page.getByText("connected").waitFor();
  await paneIsRead(page, "diff");
  await page.getByText(/ found · looked through/).waitFor();
  await timelineIsRead(page);
  await screenshot("deep-link");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy a link to this view" }).click();
  await expect.poll(copied).toMatch(/^http/);
  const link = await copied();
  expect(new URLSearchParams(new URL(link).hash.slice(1))).toEqual(new URLSearchParams(VIEW));
  expect(link).not.toContain(server.token);
  const other = await openPage(server.port);
  await other.page.goto(`${address}#token=${server.token}&${new URL(link).hash.slice(1)}`);
  await other.page.getByText("connected").waitFor();
  await expect.poll(() => other.page.url()).toBe(link);
  await other.page.getByRole("tab", { name: /Diff/, selected: true }).waitFor();
});

test("back and forward go through sessions and tabs, and not through every step of a scrub", async () => {
  const store = (await openReader(target)).store;
  const { page } = await openInspector({ store, view: `session=${demo.closed}&at=100` });
  await page.getByText("connected").waitFor();
  const shown = () => page.locator(".viewed-id").textContent();
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.url()).toContain("at=105");
  await page.getByRole("link", { name: demo.crashed }).click();
  await expect.poll(shown).toBe(demo.crashed);
  await page.goBack();
  await expect.poll(shown).toBe(demo.closed);
  await expect.poll(() => page.url()).toContain("at=105");
  await page.goForward();
  await expect.poll(shown).toBe(demo.crashed);
});

test.each([["@latest"], ["run-of-to"]])(
  "a running session can be called %s, and is called by its id from then on",
  async (name) => {
    const manager = await openManager(await storePlace("sqlite"));
    const id = await manager.startSession("run-of-today");
    const { page } = await openInspector({ store: manager, view: `session=${encodeURIComponent(name)}` });
    await page.getByText("connected").waitFor();
    await expect.poll(() => page.url()).toContain(`session=${id}`);
    manager.eventQueue.put({ session_id: id, type: "user.action", data: { action: "pause" } });
    await page.getByRole("option", { name: /user\.action/ }).waitFor();
    await expect.poll(() => page.evaluate(() => history.length)).toBe(2);
  },
);

test("what a link says that makes no sense is left out", async () => {
  const store = (await openReader(target)).store;
  const view = `session=${demo.closed}&at=-5&a=1e9&b=x&tab=nothing&range=9-3&path=<img src=x>`;
  const { page } = await openInspector({ store, view });
  await page.getByText("connected").waitFor();
  await page.getByRole("link", { name: demo.crashed }).waitFor();
  const said = await page.evaluate(() => location.hash);
  expect(said).toContain(demo.closed);
  await page.getByRole("tab", { name: "Event", selected: true }).waitFor();
});

test("a live session moves on while it is followed, stands while it is paused, and follows again", async () => {
  const manager = await openManager(target);
  const id = await manager.startSession("running");
  const { page, screenshot } = await openInspector({ store: manager, view: `session=${id}` });
  const row = page.getByRole("link", { name: "running" });
  const put = (times: number) => {
    for (let n = 0; n < times; n++) {
      manager.eventQueue.put({ session_id: id, type: "user.action", data: { action: "pause", ui_element: `b${n}` } });
    }
  };
  await page.getByRole("button", { name: "LIVE", exact: true }).waitFor();
  await expect.poll(() => page.title()).toBe("● running · wfstate");
  put(20);
  await expect.poll(() => row.textContent()).toContain("21");
  await screenshot("live");
  await page.locator("main").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "PAUSED" }).waitFor();
  await expect.poll(() => page.url()).toContain("at=21");
  put(10);
  await expect.poll(() => row.textContent()).toContain("31");
  expect(page.url()).toContain("at=21");
  await screenshot("paused");
  await page.keyboard.press("l");
  await page.getByRole("button", { name: "LIVE", exact: true }).waitFor();
  await manager.endSession(id);
  await page.getByRole("button", { name: "AT THE END" }).waitFor();
  await expect.poll(() => page.title()).toBe("running · wfstate");
});

test("a store that is shown as a copy says of what", async () => {
  const { page, screenshot } = await openInspector({
    store: (await openReader(target)).store,
    view: `session=${demo.closed}`,
    server: { opened: { source: "backup", name: "monday.zip" } },
  });
  await page.getByRole("banner").getByText("monday.zip").waitFor();
  await page.getByRole("banner").getByText("backup", { exact: true }).waitFor();
  await screenshot("backup");
});
