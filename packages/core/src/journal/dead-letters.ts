/** Events that the database refused for good: a line of JSON each, beside the database, for people to look at. */
import { open } from "node:fs/promises";
import type { StateError } from "../errors.ts";
import type { StoredEvent } from "../model/event.ts";

const SUFFIX = "-dead-letters.ndjson";
const OWNER_ONLY = 0o600;

export interface DeadLetter {
  readonly refused_at: string;
  readonly event: StoredEvent;
  readonly reason: { readonly code: string; readonly message: string };
}

/** Null where the store leaves nothing on disk. */
export function deadLetterPathOf(besidePath: string | null): string | null {
  return besidePath === null ? null : besidePath + SUFFIX;
}

/** Resolves when the letter survives a power cut. */
export async function writeDeadLetter(
  path: string,
  event: StoredEvent,
  { code, message }: StateError,
  refusedAt: string,
): Promise<void> {
  const letter: DeadLetter = { refused_at: refusedAt, event, reason: { code, message } };
  const handle = await open(path, "a", OWNER_ONLY);
  try {
    await handle.write(`${JSON.stringify(letter)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
