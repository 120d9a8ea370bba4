import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Folders of a whole test file, also for its hooks: all are gone when the file has ended. */
export function foldersOfFile(): () => string {
  const parent = mkdtempSync(join(tmpdir(), "wfstate-system-"));
  afterAll(() => rmSync(parent, { recursive: true, force: true }));
  return () => mkdtempSync(join(parent, "f-"));
}
