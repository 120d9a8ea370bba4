/** Journals as their headers tell whose they are. */
import { open } from "node:fs/promises";
import { JournalFolder, listJournals } from "../journal/journal-folder.ts";
import type { JournalHeader } from "../journal/journal-record.ts";
import { readHeader } from "../journal/read-journal.ts";
import { owned } from "../session/claim.ts";
import { livenessOf, parseOwner } from "../session/owner.ts";
import type { EraseContext } from "./context.ts";

export interface OwnJournal {
  readonly path: string;
  readonly isSealed: boolean;
  readonly header: JournalHeader;
}

/** Those of this store; what cannot be read is nobody's: other stores may keep theirs in the same folder. */
export async function ownJournals({
  files,
  identity,
}: Pick<EraseContext, "files" | "identity">): Promise<readonly OwnJournal[]> {
  if (files.journals === null) return [];
  const folder = new JournalFolder(files.journals, identity.storeId);
  const own: OwnJournal[] = [];
  for (const { path, sessionHash, isSealed } of await listJournals(files.journals)) {
    const header = await headerOf(path);
    if (header !== null && folder.hashOf(header.session_id) === sessionHash) own.push({ path, isSealed, header });
  }
  return own;
}

/**
 * A session that the database never had is its journal's alone.
 *
 * @param sessionId null: any
 * @throws {StateError} `SESSION_OWNED` where its owner lives
 */
export async function requireNotWritten(context: EraseContext, sessionId: string | null): Promise<void> {
  for (const { header, isSealed } of await ownJournals(context)) {
    if (isSealed || (sessionId !== null && header.session_id !== sessionId)) continue;
    const owner = parseOwner(header.owner);
    if (owner !== null && livenessOf(owner, context.self) === "alive") throw owned(header.session_id, owner);
  }
}

async function headerOf(path: string): Promise<JournalHeader | null> {
  const handle = await open(path, "r").catch(() => null);
  if (handle === null) return null;
  try {
    return await readHeader(handle, path).catch(() => null);
  } finally {
    await handle.close();
  }
}
