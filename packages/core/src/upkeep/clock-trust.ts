/**
 * How far the clock is believed, where something is deleted because it is old. A clock that is wrong must not make everything old at
 * once: one that leaps ahead of what the store knows is doubted, until the store was used under it at several times apart. Until then
 * the last time before the leap counts.
 */

const DAY_MS = 86_400_000;
/** The longest leap that is believed at once: a week in which the app was not used. */
const MAX_LEAP_MS = 7 * DAY_MS;
/** Of a short retention, so large a part. */
const LEAPS_PER_RETENTION = 10;
/** Times of use that count as apart: a day, for a leap of a week. */
const USES_PER_LEAP = 7;
/** So many more uses, apart, after the one that met the leap. */
const CONFIRMATIONS = 3;

export interface ClockRecord {
  /** Milliseconds since 1970. */
  readonly believed_ms: number;
  /** When the store was used since the leap, oldest first; empty: nothing is doubted. */
  readonly doubted_ms: readonly number[];
}

/** Before the first look: what the store's own times say. */
export function firstRecord(newestStoredMs: number | null, nowMs: number): ClockRecord {
  return { believed_ms: Math.min(newestStoredMs ?? nowMs, nowMs), doubted_ms: [] };
}

export function observe(record: ClockRecord, nowMs: number, retentionMs: number): ClockRecord {
  const leapMs = Math.min(MAX_LEAP_MS, retentionMs / LEAPS_PER_RETENTION);
  // A clock that was put back is the right one, or will be doubted when it leaps again.
  if (nowMs <= record.believed_ms + leapMs) return { believed_ms: nowMs, doubted_ms: [] };
  const uses = record.doubted_ms.filter((useMs) => useMs <= nowMs);
  const last = uses.at(-1);
  if (last === undefined || nowMs - last >= leapMs / USES_PER_LEAP) uses.push(nowMs);
  if (uses.length <= CONFIRMATIONS) return { believed_ms: record.believed_ms, doubted_ms: uses };
  return believeOn(uses, leapMs);
}

/** The first use after the leap is confirmed, and with it those that follow each other without another leap. */
function believeOn([confirmed = 0, ...later]: readonly number[], leapMs: number): ClockRecord {
  const leap = later.findIndex((useMs, index) => useMs - (later[index - 1] ?? confirmed) > leapMs);
  if (leap === -1) return { believed_ms: later.at(-1) ?? confirmed, doubted_ms: [] };
  return { believed_ms: later[leap - 1] ?? confirmed, doubted_ms: later.slice(leap) };
}

/** What was stored before this time is older than the retention. */
export function oldBefore({ believed_ms }: ClockRecord, nowMs: number, retentionMs: number): number {
  return Math.min(believed_ms, nowMs) - retentionMs;
}

export function msOfDays(days: number): number {
  return days * DAY_MS;
}
