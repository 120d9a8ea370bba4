/** For the tests: the built page, on the server of a real store, in a real browser. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type ServerOptions, type StateServer, startServer } from "@wfstate/server";
import { type Browser, launchBrowser, type Page } from "@wfstate/test-browser";
import { afterAll, expect, onTestFinished, vi } from "vitest";
import { builtPage } from "./built-page.ts";

export interface OpenOptions {
  /** A manager, or the `store` of a reader. */
  readonly store: Parameters<typeof startServer>[0];
  /** What stands in the fragment beside the token: `session=s&at=12`. */
  readonly view?: string;
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly server?: ServerOptions;
}

export interface OpenInspector {
  readonly page: Page;
  readonly server: StateServer;
  /** Without the token. */
  readonly address: string;
  /** Every address that was asked for, sockets too. */
  readonly requests: readonly string[];
  /** Writes `screenshots/<name>.png`, which people look at. */
  screenshot(name: string): Promise<void>;
}

const SCREENSHOTS = join(import.meta.dirname, "..", "..", "screenshots");
const VIEWPORT = { width: 1440, height: 900 };
/** What a browser says of an answer that is no success: the tests of troubles ask for such. */
const NO_SUCCESS = /^Failed to load resource|^WebSocket connection to/;

// Nothing takes as much of a machine that is busy as a browser does; some tests start an app besides.
vi.setConfig({ testTimeout: 120_000 });

let browser: Promise<Browser> | undefined;
afterAll(async () => {
  await (await browser)?.close();
});

/** Opens the page as its address is opened. What it must never do fails the test, whatever that looks at: see `watch`. */
export async function openInspector(options: OpenOptions): Promise<OpenInspector> {
  const server = await startServer(options.store, { port: 0, page: await builtPage(), ...options.server });
  onTestFinished(() => server.close());
  const opened = await openPage(server.port, options);
  const view = options.view === undefined ? "" : `&${options.view}`;
  await opened.page.goto(`${server.url}${view}`);
  return { server, ...opened };
}

/** A tab that has not gone anywhere yet. */
export async function openPage(
  port: number,
  { colorScheme = "light", viewport = VIEWPORT }: Pick<OpenOptions, "colorScheme" | "viewport"> = {},
): Promise<Omit<OpenInspector, "server">> {
  browser ??= launchBrowser();
  const context = await (await browser).newContext({ colorScheme, viewport, timezoneId: "UTC" });
  const page = await context.newPage();
  const address = `http://127.0.0.1:${port}/`;
  const { requests, check } = watch(page, address);
  onTestFinished(async () => {
    await context.close();
    check();
  });
  return {
    page,
    address,
    requests,
    async screenshot(name) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
  };
}

/** No request to another origin, no error that nobody caught, and nothing on the console: there stands what the CSP refused. */
function watch(page: Page, address: string): { readonly requests: readonly string[]; check(): void } {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url()));
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  page.on("console", (message) => {
    const isNoted = ["error", "warning"].includes(message.type()) && !NO_SUCCESS.test(message.text());
    if (isNoted) complaints.push(message.text());
  });
  const own = new URL(address).host;
  return {
    requests,
    check() {
      expect(requests.filter((url) => new URL(url).host !== own)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  };
}
