import type { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openInspector } from "./testing/browser.ts";
import { bothDatabases, demo, keptPlace, openManager, openReader, storeDemo, storePlace } from "./testing/stores.ts";

const MANY = 60;
let target: string;
let remove: () => void;
beforeAll(async () => {
  ({ target, remove } = await keptPlace("sqlite"));
  await storeDemo(target);
});
afterAll(() => remove());

async function storeMany(manager: StateManager): Promise<void> {
  for (let n = 1; n <= MANY; n++) {
    const id = await manager.startSession(`run-${String(n).padStart(3, "0")}`);
    await manager.endSession(id);
  }
}

async function opened(store: Parameters<typeof openInspector>[0]["store"]) {
  const inspector = await openInspector({ store });
  const list = inspector.page.getByRole("navigation", { name: "Sessions" });
  await list.getByRole("link").first().waitFor();
  return { ...inspector, list, rows: () => list.getByRole("link").count() };
}

test.each(bothDatabases)(
  "on %s, the list comes in pages, newest first, and one that is not in it is opened by its name",
  async (kind) => {
    const place = await storePlace(kind);
    const manager = await openManager(place);
    await storeMany(manager);
    const { page, list, rows, screenshot } = await opened(manager);
    await expect.poll(rows).toBe(50);
    await list.getByRole("link").first().filter({ hasText: "run-060" }).waitFor();
    await list.getByRole("searchbox").fill("run-003");
    await list
      .getByText("None like that.")
      .or(list.getByRole("button", { name: "Older sessions" }))
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".viewed-id", { hasText: "run-003" }).waitFor();
    await list.getByRole("searchbox").fill("");
    await list.getByRole("button", { name: "Older sessions" }).click();
    await expect.poll(rows).toBe(MANY);
    await list.getByRole("searchbox").fill("run-02");
    await expect.poll(rows).toBe(10);
    await screenshot(`sessions-${kind}`);
  },
);

test("sessions are told apart by their state, in shape and in words, and filtered by it", async () => {
  const { list, rows, page } = await opened((await openReader(target)).store);
  await list.getByRole("link", { name: demo.crashed }).getByRole("img", { name: "crashed", exact: true }).waitFor();
  await list.getByRole("link", { name: demo.closed }).getByRole("img", { name: "closed", exact: true }).waitFor();
  await list.getByRole("button", { name: "Closed" }).click();
  await expect.poll(rows).toBe(1);
  await list.getByRole("link", { name: demo.closed }).waitFor();
  await list.getByRole("button", { name: "Live" }).click();
  await list.getByText("None like that.").waitFor();
  // What is looked at stays, whatever the list shows.
  await expect.poll(() => page.locator(".viewed-id").textContent()).toBe(demo.crashed);
});

test("a session that another process begins is in the list at once, and its end is seen", async () => {
  const reader = await openReader(target);
  const { list } = await opened(reader.store);
  const manager = await openManager(target);
  const id = await manager.startSession("from-elsewhere");
  const row = list.getByRole("link", { name: id });
  await row.getByRole("img", { name: "live", exact: true }).waitFor();
  await manager.endSession(id);
  await row.getByRole("img", { name: "closed", exact: true }).waitFor();
});
