/** The page as users get it, built from the sources as they are now. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { inject } from "vitest";
import type {} from "./setup.ts";

const PACKAGE = join(import.meta.dirname, "..", "..");
const POLL_MS = 50;
const run = promisify(execFile);

/** Builds it when the first test file asks; the others wait. */
export async function builtPage(): Promise<string> {
  const parent = inject("inspectorFolder");
  const [page, done, failed] = ["page", "done", "failed"].map((name) => join(parent, name)) as [string, string, string];
  if (isFirst(page)) {
    await build(page).then(
      () => writeFileSync(done, ""),
      (error) => writeFileSync(failed, String(error)),
    );
  }
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, "utf8"));
    await sleep(POLL_MS);
  }
  return page;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function build(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
  // The runner's own NODE_ENV would make a page for tests of it.
  const env = { ...process.env, NODE_ENV: "production" };
  await run(process.execPath, [vite, "build", "--logLevel", "warn", "--outDir", outDir], { cwd: PACKAGE, env });
}
