import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { startServer } from "@wfstate/server";
import { purgeStore } from "@wfstate/state";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openInspector, openPage } from "./testing/browser.ts";
import { builtPage } from "./testing/built-page.ts";
import { bothDatabases, demo, keptPlace, openManager, openReader, storeDemo, storePlace } from "./testing/stores.ts";

let target: string;
let remove: () => void;
beforeAll(async () => {
  ({ target, remove } = await keptPlace("sqlite"));
  await storeDemo(target);
});
afterAll(() => remove());

async function server(store: Parameters<typeof startServer>[0], port = 0, token?: string) {
  const started = await startServer(store, {
    port,
    page: await builtPage(),
    ...(token === undefined ? {} : { token }),
  });
  onTestFinished(() => started.close());
  return started;
}

test("without a token the page says where it is to be had, and asks for nothing", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  const { port } = await server(manager);
  const { page, address, requests, screenshot } = await openPage(port);
  await page.goto(address);
  await page.getByRole("heading", { name: "This page needs the token of its server" }).waitFor();
  await screenshot("no-token");
  expect(requests.filter((url) => /\/(api|ws|metrics)/.test(url))).toEqual([]);
});

test("with a token of another start the page says so, and an address with the right one opens it", async () => {
  const { port, token } = await server((await openReader(target)).store);
  const { page, address } = await openPage(port);
  await page.goto(`${address}#token=${"x".repeat(43)}`);
  await page.getByRole("heading", { name: "The token is not that of this server" }).waitFor();
  await page.goto(`${address}#token=${token}&session=${demo.closed}`);
  await page.locator(".viewed-id", { hasText: demo.closed }).waitFor();
  await page.getByText("connected").waitFor();
  await expect.poll(() => page.url()).toBe(`${address}#session=${demo.closed}`);
});

test("while the server is away the page keeps what it knew and says so, and comes back by itself", async () => {
  const reader = await openReader(target);
  const { page, server: first, screenshot } = await openInspector({ store: reader.store });
  await page.getByText("connected").waitFor();
  await page.locator(".viewed-id", { hasText: demo.crashed }).waitFor();
  await first.close();
  await page.getByText("The server is gone.").waitFor();
  await page.locator(".viewed-id", { hasText: demo.crashed }).waitFor();
  await screenshot("server-gone");
  await server(reader.store, first.port, first.token);
  await page.getByText("connected").waitFor();
  await page.getByText("The server is gone.").waitFor({ state: "detached" });
});

test("where the store has become another one, nothing of the one before is shown", async () => {
  const reader = await openReader(target);
  const { page, server: first } = await openInspector({ store: reader.store, view: `session=${demo.closed}` });
  await page.getByRole("link", { name: demo.closed }).waitFor();
  const other = await openManager(await storePlace("sqlite"));
  await other.startSession("of-another-store");
  await first.close({ restart: true });
  await server(other, first.port, first.token);
  await page.getByRole("link", { name: "of-another-store" }).waitFor();
  await page.getByRole("link", { name: demo.closed }).waitFor({ state: "detached" });
  await page.getByRole("heading", { name: `There is no session ${demo.closed}` }).waitFor();
});

test("a page that is loaded while its store is gone says so, and so does one that saw it go", async () => {
  const target = await storePlace("sqlite");
  await storeDemo(target);
  const { page } = await openInspector({ store: (await openReader(target)).store });
  await page.getByText("connected").waitFor();
  for (const end of ["", "-wal", "-shm"]) rmSync(join(dirname(target), `wirthforge_state.db${end}`), { force: true });
  await page.getByText("The store does not answer, or is gone.").waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "The store does not answer, or is gone" }).waitFor();
});

test("an empty store says that it is, and shows the first session as soon as it begins", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  const { page, screenshot } = await openInspector({ store: manager });
  await page.getByRole("heading", { name: "There is no session in this store yet" }).waitFor();
  await screenshot("empty-store");
  await manager.startSession("first");
  await page.locator(".viewed-id", { hasText: "first" }).waitFor();
  await page.getByRole("button", { name: "LIVE", exact: true }).waitFor();
});

test("a session that is not there says so, and another one can be chosen", async () => {
  const { page, screenshot } = await openInspector({ store: (await openReader(target)).store, view: "session=none" });
  await page.getByRole("heading", { name: "There is no session none" }).waitFor();
  await screenshot("not-found");
  await page.getByRole("link", { name: demo.closed }).click();
  await page.getByRole("heading", { name: "There is no session none" }).waitFor({ state: "detached" });
  await page.locator(".viewed-id", { hasText: demo.closed }).waitFor();
});

test("an address with a session that no store can have says that it is not there, and not that the token is wrong", async () => {
  const { page } = await openInspector({
    store: (await openReader(target)).store,
    view: `session=${"s".repeat(3000)}`,
  });
  await page.getByRole("heading", { name: "There is no session sss" }).waitFor();
  await page.getByText("connected").waitFor();
});

test("what is wrong with a long filter can be read", async () => {
  const { page } = await openInspector({
    store: (await openReader(target)).store,
    view: `session=${demo.closed}&filter=${"x".repeat(2500)}`,
  });
  const alert = page.getByRole("alert");
  await alert.getByText("it has 2500 characters, and may have 2000").waitFor();
  const widths = await alert.evaluate((box) =>
    [...box.querySelectorAll("span:not(.caret)")].map((span) => span.scrollWidth - box.clientWidth),
  );
  expect(Math.max(...widths)).toBeLessThanOrEqual(0);
});

test.each(bothDatabases)(
  "on %s, a session that is purged while it is shown says so, and leaves the list",
  async (kind) => {
    const target = await storePlace(kind);
    await storeDemo(target);
    const { page, screenshot } = await openInspector({
      store: (await openReader(target)).store,
      view: `session=${demo.closed}`,
    });
    await page.getByText("connected").waitFor();
    await page.getByRole("link", { name: demo.closed }).waitFor();
    await purgeStore(target, { kind: "session", sessionId: demo.closed });
    await page.getByRole("heading", { name: `${demo.closed} was purged` }).waitFor();
    await page.getByRole("link", { name: demo.closed }).waitFor({ state: "detached" });
    await screenshot(`purged-${kind}`);
  },
);

test("a session that is purged and begun again under its id shows nothing of the one before", async () => {
  const target = await storePlace("sqlite");
  await storeDemo(target);
  const { page } = await openInspector({
    store: (await openReader(target)).store,
    view: `session=${demo.closed}&at=2&a=700&b=800&range=700-800`,
  });
  await page.getByText("connected").waitFor();
  const event = page.getByRole("tabpanel");
  await event.getByText("user.prompt").waitFor();
  await purgeStore(target, { kind: "session", sessionId: demo.closed });
  await page.getByRole("heading", { name: `${demo.closed} was purged` }).waitFor();
  const manager = await openManager(target);
  await manager.startSession(demo.closed);
  manager.eventQueue.put({ session_id: demo.closed, type: "energy.update", data: { energy: 1, accumulator: 1 } });
  await manager.flush();
  await event.getByText("energy.update").waitFor();
  await page.keyboard.press("l");
  await page.locator("#event-2").waitFor();
  const rows = () => page.locator("[data-seq]").evaluateAll((all) => all.map(({ id }) => id));
  await expect.poll(rows).toEqual(["event-1", "event-2"]);
  await page.getByRole("tab", { name: "State" }).click();
  await page.getByText("State after event 2").waitFor();
});

test("a session that is paused while it runs shows the event that it was paused at", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  const session_id = await manager.startSession("runs");
  let energy = 0;
  const running = setInterval(() => {
    energy += 1;
    manager.eventQueue.put({ session_id, type: "energy.update", data: { energy, accumulator: energy } });
  }, 10);
  onTestFinished(() => clearInterval(running));
  const { page } = await openInspector({ store: manager, view: "session=runs" });
  await page.getByRole("tabpanel").getByText("energy.update").waitFor();
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: "PAUSED" }).waitFor();
  await expect.poll(() => page.url()).toContain("at=");
  const at = new URLSearchParams(new URL(page.url()).hash.slice(1)).get("at");
  await expect.poll(() => page.getByTestId("event-seq").textContent()).toBe(at);
});
