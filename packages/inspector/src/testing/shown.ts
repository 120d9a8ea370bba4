/** For the tests: what a page has to have read before one looks at the whole of it. */
import type { Page } from "@wfstate/test-browser";
import { expect } from "vitest";

const panes = {
  event: "[role=tree][aria-label^='Data of event']",
  state: "[data-testid=state-seq]",
  diff: "[data-testid=diff-said]",
  blame: "[data-testid=blame-said]:text('changes')",
  schema: "table.schema",
  check: "button:text('Replay and check')",
} as const;
export type Pane = keyof typeof panes;

export async function paneIsRead(page: Page, pane: Pane): Promise<void> {
  await page.locator(panes[pane]).waitFor();
}

/** All of a view of the demo's closed session; a network that rests says nothing of a page that is slow to ask. */
export async function allIsRead(page: Page, pane: Pane = "event"): Promise<void> {
  await page.getByText("connected").waitFor();
  await page.getByRole("navigation", { name: "Sessions" }).getByRole("link").first().waitFor();
  await page.locator(".event-row.is-event").first().waitFor();
  await expect.poll(() => page.locator(".event-row.is-unknown").count()).toBe(0);
  await timelineIsRead(page);
  await paneIsRead(page, pane);
}

/** Pauses are found last, and move what is drawn. */
export async function timelineIsRead(page: Page): Promise<void> {
  await page.locator(".plots[aria-busy=false]").waitFor();
}
