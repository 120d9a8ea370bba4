/** The command as a user has it: built, packed into tarballs, and installed from them into an empty folder. */
import { execFile } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { inject } from "vitest";
import type {} from "./setup.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const POLL_MS = 100;
const run = promisify(execFile);

export interface InstalledApp {
  readonly folder: string;
  /** The program that `npx wfstate` starts there. */
  readonly command: string;
}

/** Builds, packs and installs when the first test file asks; the others wait. */
export async function installedApp(): Promise<InstalledApp> {
  const parent = inject("installedFolder");
  const [done, failed] = [join(parent, "done"), join(parent, "failed")];
  const folder = join(parent, "app");
  if (isFirst(folder)) {
    await install(parent, folder).then(
      () => writeFileSync(done, ""),
      (error) => writeFileSync(failed, String(error)),
    );
  }
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, "utf8"));
    await sleep(POLL_MS);
  }
  return { folder, command: join(folder, "node_modules", ".bin", "wfstate") };
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function install(parent: string, folder: string): Promise<void> {
  await run("pnpm", ["exec", "tsc", "-b"], { cwd: ROOT });
  const tarballs = join(parent, "tarballs");
  for (const from of publishedPackages()) await run("pnpm", ["pack", "--pack-destination", tarballs], { cwd: from });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const files = globSync(join(tarballs, "*.tgz"));
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...files], { cwd: folder });
}

function publishedPackages(): string[] {
  const manifests = globSync(["schemas/package.json", "migrations/package.json", "packages/*/package.json"], {
    cwd: ROOT,
  });
  const isPublished = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8")).private !== true;
  return manifests.filter(isPublished).map((path) => join(ROOT, dirname(path)));
}
