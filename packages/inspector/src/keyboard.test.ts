import type { Page } from "@wfstate/test-browser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openInspector } from "./testing/browser.ts";
import { allIsRead } from "./testing/shown.ts";
import { demo, keptPlace, openReader, storeDemo } from "./testing/stores.ts";

let target: string;
let remove: () => void;
beforeAll(async () => {
  ({ target, remove } = await keptPlace("sqlite"));
  await storeDemo(target);
});
afterAll(() => remove());

async function opened(view = `session=${demo.closed}&at=812`): Promise<Page> {
  const { page } = await openInspector({ store: (await openReader(target)).store, view });
  await allIsRead(page);
  return page;
}

/** What has the focus, as it is read out. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
  });
}

async function isFocused(page: Page, name: string): Promise<void> {
  await expect.poll(() => focused(page)).toContain(name);
}

test("with the keys alone: another session, another moment, A and B, their difference, and the help", async () => {
  const page = await opened();
  await page.keyboard.press("Shift+S");
  await isFocused(page, "Filter the sessions");
  await page.keyboard.type("1812");
  await page.keyboard.press("Enter");
  await page.locator(".viewed-id", { hasText: demo.crashed }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: demo.closed }).waitFor();
  await page.keyboard.press("}");
  await page.locator(".viewed-id", { hasText: demo.closed }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Quick jump" }).locator("input:focus").waitFor();
  await page.keyboard.type("500");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("at=500");
  await page.keyboard.press("Shift+A");
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+B");
  await expect.poll(() => page.url()).toContain("a=500&b=503");
  await page.keyboard.press("d");
  await expect.poll(() => page.url()).toContain("tab=diff");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
});

test("the first Tab leads past the list, and arrows go through it", async () => {
  const page = await opened();
  await page.keyboard.press("Tab");
  await isFocused(page, "Skip to the timeline");
  await page.keyboard.press("Enter");
  await page.locator("#main:focus").waitFor();
  expect(page.url()).toContain(`session=${encodeURIComponent(demo.closed)}`);
  await page.keyboard.press("Shift+S");
  await isFocused(page, "Filter the sessions");
  await page.keyboard.press("ArrowDown");
  await isFocused(page, demo.crashed);
  await page.keyboard.press("ArrowDown");
  await isFocused(page, demo.closed);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator(".viewed-id", { hasText: demo.crashed }).waitFor();
});

test("Tab reaches every control and leaves it again, and what has the focus is seen to have it", async () => {
  const page = await opened();
  const first = await (async () => {
    await page.keyboard.press("Tab");
    return focused(page);
  })();
  let seen = 0;
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press("Tab");
    const { isBody, hasOutline } = await page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return { isBody: element === document.body, hasOutline: outlineStyle !== "none" || boxShadow !== "none" };
    });
    const name = await focused(page);
    if (isBody || name === first) break;
    expect({ name, hasOutline }).toEqual({ name, hasOutline: true });
    seen += 1;
  }
  expect(seen).toBeGreaterThan(20);
  expect(seen).toBeLessThan(199);
});

test("a key does one thing: in the help none stands twice, those apart that only work in one part", async () => {
  const page = await opened();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await dialog.waitFor();
  const keys = await dialog.locator("[data-everywhere] kbd").allTextContents();
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("what is written into a box is no command", async () => {
  const page = await opened();
  await page.keyboard.press("Shift+S");
  await isFocused(page, "Filter the sessions");
  await page.keyboard.type("ld?h");
  await expect.poll(() => page.getByRole("searchbox", { name: /^Filter the sessions/ }).inputValue()).toBe("ld?h");
  expect(await page.locator("dialog[open]").count()).toBe(0);
  await expect.poll(() => page.url()).toContain("at=812");
});
