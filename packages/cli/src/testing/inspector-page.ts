/** For the tests: a page for the commands that serve one. It is built where nobody has built it yet. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pageFolder } from "@wfstate/inspector";

export function buildInspectorPage(): void {
  if (existsSync(join(pageFolder, "index.html"))) return;
  const inspector = dirname(dirname(pageFolder));
  const vite = join(
    dirname(createRequire(join(inspector, "package.json")).resolve("vite/package.json")),
    "bin",
    "vite.js",
  );
  mkdirSync(dirname(pageFolder), { recursive: true });
  const aside = mkdtempSync(`${pageFolder}-`);
  try {
    const env = { ...process.env, NODE_ENV: "production" };
    execFileSync(process.execPath, [vite, "build", "--logLevel", "warn", "--outDir", aside], { cwd: inspector, env });
    renameSync(aside, pageFolder);
  } catch (error) {
    // Another test was first.
    if (!existsSync(join(pageFolder, "index.html"))) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
