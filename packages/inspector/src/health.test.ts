import { expect, test } from "vitest";
import { openInspector } from "./testing/browser.ts";
import { bothDatabases, openManager, openReader, storePlace } from "./testing/stores.ts";

test.each(bothDatabases)(
  "on %s, an app that serves the page shows what it measures, against what is asked of it",
  async (kind) => {
    const manager = await openManager(await storePlace(kind));
    const id = await manager.startSession("s");
    const { page, screenshot } = await openInspector({ store: manager });
    await page.getByText("connected").waitFor();
    await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, id);
    const button = page.getByRole("button", { name: /queue 0 p99 [\d.]+ ms/ });
    await button.waitFor();
    await button.click();
    const panel = page.getByRole("dialog", { name: "Health" });
    await panel.getByText("lines at 5 ms, 20 ms, 50 ms").first().waitFor();
    await panel.getByText("lines at 120, 500").waitFor();
    const figure = (name: string) => panel.locator("div", { has: page.getByText(name, { exact: true }) }).last();
    await expect.poll(() => figure("Batch, p99").textContent()).toMatch(/Batch, p99[\d.]+ ms/);
    await expect.poll(() => figure("Memory").textContent()).toMatch(/Memory[\d.]+ MiB/);
    await expect.poll(() => figure("Clients of the feed").textContent()).toBe("Clients of the feed1");
    await expect.poll(() => figure("Newest backup").textContent()).toContain("not known");
    await expect.poll(() => figure("Frame, p99").textContent()).toContain("none measured yet");

    manager.recordFrame(250);
    await panel.locator(".alert.critical").waitFor();
    await expect.poll(() => figure("Frame, p99").textContent()).toMatch(/250.*over 16.67 ms/);
    await screenshot(`health-alert-${kind}`);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /\d+ alerts?$/ }).waitFor();
  },
);

test("a process that only reads says what it cannot know, and shows no zeros for it", async () => {
  const target = await storePlace("sqlite");
  await openManager(target);
  const { page, screenshot } = await openInspector({ store: (await openReader(target)).store });
  await page.getByText("connected").waitFor();
  await page.keyboard.press("h");
  const panel = page.getByRole("dialog", { name: "Health" });
  await panel.getByText("known to the app that writes, and to nobody else").waitFor();
  await expect.poll(() => panel.textContent()).toMatch(/Database[\d.]+ KiB/);
  await screenshot("health-reader");
  expect(await panel.textContent()).not.toMatch(/Events that wait|Batch|Frame/);
  expect(await page.getByRole("button", { name: /queue/ }).count()).toBe(0);
});
