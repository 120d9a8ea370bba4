/**
 * Command lines as the guide's tools took them: a database before the command, and the flags of its `replay.py` and `validate.py` without any
 * command. A line that has a command where ours have it is left as it is.
 */
import { statSync } from "node:fs";

const DATABASE = /\.(db|sqlite3?)$/i;
const EXPORT = /\.(json|ndjson|ya?ml)$/i;
/** Flags of every command that take a value. */
const VALUED = new Set(["--db", "--database", "--config", "-c"]);

/** The line as ours are written. */
export function fromGuide(argv: readonly string[], commands: ReadonlySet<string>): readonly string[] {
  const at = firstWord(argv);
  const word = argv[at];
  if (word === undefined) return argv.includes("--session") ? ["replay", ...argv] : argv;
  if (commands.has(word)) return argv;
  const before = argv.slice(0, at);
  const rest = argv.slice(at + 1);
  if (before.at(-1) === "--json" && EXPORT.test(word)) return ["replay", ...before.slice(0, -1), word, ...rest];
  if (before.includes("--session")) return ["replay", ...argv];
  if (at > 0) return argv;
  const next = rest[firstWord(rest)];
  const isFollowed = next !== undefined && commands.has(next);
  if (DATABASE.test(word))
    return isFollowed || isNoFlag(rest[0]) ? ["--db", word, ...rest] : ["validate", "--db", word, ...rest];
  return isFollowed && isFile(word) ? ["--db", word, ...rest] : argv;
}

/** Index of the first word that is neither a flag nor its value; none: the length. */
function firstWord(argv: readonly string[]): number {
  let index = 0;
  while (index < argv.length && !isNoFlag(argv[index])) index += VALUED.has(argv[index] as string) ? 2 : 1;
  return index;
}

function isNoFlag(word: string | undefined): boolean {
  return word !== undefined && (word === "-" || !word.startsWith("-"));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
