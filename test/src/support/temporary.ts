import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateStore } from "@wfstate/state";
import { afterAll, onTestFinished } from "vitest";

const NAME = "wirthforge_state.db";

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** A path at which there is no database yet. */
export function temporaryDatabase(): string {
  return join(temporaryFolder(), NAME);
}

let template: Promise<string> | null = null;

/** An empty database of the newest layout. It is made once a test file: most tests are not about making one. */
export async function temporaryStore(): Promise<string> {
  template ??= makeTemplate();
  const path = temporaryDatabase();
  copyFileSync(await template, path);
  return path;
}

async function makeTemplate(): Promise<string> {
  const path = join(makeFolder(), NAME);
  await migrateStore(path);
  return path;
}

afterAll(async () => {
  if (template !== null) removeFolder(join(await template, ".."));
});

/** For what outlives a test: remove it. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "wfstate-system-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
