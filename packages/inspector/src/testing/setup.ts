/** Vitest's globalSetup: a folder in which the page is built once for the whole run, by the first test file that asks (`builtPage`). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the page is built. */
    inspectorFolder: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-inspector-"));
  project.provide("inspectorFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
