/** Brings erasures that have begun to their end, whoever began them. */
import { isStateError } from "../errors.ts";
import { auditStatement } from "../sql/audit.ts";
import { deleteMarkedStatement, type Erasable, readMarkedRows } from "../sql/erasing.ts";
import { headTouched } from "../sql/heads.ts";
import { compactNoted } from "./compact-noted.ts";
import type { EraseContext, EraseOptions } from "./context.ts";
import { eraseNames, type NamedInFiles } from "./erase-names.ts";
import { eraseRows } from "./erase-rows.ts";
import { type MarkedSession, markedSessionOf } from "./marked-session.ts";
import { isOwnTrouble } from "./own-trouble.ts";
import { scrubAudit } from "./scrub-audit.ts";
import { atOnce, send, throwIfStopped } from "./send.ts";

export interface Erased extends Erasable {
  readonly sessions: number;
  /** Keyed hashes of the ids. */
  readonly idHashes: readonly string[];
  readonly files: NamedInFiles;
  readonly auditRows: number;
  /** Null where the database was not written anew. */
  readonly compaction: { readonly freedBytes: number; readonly notErased: readonly string[] } | null;
  /** Where fragments of it may stay until the database is next written anew; empty where it was. */
  readonly left: readonly LeftIn[];
}

/** `pages`: gaps between the rows of a page, or pages that the engine has not used again; `log`: the write-ahead log. */
export type LeftIn = "pages" | "log";

const NO_FILES: NamedInFiles = { journals: [], anchorLines: 0, deadLetters: 0 };

export const NOTHING_ERASED: Erased = {
  sessions: 0,
  events: 0,
  batches: 0,
  snapshots: 0,
  bytes: 0,
  idHashes: [],
  files: NO_FILES,
  auditRows: 0,
  compaction: null,
  left: [],
};

export interface EraseMarkedOptions extends EraseOptions {
  /** False where the whole audit goes. */
  readonly auditsEach?: boolean;
  /** Told of a session that keeps its rows, while the others lose theirs; left out: it ends everything. */
  readonly onTrouble?: (marked: MarkedSession, error: unknown) => void;
}

export interface FinishOptions extends EraseMarkedOptions {
  readonly compacts: boolean;
  /** What else has to go before the database is written anew. */
  readonly beforeEnd?: () => Promise<void>;
}

export async function readMarked({ store, db }: Pick<EraseContext, "store" | "db">): Promise<MarkedSession[]> {
  return (await readMarkedRows(store, db)).map(markedSessionOf);
}

export interface ErasedMarked {
  readonly files: NamedInFiles;
  readonly auditRows: number;
  /** Those of which only the row is left. */
  readonly stripped: readonly MarkedSession[];
  /** Those that `onTrouble` was told of. */
  readonly troubled: ReadonlySet<MarkedSession>;
}

/** Names first, since they are known for as long as the row tells them; rows then. What is left tells only that the erasure has not ended. */
export async function eraseMarked(
  context: EraseContext,
  marked: readonly MarkedSession[],
  { signal, onProgress, auditsEach = true, onTrouble }: EraseMarkedOptions,
): Promise<ErasedMarked> {
  const names = namesOf(marked);
  onProgress?.({ step: "names", done: 0, total: marked.length });
  const files = await eraseAllNames(context, names);
  const auditRows = names.size === 0 || !auditsEach ? 0 : await scrubAudit(context, names, signal);
  const { events: total } = sumOf(marked.map((each) => each.counts));
  const stripped: MarkedSession[] = [];
  const troubled = new Set<MarkedSession>();
  let done = 0;
  for (const each of marked) {
    const erasing = unlessEnded(() =>
      eraseRows(context, each, signal, (events) => {
        done += events;
        onProgress?.({ step: "rows", done, total });
      }),
    );
    const left = await erasing.catch((error: unknown) => {
      if (onTrouble === undefined || !isOwnTrouble(error)) throw error;
      troubled.add(each);
      onTrouble(each, error);
      return null;
    });
    if (left !== null) stripped.push(left);
  }
  return { files, auditRows, stripped, troubled };
}

/** `eraseMarked`; with `compacts` the database written anew; the rows that have told what is left to do go last. */
export async function finishMarked(
  context: EraseContext,
  marked: readonly MarkedSession[],
  options: FinishOptions,
): Promise<Erased> {
  const { signal, onProgress, compacts, beforeEnd, auditsEach = true } = options;
  const { files, auditRows, stripped, troubled } = await eraseMarked(context, marked, options);
  throwIfStopped(signal);
  await beforeEnd?.();
  if (compacts) onProgress?.({ step: "compacting", done: 0, total: null });
  const compaction = compacts
    ? await compactNoted(context.store, { erase: true, ...(signal === undefined ? {} : { signal }) })
    : null;
  const left = compacts ? [] : await emptyLog(context);
  // An app that ended a session a moment ago writes where it ended up to a second later.
  const late = await eraseAllNames(context, namesOf(marked));
  for (const [index, each] of stripped.entries()) {
    onProgress?.({ step: "ending", done: index, total: stripped.length });
    await unlessEnded(() => endErasure(context, each, auditsEach ? left : null));
  }
  const gone = marked.filter((each) => !troubled.has(each));
  return {
    ...sumOf(gone.map((each) => each.counts)),
    sessions: gone.length,
    idHashes: gone.map(({ idHash }) => idHash),
    files: { ...files, anchorLines: files.anchorLines + late.anchorLines },
    auditRows,
    compaction,
    left,
  };
}

function namesOf(marked: readonly MarkedSession[]): ReadonlySet<string> {
  return new Set(marked.flatMap(({ name }) => (name === null ? [] : [name])));
}

/** What was deleted is in the log as it was written; where somebody reads an older state it stays there until the next time. */
async function emptyLog({ store, paced = atOnce }: EraseContext): Promise<LeftIn[]> {
  try {
    await paced(() => store.maintain("checkpoint"));
    return ["pages"];
  } catch (error) {
    if (store.classify(error).kind !== "busy") throw error;
    return ["pages", "log"];
  }
}

async function eraseAllNames({ files, identity }: EraseContext, names: ReadonlySet<string>): Promise<NamedInFiles> {
  return names.size === 0 ? NO_FILES : eraseNames(files, identity.storeId, names);
}

/** @param left null: nothing is told in the audit */
async function endErasure(context: EraseContext, marked: MarkedSession, left: readonly LeftIn[] | null): Promise<void> {
  const { db, by, timestamps, store } = context;
  const audit = auditStatement(db, {
    operation: "purge",
    tableName: "session",
    recordId: marked.idHash,
    after: { ...marked.counts, left_in: [...(left ?? [])] },
    by,
    now: timestamps.now(),
  });
  const isGone = async () =>
    !(await readMarkedRows(store, db)).some(({ session_key }) => session_key === marked.session_key);
  const end = deleteMarkedStatement(db, marked);
  // Whoever counts erasures holds the head.
  await send(context, left === null ? [end] : [end, headTouched(db), audit], isGone);
}

/** Null where another process has brought the same erasure to its end meanwhile. */
async function unlessEnded<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (isStateError(error, "EXPECTATION_FAILED") && error.details.statement === 0) return null;
    throw error;
  }
}

function sumOf(all: readonly Erasable[]): Erasable {
  const sum = { events: 0, batches: 0, snapshots: 0, bytes: 0 };
  for (const { events, batches, snapshots, bytes } of all) {
    sum.events += events;
    sum.batches += batches;
    sum.snapshots += snapshots;
    sum.bytes += bytes;
  }
  return sum;
}
