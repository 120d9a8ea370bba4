import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is still being filled carries this in its name; nobody reads it. */
const UNFINISHED = ".unfinished-";
/** No fetch takes this long: what is older was left behind by a process that died. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Where servers and data folders are kept between runs: `XDG_CACHE_HOME`, or `~/.cache`. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), ".cache"), "wfstate");
}

/**
 * Fills a folder that others see whole or not at all. Two processes may do this at once: the first to be ready wins, and
 * the other one's folder is thrown away.
 */
export async function publishFolder(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  removeAbandoned(dirname(folder));
  const unfinished = mkdtempSync(`${folder}${UNFINISHED}`);
  try {
    await fill(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!isTaken(error)) throw error;
  }
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOTEMPTY" || code === "EEXIST";
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    const entry = name.includes(UNFINISHED) ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (entry && Date.now() - entry.mtimeMs > ABANDONED_AFTER_MS) rmSync(path, { recursive: true, force: true });
  }
}
