import type { StoreFlags } from "./store-flags.ts";

const PLAIN = /^[\w@%+=:,./<>-]+$/;

const NEEDS_NO_STORE = /--(db|help|version)\b|^backups list ./;

/** `wfstate <words>`, with the store that was named on this command line. */
export function nextCommand(words: string, { db, config }: StoreFlags): string {
  const sayStore = !NEEDS_NO_STORE.test(words);
  const parts = ["wfstate", words];
  if (sayStore && config !== null) parts.push("--config", quoted(config));
  if (sayStore && db !== null) parts.push("--db", quoted(db));
  return parts.join(" ");
}

/** A word as a POSIX shell reads it. */
export function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
