/** The clock as the store believes it, kept in the store: see `clock-trust.ts`. */
import type { Kysely } from "kysely";
import { Timestamps } from "../accept/timestamp.ts";
import type { Store } from "../contract/store.ts";
import { readFirstStoredAt, readLastStoredAt } from "../sql/batches.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import { changeNote, readNote } from "../sql/notes.ts";
import { type ClockRecord, firstRecord, observe, oldBefore } from "./clock-trust.ts";

const KEY = "upkeep_clock";

export interface ClockContext {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly identity: StoreIdentity;
  readonly timestamps: Timestamps;
}

/** Call before this process stores anything: what it stores says only what its clock says. */
export async function beginClock(context: ClockContext): Promise<void> {
  const { store, db, timestamps } = context;
  if ((await readNote(store, db, KEY)) !== null) return;
  const last = await readLastStoredAt(store, db);
  await change(context, null, firstRecord(last === null ? null : Date.parse(last), timestamps.nowMs()));
}

export interface Cutoff {
  /** A timestamp: what was stored before is older than the retention. */
  readonly storedBefore: string;
  /** How far the clock is ahead of the time that is believed. */
  readonly doubtedMs: number;
}

/** Looks at the clock once more. `shortestMs`: of all retentions of the store; how far it is believed goes by that. */
export async function cutoffOf(context: ClockContext, retentionMs: number, shortestMs: number): Promise<Cutoff> {
  const { store, db, timestamps } = context;
  const nowMs = timestamps.nowMs();
  const text = await readNote(store, db, KEY);
  const before = parse(text) ?? (await oldestRecord(context, nowMs));
  const after = observe(before, nowMs, shortestMs);
  // Another process may have looked at the same moment: what it has seen is as good.
  await change(context, text, after);
  const beforeMs = oldBefore(after, nowMs, retentionMs);
  return {
    storedBefore: new Timestamps({ nowMs: () => beforeMs }).now(),
    doubtedMs: Math.max(0, nowMs - after.believed_ms),
  };
}

/** Nothing could be noted when this process began, or nobody can read it: newer batches may have been stored by a clock that is wrong. */
async function oldestRecord({ store, db }: ClockContext, nowMs: number): Promise<ClockRecord> {
  const oldest = await readFirstStoredAt(store, db);
  return firstRecord(oldest === null ? null : Date.parse(oldest), nowMs);
}

function change({ store, db, identity, timestamps }: ClockContext, before: string | null, after: ClockRecord) {
  return changeNote(store, db, identity, { key: KEY, before, after: JSON.stringify(after), now: timestamps.now() });
}

function parse(text: string | null): ClockRecord | null {
  if (text === null) return null;
  try {
    const record = JSON.parse(text) as ClockRecord;
    return Number.isFinite(record.believed_ms) && Array.isArray(record.doubted_ms) ? record : null;
  } catch {
    return null;
  }
}
