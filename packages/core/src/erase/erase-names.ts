/** What the files beside the database hold of sessions: journals, lines of the anchor, dead letters. */
import { blankLines, countLines, discardFile, wipeFile } from "../files/overwrite.ts";
import { JournalFolder, type JournalName, listJournals } from "../journal/journal-folder.ts";
import { partialAnchorsOf } from "../session/anchor.ts";
import type { StoreFiles } from "./context.ts";

export interface NamedInFiles {
  /** Paths. */
  readonly journals: readonly string[];
  readonly anchorLines: number;
  readonly deadLetters: number;
}

export function holdsNames({ journals, anchorLines, deadLetters }: NamedInFiles): boolean {
  return journals.length + anchorLines + deadLetters > 0;
}

/** Those of the sessions are overwritten where they stand. */
export async function eraseNames(
  files: StoreFiles,
  storeId: string,
  names: ReadonlySet<string>,
): Promise<NamedInFiles> {
  const concerns = (line: string) => concernsOne(line, names);
  const journals = await eraseJournals(files.journals, storeId, names);
  const anchorLines = files.anchor === null ? 0 : await blankAnchor(files.anchor, concerns);
  const deadLetters = files.deadLetters === null ? 0 : await blankLines(files.deadLetters, concerns);
  return { journals, anchorLines, deadLetters };
}

/** The same, and nothing is changed. */
export async function findNames(files: StoreFiles, storeId: string, names: ReadonlySet<string>): Promise<NamedInFiles> {
  const concerns = (line: string) => concernsOne(line, names);
  const journals = await journalsOf(files.journals, storeId, names);
  return {
    journals: journals.map(({ path }) => path),
    anchorLines: files.anchor === null ? 0 : await countLines(files.anchor, concerns),
    deadLetters: files.deadLetters === null ? 0 : await countLines(files.deadLetters, concerns),
  };
}

async function eraseJournals(
  path: string | null,
  storeId: string,
  names: ReadonlySet<string>,
): Promise<readonly string[]> {
  const journals = await journalsOf(path, storeId, names);
  if (path === null || journals.length === 0) return [];
  const folder = new JournalFolder(path, storeId);
  for (const journal of journals) {
    // Its owner, should it only have been asleep, acknowledges nothing by it any more.
    const sealed = await folder.seal(journal.path).catch((error: NodeJS.ErrnoException) => {
      // Somebody has sealed it since it was listed, or deleted it.
      if (error.code === "ENOENT") return folder.sealedPathOf(journal.path);
      throw error;
    });
    await wipeFile(sealed);
  }
  await folder.sync();
  return journals.map((journal) => journal.path);
}

/** By their names: what is in them may be damaged. */
async function journalsOf(
  path: string | null,
  storeId: string,
  names: ReadonlySet<string>,
): Promise<readonly JournalName[]> {
  if (path === null) return [];
  const folder = new JournalFolder(path, storeId);
  const hashes = new Set([...names].map((name) => folder.hashOf(name)));
  return (await listJournals(path)).filter(({ sessionHash }) => hashes.has(sessionHash));
}

/** Lines of the anchor alone. */
export function eraseAnchorLines(path: string, names: ReadonlySet<string>): Promise<number> {
  return blankAnchor(path, (line) => concernsOne(line, names));
}

/** An app may be writing the anchor anew from what it has read of it, or have been killed at that. */
function blankAnchor(path: string, concerns: (line: string) => boolean): Promise<number> {
  return blankLines(path, concerns, () => discardPartialAnchors(path));
}

export async function discardPartialAnchors(path: string): Promise<void> {
  for (const partial of await partialAnchorsOf(path)) await discardFile(partial);
}

const WHOLE_ID = /"session_id":"([^"\\]*)"/;

/** A line that was torn before its id ended could be anybody's, and says nothing to anyone. */
function concernsOne(line: string, names: ReadonlySet<string>): boolean {
  const id = WHOLE_ID.exec(line)?.[1];
  return id === undefined ? !isDocument(line) : names.has(id);
}

function isDocument(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
