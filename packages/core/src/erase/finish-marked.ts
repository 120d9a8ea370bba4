/** Brings erasures that have begun to their end, whoever began them. */
import { isStateError } from "../errors.ts";
import { auditStatement } from "../sql/audit.ts";
import { deleteMarkedStatement, type Erasable, readMarkedRows } from "../sql/erasing.ts";
import type { EraseContext, EraseOptions } from "./context.ts";
import { eraseNames, type NamedInFiles } from "./erase-names.ts";
import { eraseRows } from "./erase-rows.ts";
import { type MarkedSession, markedSessionOf } from "./marked-session.ts";
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
}

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
};

export interface FinishOptions extends EraseOptions {
  readonly compacts: boolean;
  /** What else has to go before the database is written anew. */
  readonly beforeEnd?: () => Promise<void>;
  /** False where the whole audit goes. */
  readonly auditsEach?: boolean;
}

export async function readMarked({ store, db }: Pick<EraseContext, "store" | "db">): Promise<MarkedSession[]> {
  return (await readMarkedRows(store, db)).map(markedSessionOf);
}

/**
 * Names first, since they are known for as long as the row tells them; rows then; with `compacts` the database written anew; the row
 * that has told what is left to do goes last.
 */
export async function finishMarked(
  context: EraseContext,
  marked: readonly MarkedSession[],
  { signal, onProgress, compacts, beforeEnd, auditsEach = true }: FinishOptions,
): Promise<Erased> {
  const names = new Set(marked.flatMap(({ name }) => (name === null ? [] : [name])));
  onProgress?.({ step: "names", done: 0, total: marked.length });
  const files = await eraseAllNames(context, names);
  const auditRows = names.size === 0 || !auditsEach ? 0 : await scrubAudit(context, names, signal);
  const counts = sumOf(marked.map((each) => each.counts));
  const stripped: MarkedSession[] = [];
  let done = 0;
  for (const each of marked) {
    const left = await unlessEnded(() =>
      eraseRows(context, each, signal, (events) => {
        done += events;
        onProgress?.({ step: "rows", done, total: counts.events });
      }),
    );
    if (left !== null) stripped.push(left);
  }
  throwIfStopped(signal);
  await beforeEnd?.();
  if (compacts) onProgress?.({ step: "compacting", done: 0, total: null });
  const compaction = compacts ? await context.store.compact({ erase: true }) : await emptyLog(context);
  // An app that ended a session a moment ago writes where it ended up to a second later.
  const late = await eraseAllNames(context, names);
  for (const [index, each] of stripped.entries()) {
    onProgress?.({ step: "ending", done: index, total: stripped.length });
    await unlessEnded(() => endErasure(context, each, auditsEach));
  }
  return {
    ...counts,
    sessions: marked.length,
    idHashes: marked.map(({ idHash }) => idHash),
    files: { ...files, anchorLines: files.anchorLines + late.anchorLines },
    auditRows,
    compaction,
  };
}

/** What was deleted is in the log as it was written; where somebody reads an older state it stays there until the next time. */
async function emptyLog({ store, paced = atOnce }: EraseContext): Promise<null> {
  try {
    await paced(() => store.maintain("checkpoint"));
  } catch (error) {
    if (store.classify(error).kind !== "busy") throw error;
  }
  return null;
}

async function eraseAllNames({ files, identity }: EraseContext, names: ReadonlySet<string>): Promise<NamedInFiles> {
  return names.size === 0 ? NO_FILES : eraseNames(files, identity.storeId, names);
}

async function endErasure(context: EraseContext, marked: MarkedSession, isAudited: boolean): Promise<void> {
  const { db, by, timestamps, store } = context;
  const audit = auditStatement(db, {
    operation: "purge",
    tableName: "session",
    recordId: marked.idHash,
    after: { ...marked.counts },
    by,
    now: timestamps.now(),
  });
  const isGone = async () =>
    !(await readMarkedRows(store, db)).some(({ session_key }) => session_key === marked.session_key);
  const end = deleteMarkedStatement(db, marked);
  await send(context, isAudited ? [end, audit] : [end], isGone);
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
