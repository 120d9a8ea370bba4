import type { QueryResult } from "../contract/store.ts";
import { rowsOf } from "../contract/store.ts";
import { isStateError } from "../errors.ts";
import { firstChainLink } from "../integrity.ts";
import type { ReadContext, SessionRef } from "../read/context.ts";
import { batchesOfPage, eventPages } from "../read/event-pages.ts";
import { trimOf } from "../read/trim.ts";
import type { AnchorLine } from "../session/anchor.ts";
import { batchRows } from "../sql/events.ts";
import type { TrimTable } from "../sql/layout.ts";
import { statementOf } from "../sql/run.ts";
import type { SessionRow } from "../sql/sessions.ts";
import { PURGING } from "../sql/sessions.ts";
import { BatchWalk } from "./batch-walk.ts";
import { checkSessionRow } from "./check-session-row.ts";
import { checkSnapshots } from "./check-snapshots.ts";
import type { EventSchemas } from "./event-schemas.ts";
import { EventWalk, type WalkStart } from "./event-walk.ts";
import { FoldCheck } from "./fold-check.ts";
import type { Findings } from "./report.ts";

export interface SessionCounts {
  events: number;
  batches: number;
  snapshots: number;
}

export interface SessionCheckOptions {
  readonly anchor: AnchorLine | null;
  readonly schemas: EventSchemas | null;
  readonly signal: AbortSignal | undefined;
  readonly progress: (events: number) => void;
}

/**
 * Checks one session: every event, the chain over its batches, its snapshots, its totals, and its anchor. An app may trim it meanwhile:
 * then it is looked at again, and what seemed to be missing is forgotten.
 */
export async function checkSession<State>(
  context: ReadContext<State>,
  { session_key: sessionKey, session_id: sessionId }: SessionRow,
  findings: Findings,
  options: SessionCheckOptions,
): Promise<SessionCounts> {
  const session = { sessionKey, sessionId };
  for (;;) {
    const before = await trimOf(context, session);
    const takeBack = findings.mark();
    const counts = await checkOnce(context, session, findings, options);
    const after = await trimOf(context, session);
    if (counts !== null && after?.first_seq === before?.first_seq) return counts;
    takeBack();
  }
}

/** Null where events went while they were read. */
async function checkOnce<State>(
  context: ReadContext<State>,
  session: SessionRef,
  findings: Findings,
  options: SessionCheckOptions,
): Promise<SessionCounts | null> {
  const counts = { events: 0, batches: 0, snapshots: 0 };
  const { sessionId } = session;
  let reached = 0;
  try {
    const extent = await readExtent(context, session);
    // Erased, or its erasure begun, since the sessions were listed.
    if (extent === null || extent.row.session_mode === PURGING) return counts;
    checkSessionRow(extent.row, findings);
    await walk(context, session, extent, findings, options, counts, (seq) => {
      reached = seq;
    });
    counts.snapshots = await checkSnapshots(context, session, extent, findings);
  } catch (error) {
    if (isStateError(error, "EVENTS_TRIMMED")) return null;
    if (!isStateError(error, "DATABASE_CORRUPT")) throw error;
    const message = `the session cannot be read on from here: ${error.message}`;
    findings.add("integrity", message, { session_id: sessionId, seq: reached + 1 });
  }
  return counts;
}

/** How far a session reaches at one moment: an app may go on writing it meanwhile. */
interface Extent {
  readonly row: SessionRow;
  readonly start: WalkStart;
  /** The lowest and the highest sequence that there is. */
  readonly firstEvent: number;
  readonly lastEvent: number;
  readonly lastBatch: number;
}

async function readExtent(
  { store, db }: ReadContext<unknown>,
  { sessionKey, sessionId }: SessionRef,
): Promise<Extent | null> {
  const seqs = db.selectFrom("event_log").select("seq").where("session_key", "=", sessionKey).limit(1);
  const batches = db.selectFrom("batch").select("last_seq").where("session_key", "=", sessionKey).limit(1);
  const results = await store.transact([
    statementOf(db.selectFrom("session").selectAll().where("session_key", "=", sessionKey)),
    statementOf(seqs.orderBy("seq")),
    statementOf(seqs.orderBy("seq", "desc")),
    statementOf(batches.orderBy("last_seq", "desc")),
    statementOf(db.selectFrom("trim").selectAll().where("session_key", "=", sessionKey)),
  ]);
  const [row] = rowsOf<SessionRow>(results[0] as QueryResult);
  if (row === undefined) return null;
  const seqIn = (result: QueryResult | undefined) => result?.values[0] as number | undefined;
  const start = startOf(sessionId, rowsOf<TrimTable>(results[4] as QueryResult)[0]);
  const lastEvent = seqIn(results[2]) ?? start.firstSeq - 1;
  return {
    row,
    start,
    firstEvent: seqIn(results[1]) ?? start.firstSeq,
    lastEvent,
    lastBatch: seqIn(results[3]) ?? lastEvent,
  };
}

function startOf(sessionId: string, trim: TrimTable | undefined): WalkStart {
  if (trim === undefined)
    return { firstSeq: 1, chain: firstChainLink(sessionId), events: 0, energy: 0, snapshotId: null };
  const { first_seq: firstSeq, chain, events, energy, snapshot_id: snapshotId } = trim;
  return { firstSeq, chain, events, energy, snapshotId };
}

async function walk<State>(
  context: ReadContext<State>,
  session: SessionRef,
  { row, start, firstEvent, lastEvent, lastBatch }: Extent,
  findings: Findings,
  { anchor, schemas, signal, progress }: SessionCheckOptions,
  counts: SessionCounts,
  onRead: (seq: number) => void,
): Promise<void> {
  const events = new EventWalk({ model: context.model, schemas }, row, start, findings);
  const batches = new BatchWalk(row, start, anchor, findings);
  const fold = await FoldCheck.begin(context, session, start, findings);
  const range = { from: Math.min(firstEvent, start.firstSeq), to: lastEvent };
  for await (const page of eventPages(context, session, range, signal)) {
    batches.add(await batchesOfPage(context, session, page));
    for (const event of page) batches.line(event.seq, events.check(event));
    await fold?.add(page);
    counts.events = events.events;
    counts.batches = batches.count;
    onRead(events.lastSeq);
    progress(counts.events);
  }
  if (lastBatch > lastEvent) {
    const beyond = context.pages.batches(session.sessionKey, lastEvent + 1, lastBatch);
    batches.add(batchRows((await context.store.transact([beyond]))[0] as QueryResult));
    counts.batches = batches.count;
  }
  batches.finish(events.lastSeq);
  events.finish();
}
