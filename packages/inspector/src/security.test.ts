import { request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openInspector } from "./testing/browser.ts";
import { paneIsRead } from "./testing/shown.ts";
import { openManager, storePlace } from "./testing/stores.ts";

const HOSTILE = `"><img src=/stolen onerror="document.title='owned'"><script>document.title="owned"</script>`;

/** As somebody asks who writes the path of a request himself: `fetch` would tidy it up. */
async function statusOf(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, path }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: await text(answer) });
    });
    asking.on("error", reject).end();
  });
}

test("what a store holds is shown as it is written, and never becomes part of the page", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  const id = await manager.startSession("s");
  const context = { [HOSTILE]: HOSTILE };
  await manager.logEvent("user.action", { action: "pause", ui_element: HOSTILE, context }, id);
  const { page, requests } = await openInspector({ store: manager, view: `session=${id}&at=2` });
  await page.getByText("connected").waitFor();
  for (const tab of ["Event", "State", "Schema"] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await paneIsRead(page, tab.toLowerCase() as Lowercase<typeof tab>);
    if (tab === "Event") await page.getByText("document.title").first().waitFor();
    expect(await page.locator("img[src='/stolen'], #app script").count()).toBe(0);
  }
  expect(await page.title()).not.toBe("owned");
  expect(requests.filter((url) => url.includes("/stolen"))).toEqual([]);
});

test("the token is nowhere that is seen, copied or sent on", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  await manager.startSession("s");
  const { page, server, requests } = await openInspector({ store: manager });
  await page.getByText("connected").waitFor();
  await page.getByRole("tree", { name: "Data of event 1" }).waitFor();
  expect(requests.filter((url) => url.includes(server.token))).toEqual([]);
  expect(page.url()).not.toContain(server.token);
  expect(await page.content()).not.toContain(server.token);
  const { cookies, local } = await page.evaluate(() => ({
    cookies: document.cookie,
    local: JSON.stringify(localStorage),
  }));
  expect({ cookies, hasToken: local.includes(server.token) }).toEqual({ cookies: "", hasToken: false });
});

test("the files of the page are served to anybody, and nothing beside them", async () => {
  const manager = await openManager(await storePlace("sqlite"));
  const { server } = await openInspector({ store: manager });
  expect((await statusOf(server.port, "/index.html")).status).toBe(200);
  const paths = [
    "/../done",
    "/%2e%2e/done",
    "/..%2fdone",
    "/assets/../../done",
    "//etc/passwd",
    "/assets",
    "/api/sessions",
  ];
  const found = await Promise.all(paths.map(async (path) => ({ path, ...(await statusOf(server.port, path)) })));
  expect(found.filter(({ status }) => status === 200)).toEqual([]);
});
