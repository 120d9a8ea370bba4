import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const TOPS = ["usr/lib", "usr/lib64", "lib"];
/** `usr/lib/x86_64-linux-gnu/pulseaudio`, seen from `usr/lib`. */
const DEPTH = 2;

/** The folders of an unpacked package that hold shared libraries, for `LD_LIBRARY_PATH`. */
export function libraryFolders(root: string): string[] {
  const tops = TOPS.map((name) => join(root, name)).filter((path) => existsSync(path));
  return tops.flatMap((top) => [top, ...foldersIn(top, DEPTH)]).filter((folder) => holdsLibraries(folder));
}

function foldersIn(folder: string, depth: number): string[] {
  if (depth === 0) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries
    .map((entry) => join(folder, entry.name))
    .flatMap((inside) => [inside, ...foldersIn(inside, depth - 1)]);
}

function holdsLibraries(folder: string): boolean {
  return readdirSync(folder).some((name) => /\.so(\.|$)/.test(name));
}
