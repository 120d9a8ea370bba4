import type { GlobalFlags } from "./command.ts";

const PLAIN = /^[\w@%+=:,./<>-]+$/;

/** `wfstate <words>`, with the store that was named on this command line. */
export function nextCommand(words: string, { db, config }: Pick<GlobalFlags, "db" | "config">): string {
  const sayStore = !/--(db|help|version)\b/.test(words);
  const parts = ["wfstate", words];
  if (sayStore && config !== null) parts.push("--config", quoted(config));
  if (sayStore && db !== null) parts.push("--db", quoted(db));
  return parts.join(" ");
}

/** A word as a POSIX shell reads it. */
export function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
