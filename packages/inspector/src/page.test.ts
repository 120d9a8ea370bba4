import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInspector } from "./testing/browser.ts";
import { builtPage } from "./testing/built-page.ts";
import { bothDatabases, demo, keptPlace, openReader, storeDemo } from "./testing/stores.ts";

const MOST_BYTES = 80_000;

describe.each(bothDatabases)("on %s", (kind) => {
  let target: string;
  let remove: () => void;
  beforeAll(async () => {
    const place = await keptPlace(kind);
    ({ target, remove } = place);
    await storeDemo(target);
  });
  afterAll(() => remove());

  test("the page opens on the newest session, with the token out of its address", async () => {
    const { page, address, screenshot } = await openInspector({ store: (await openReader(target)).store });
    const sessions = page.getByRole("navigation", { name: "Sessions" });
    await sessions.getByRole("link", { name: demo.closed }).waitFor();
    await page.locator(".viewed-id", { hasText: demo.crashed }).waitFor();
    await page.waitForURL(`${address}#session=${encodeURIComponent(demo.crashed)}`);
    await screenshot(`open-${kind}`);
  });
});

test("the whole page is at most 80 kB, compressed", async () => {
  const page = await builtPage();
  const sizes = globSync("**/*.*", { cwd: page }).map((name) => gzipSync(readFileSync(join(page, name))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});
