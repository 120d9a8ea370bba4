/**
 * Vitest's globalSetup: a folder in which the packages are packed and installed once for the whole run, by the first test file that
 * asks (`installedApp`). A run that asks for none pays nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the packages are installed as a user would. */
    installedFolder: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-installed-"));
  project.provide("installedFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
