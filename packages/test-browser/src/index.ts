/** A real browser for tests and benchmarks. */
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./chromium.ts";

export type { Browser, Page } from "playwright-core";

/** A browser asks its maker for news, unless it is told not to. */
const FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** Starts the Chromium that is found, or fetched (see `findChromium`); whoever calls closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { path, environment } = await findChromium((line) => process.stderr.write(`chromium: ${line}\n`));
  const env = { ...process.env, ...environment } as Record<string, string>;
  return chromium.launch({ executablePath: path, args: FLAGS, env });
}
