/** Where a command takes a session from: a store, or an export in a file. */
import { existsSync } from "node:fs";
import { extname } from "node:path";

const ENDINGS = new Set([".ndjson", ".jsonl", ".json", ".yaml", ".yml"]);
export const STDIN = "-";

/** `-`, and a path of an export that is there; everything else names a session. */
export function isFileSource(word: string): boolean {
  return word === STDIN || (ENDINGS.has(extname(word).toLowerCase()) && existsSync(word));
}

export function sourceOf(word: string): string | NodeJS.ReadStream {
  return word === STDIN ? process.stdin : word;
}
