/** What of a session may go, looked through before anything goes. */
import { stateDigest } from "../digest.ts";
import { eventLine, firstChainLink, nextChainLink } from "../integrity.ts";
import type { ReadContext, SessionRef } from "../read/context.ts";
import { batchesOfPage, eventPages } from "../read/event-pages.ts";
import { Fold } from "../read/fold.ts";
import { decodeSnapshot } from "../read/load-snapshot.ts";
import { oldestStart } from "../read/session-start.ts";
import type { SessionHead } from "../sql/append-batch.ts";
import type { BatchRow, EventRow } from "../sql/events.ts";
import type { SessionRow } from "../sql/sessions.ts";
import { readSnapshot } from "../sql/snapshots.ts";
import { readOldEnd, readSnapshotsAtBatchEnds, readTrim, type TrimRow } from "../sql/trim.ts";
import type { Pace } from "./pace.ts";

/** Events of one message: at least, where a snapshot is stored; at most, to the end of a batch, where none is. */
const MIN_STEP_EVENTS = 250;
const MAX_STEP_EVENTS = 1_000;
/** Looked through without a rest: a part of a frame. */
const EVENTS_AT_ONCE = 100;
/** Of the data of these events, in characters. */
const MAX_STEP_TEXT = 1_048_576;

/** A place where a session can begin from then on. */
export interface Cut {
  readonly end: SessionHead;
  /** The stored snapshot that was found right; null: none is stored there. */
  readonly snapshotId: string | null;
}

export interface TrimPlan {
  /** First kept sequence now. */
  readonly from: number;
  /** In their order; the last is where the session will begin. */
  readonly cuts: readonly Cut[];
}

/** Why a session is left as it is. */
export class NotTrimmable extends Error {}

/**
 * Folds what is going and compares: checksums, sequence, chain, the snapshot that will stand for it. Null where nothing is old.
 * Throws `NotTrimmable`.
 */
export async function planTrim<State>(
  context: ReadContext<State>,
  row: SessionRow,
  storedBefore: string,
  pace: Pace,
): Promise<TrimPlan | null> {
  const { store, db } = context;
  const session = { sessionKey: row.session_key, sessionId: row.session_id };
  const trim = await readTrim(store, db, row.session_key);
  const from = trim?.first_seq ?? 1;
  const oldEnd = await readOldEnd(store, db, row, storedBefore);
  const snapshots = await readSnapshotsAtBatchEnds(store, db, row.session_key, from, oldEnd);
  const last = boundaryOf(row, from, oldEnd, [...snapshots.keys()]);
  if (last === null) return null;
  const walk = new TrimWalk(context, session, await startOf(context, session, trim), snapshots, last);
  for await (const page of eventPages(context, session, { from, to: last }, pace.signal)) {
    walk.expect(await batchesOfPage(context, session, page));
    for (let at = 0; at < page.length; at += EVENTS_AT_ONCE) {
      await pace.step(() => walk.add(page.slice(at, at + EVENTS_AT_ONCE)));
    }
  }
  return { from, cuts: walk.finish() };
}

/** A session that is old as a whole goes as a whole; of another, what a stored snapshot stands for. */
function boundaryOf(row: SessionRow, from: number, oldEnd: number, snapshotSeqs: readonly number[]): number | null {
  if (oldEnd < from) return null;
  return oldEnd === row.last_seq ? oldEnd : (snapshotSeqs.at(-1) ?? null);
}

interface WalkStart<State> {
  readonly fold: Fold<State>;
  readonly chain: string;
  readonly energy: number;
}

async function startOf<State>(
  context: ReadContext<State>,
  session: SessionRef,
  trim: TrimRow | null,
): Promise<WalkStart<State>> {
  const { state, seq } = await oldestStart(context, session, trim);
  const fold = new Fold(context.model, session.sessionId, state, seq);
  return { fold, chain: trim?.chain ?? firstChainLink(session.sessionId), energy: trim?.energy ?? 0 };
}

class TrimWalk<State> {
  readonly #context: ReadContext<State>;
  readonly #fold: Fold<State>;
  readonly #sessionId: string;
  readonly #snapshots: ReadonlyMap<number, string>;
  readonly #last: number;
  readonly #cuts: Cut[] = [];
  #batches: BatchRow[] = [];
  #chain: string;
  #energy: number;
  #lines: string[] = [];
  #events = 0;
  #text = 0;

  constructor(
    context: ReadContext<State>,
    { sessionId }: SessionRef,
    { fold, chain, energy }: WalkStart<State>,
    snapshots: ReadonlyMap<number, string>,
    last: number,
  ) {
    this.#context = context;
    this.#fold = fold;
    this.#sessionId = sessionId;
    this.#chain = chain;
    this.#energy = energy;
    this.#snapshots = snapshots;
    this.#last = last;
  }

  /** Batches in their order; one that spans two pages comes with both. */
  expect(batches: readonly BatchRow[]): void {
    const known = this.#batches.at(-1)?.lastSeq ?? 0;
    this.#batches.push(...batches.filter(({ lastSeq }) => lastSeq > known));
  }

  async add(events: readonly EventRow[]): Promise<void> {
    for (const event of events) {
      this.#addEvent(event);
      const batch = this.#batches[0];
      if (batch === undefined || event.seq < batch.firstSeq) throw this.#wrong(`no batch holds event ${event.seq}`);
      if (event.seq < batch.lastSeq) continue;
      this.#batches.shift();
      this.#closeBatch(batch);
      await this.#cutHere(event.seq);
    }
  }

  finish(): readonly Cut[] {
    if (this.#cuts.at(-1)?.end.seq !== this.#last) throw this.#wrong(`its events end before seq ${this.#last}`);
    return this.#cuts;
  }

  #addEvent(event: EventRow): void {
    this.#fold.addRow(event);
    const [corrupt] = this.#fold.corrupt;
    if (corrupt !== undefined) throw this.#wrong(`event ${corrupt.seq}: ${corrupt.message}`);
    const { seq, timestamp, type, dataText, frameId, energyDelta, schemaVersion } = event;
    const fields = {
      seq,
      timestamp,
      type,
      frame_id: frameId,
      energy_delta: energyDelta,
      schema_version: schemaVersion,
    };
    this.#lines.push(eventLine(fields, dataText));
    this.#energy += energyDelta ?? 0;
    this.#events += 1;
    this.#text += dataText.length;
  }

  #closeBatch({ firstSeq, lastSeq, chain }: BatchRow): void {
    this.#chain = nextChainLink(this.#chain, this.#lines);
    this.#lines = [];
    if (this.#chain !== chain) throw this.#wrong(`the chain breaks in the batch of seq ${firstSeq} to ${lastSeq}`);
  }

  async #cutHere(seq: number): Promise<void> {
    const snapshotId = this.#snapshots.get(seq) ?? null;
    const isLast = seq === this.#last;
    const isDue = this.#events >= MAX_STEP_EVENTS || this.#text >= MAX_STEP_TEXT;
    if (!isLast && !isDue && !(snapshotId !== null && this.#events >= MIN_STEP_EVENTS)) return;
    const isRight = snapshotId === null || (await this.#isRight(snapshotId));
    if (!isRight && isLast) throw this.#wrong(`snapshot ${snapshotId} is not the state that its events lead to`);
    // Before the end any other place does as well.
    if (!isRight) return;
    this.#cuts.push({ end: { seq, chain: this.#chain, totalEnergy: this.#energy }, snapshotId });
    this.#events = 0;
    this.#text = 0;
  }

  async #isRight(snapshotId: string): Promise<boolean> {
    const { store, db, model } = this.#context;
    const row = await readSnapshot(store, db, snapshotId);
    const loaded = row === undefined ? null : decodeSnapshot(row, model).loaded;
    return loaded !== null && stateDigest(loaded.state) === stateDigest(this.#fold.state);
  }

  #wrong(why: string): NotTrimmable {
    return new NotTrimmable(`session ${this.#sessionId} is old, and is not trimmed: ${why}`);
  }
}
