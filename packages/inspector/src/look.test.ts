import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@wfstate/test-browser";
import type { Result } from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenInspector, type OpenOptions, openInspector } from "./testing/browser.ts";
import { allIsRead, type Pane } from "./testing/shown.ts";
import { bothDatabases, demo, keptPlace, openManager, openReader, storeDemo } from "./testing/stores.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEW = `session=${demo.closed}&at=900&a=400&b=900`;

/** What axe-core finds that keeps people out: its serious and critical findings, with where they are. */
async function seriousFindings(page: Page): Promise<string[]> {
  // Evaluated as the browser's own, which no policy of the page forbids.
  await page.evaluate(AXE);
  const violations = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as Result[];
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
    );
}

/** Until all is there, so that a picture is of the page and not of its beginning. */
async function opened(options: OpenOptions, pane: Pane = "event"): Promise<OpenInspector> {
  const inspector = await openInspector(options);
  await allIsRead(inspector.page, pane);
  return inspector;
}

describe.each(bothDatabases)("on %s", (kind) => {
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace(kind));
    await storeDemo(target);
  });
  afterAll(() => remove());

  test.each(["light", "dark"] as const)(
    "the page keeps nobody out, in %s colours as the system says",
    async (colorScheme) => {
      const { page, screenshot } = await opened({ store: (await openReader(target)).store, view: VIEW, colorScheme });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        colorScheme === "light" ? "rgb(243, 245, 248)" : "rgb(13, 16, 20)",
      );
      await screenshot(`${colorScheme}-${kind}`);
      expect(await seriousFindings(page)).toEqual([]);
    },
  );
});

describe("on sqlite", () => {
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ target, remove } = await keptPlace("sqlite"));
    await storeDemo(target);
  });
  afterAll(() => remove());

  const panes = ["event", "state", "diff", "blame", "schema", "check"] as const;
  test.each(panes)("the pane %s keeps nobody out", async (tab) => {
    const view = `${VIEW}&tab=${tab}&path=/energy_accumulator/total_energy`;
    const { page, screenshot } = await opened({ store: (await openReader(target)).store, view }, tab);
    await screenshot(`pane-${tab}`);
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("the choice of colours goes round, beats the system, and is kept", async () => {
    const { page, screenshot } = await opened({ store: (await openReader(target)).store, view: VIEW });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const button = page.getByRole("button", { name: /^Colours/ });
    await button.click();
    await expect.poll(() => button.getAttribute("aria-label")).toBe("Colours: light");
    await button.click();
    await expect.poll(ground).toBe("rgb(13, 16, 20)");
    await page.reload();
    await allIsRead(page);
    expect(await ground()).toBe("rgb(13, 16, 20)");
    await screenshot("dark-chosen");
  });

  test.each([
    { name: "help", key: "?", title: "Keys", text: "Next event of the list" },
    { name: "health", key: "h", title: "Health", text: / MiB$/ },
    { name: "jump", key: "Control+k", title: "Quick jump", text: demo.crashed },
  ])("the dialog $name keeps nobody out, and gives the focus back", async ({ name, key, title, text }) => {
    const { page, screenshot } = await opened({ store: await openManager(target), view: VIEW });
    const button = page.getByRole("button", { name: /^Colours/ });
    await button.focus();
    await page.keyboard.press(key);
    await page.getByRole("dialog", { name: title }).getByText(text).first().waitFor();
    await screenshot(name);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: title }).waitFor({ state: "hidden" });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test.each([1440, 1180, 900])("nothing is wider than a window of %i pixels", async (width) => {
    const store = (await openReader(target)).store;
    const { page, screenshot } = await opened({ store, view: VIEW, viewport: { width, height: 800 } });
    await screenshot(`wide-${width}`);
    const outside = await page.evaluate(
      (most) =>
        [...document.querySelectorAll("header *, nav *, main > *, main .panel")]
          .filter(
            (element) => element.getBoundingClientRect().right > most + 1 && element.closest(".panel-body") === null,
          )
          .map((element) => element.outerHTML.slice(0, 100)),
      width,
    );
    expect(outside).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
