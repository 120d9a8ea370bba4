/** Compiles the C programs that we compare with. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const SOURCES = join(import.meta.dirname, "../../native");
const BUILD = join(import.meta.dirname, "../../build");
/** The amalgamation that better-sqlite3's own binary was built from lies in its package. */
const SQLITE = join(dirname(createRequire(import.meta.url).resolve("better-sqlite3/package.json")), "deps/sqlite3");
/** As better-sqlite3 sets them, where they matter to a writer. */
const SQLITE_OPTIONS = [
  "-DSQLITE_THREADSAFE=2",
  "-DSQLITE_DEFAULT_MEMSTATUS=0",
  "-DSQLITE_DEFAULT_FOREIGN_KEYS=1",
  "-DSQLITE_LIKE_DOESNT_MATCH_BLOBS",
  "-DSQLITE_OMIT_DEPRECATED",
  "-DSQLITE_OMIT_SHARED_CACHE",
  "-DSQLITE_OMIT_LOAD_EXTENSION",
  "-DHAVE_USLEEP=1",
];

/** The program that commits every event by itself; null where there is no C compiler. */
export function compileCommitPerEvent(): string | null {
  const sqlite = compile("sqlite3.o", join(SQLITE, "sqlite3.c"), ["-O2", "-c", ...SQLITE_OPTIONS]);
  if (sqlite === null) return null;
  const source = join(SOURCES, "commit-per-event.c");
  return compile("commit-per-event", source, ["-O2", `-I${SQLITE}`, sqlite], ["-lpthread", "-lm"]);
}

/** The library that makes every fsync slower; null where it cannot be compiled, or not be preloaded. */
export function compileSlowFsync(): string | null {
  if (process.platform !== "linux") return null;
  return compile("slow-fsync.so", join(SOURCES, "slow-fsync.c"), ["-O2", "-shared", "-fPIC"], ["-ldl"]);
}

function compile(name: string, source: string, options: readonly string[], libraries: readonly string[] = []) {
  const output = join(BUILD, name);
  if (existsSync(output) && statSync(output).mtimeMs > statSync(source).mtimeMs) return output;
  mkdirSync(BUILD, { recursive: true });
  const { error, status, stderr } = spawnSync("cc", [...options, "-o", output, source, ...libraries], {
    encoding: "utf8",
  });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`cc could not compile ${name}: ${stderr}`);
  return output;
}
