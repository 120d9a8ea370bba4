import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const SOURCE_FOLDER = join(import.meta.dirname, "../src");
const MIGRATION_FOLDER = /^\d{4}_[a-z0-9_]+$/;
const RELATIVE_IMPORT = /from "(\.[^"]+)"/g;

/** SHA-256 by migration: of its folder's files, and of every file of this package that they import, by ascending path. */
export function sourceChecksums(folder: string = SOURCE_FOLDER): Record<string, string> {
  const ids = readdirSync(folder).filter((name) => MIGRATION_FOLDER.test(name));
  return Object.fromEntries(ids.sort().map((id) => [id, checksumOf(folder, join(folder, id, "index.ts"))]));
}

function checksumOf(folder: string, entry: string): string {
  const files = new Map<string, string>();
  collect(folder, entry, files);
  const sum = createHash("sha256");
  for (const path of [...files.keys()].sort()) sum.update(`${path}\n${files.get(path)}\n`);
  return sum.digest("hex");
}

function collect(folder: string, file: string, files: Map<string, string>): void {
  const path = relative(folder, file).replaceAll("\\", "/");
  if (files.has(path)) return;
  const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  files.set(path, text);
  for (const [, target] of text.matchAll(RELATIVE_IMPORT))
    collect(folder, resolve(file, "..", target as string), files);
}
