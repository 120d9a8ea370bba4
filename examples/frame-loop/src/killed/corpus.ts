/** The text that the loop works on: the sources and documents of this repository, so that a bare clone has all it needs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const REPOSITORY = join(import.meta.dirname, "..", "..", "..", "..");
const TEXT = /\.(?:ts|mjs|md)$|^LICENSE$/;
const LEFT_OUT = new Set(["node_modules", "dist", "coverage", "artifacts", "generated"]);
const MAX_BYTES = 2_000_000;
const WORD = /[A-Za-z_$][\w$]*|\d+|[^\s\w]/g;

export interface Corpus {
  readonly files: number;
  /** The whole text, as indexes into `vocabulary`. */
  readonly tokens: Uint32Array;
  readonly vocabulary: readonly string[];
  /** Where each file begins in `tokens`. */
  readonly starts: readonly number[];
}

/** Files in the order of their paths, at most 2 MB of them. */
export function readCorpus(root: string = REPOSITORY): Corpus {
  const ids = new Map<string, number>();
  const tokens: number[] = [];
  const starts: number[] = [];
  let bytes = 0;
  for (const path of textFiles(root)) {
    const text = readFileSync(path, "utf8");
    bytes += text.length;
    if (bytes > MAX_BYTES) break;
    starts.push(tokens.length);
    for (const [word] of text.matchAll(WORD)) {
      let id = ids.get(word);
      if (id === undefined) {
        id = ids.size;
        ids.set(word, id);
      }
      tokens.push(id);
    }
  }
  return { files: starts.length, tokens: Uint32Array.from(tokens), vocabulary: [...ids.keys()], starts };
}

function* textFiles(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".") || LEFT_OUT.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* textFiles(path);
    else if (entry.isFile() && TEXT.test(entry.name)) yield path;
  }
}
