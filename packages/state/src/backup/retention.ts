/**
 * Which backups are kept. Rules add up: what one of them keeps stays. A day or a week counts where there is a backup of it, and its
 * newest one stays. Times are UTC, weeks begin on Monday.
 */
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { StateError, syncFolder } from "@wfstate/core";
import { type BackupList, type ListedBackup, listBackups } from "./list-backups.ts";
import { MANIFEST_SUFFIX } from "./open-backup.ts";
import { RECORD_SUFFIX } from "./verification-record.ts";

export interface RetentionRules {
  /** The newest ones. */
  readonly keepLast?: number | undefined;
  /** The newest one of each of the last days that have one. */
  readonly keepDaily?: number | undefined;
  /** The newest one of each of the last weeks that have one. */
  readonly keepWeekly?: number | undefined;
}

export type KeepReason = "last" | "daily" | "weekly" | "newest verified" | "damaged";

export interface RetentionPlan<Backup extends RetainedBackup = ListedBackup> {
  readonly kept: readonly { readonly backup: Backup; readonly reasons: readonly KeepReason[] }[];
  readonly removed: readonly Backup[];
}

export type RetainedBackup = Pick<ListedBackup, "created_at" | "store_id" | "epoch" | "verified">;

/** A store that is used: copies of it have the same id, and another epoch. */
export type StoreOfBackups = Pick<ListedBackup, "store_id" | "epoch">;

const MOST = 1_000_000;
const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const DAYS_BEFORE_MONDAY = 3;

/**
 * Sorts the backups of any number of stores into those that stay and those that go. Of each store the newest verified one always
 * stays. One that was found damaged takes no place, and stays: what can be saved of it is for a person to say. One that was made in
 * the future was made by a clock that was ahead: it comes behind all others, so that none of them goes for its sake.
 *
 * @throws {StateError} `INVALID_ARGUMENT` for a rule that is no whole number, or where there is none at all
 */
export function planRetention<Backup extends RetainedBackup>(
  backups: readonly Backup[],
  rules: RetentionRules,
  nowMs: number = Date.now(),
): RetentionPlan<Backup> {
  requireRules(rules);
  const reasons = new Map<Backup, KeepReason[]>(backups.map((backup) => [backup, []]));
  for (const group of Map.groupBy(backups, ({ store_id, epoch }) => `${store_id} ${epoch}`).values()) {
    for (const [backup, reason] of keptOf(newestFirst(group, nowMs), rules)) reasons.get(backup)?.push(reason);
  }
  const kept = [...reasons].filter(([, found]) => found.length > 0);
  return {
    kept: kept.map(([backup, found]) => ({ backup, reasons: found })),
    removed: [...reasons].filter(([, found]) => found.length === 0).map(([backup]) => backup),
  };
}

function* keptOf<Backup extends RetainedBackup>(
  group: readonly Backup[],
  { keepLast = 0, keepDaily = 0, keepWeekly = 0 }: RetentionRules,
): Generator<readonly [Backup, KeepReason]> {
  const usable = group.filter(({ verified }) => verified?.ok !== false);
  for (const backup of group) if (backup.verified?.ok === false) yield [backup, "damaged"];
  for (const backup of usable.slice(0, keepLast)) yield [backup, "last"];
  for (const backup of newestOfEach(usable, dayOf, keepDaily)) yield [backup, "daily"];
  for (const backup of newestOfEach(usable, weekOf, keepWeekly)) yield [backup, "weekly"];
  const verified = usable.find((backup) => backup.verified !== null);
  if (verified !== undefined) yield [verified, "newest verified"];
}

function newestFirst<Backup extends RetainedBackup>(group: readonly Backup[], nowMs: number): Backup[] {
  const isAhead = (backup: Backup) => Number(timeOf(backup) > nowMs);
  return group.toSorted((one, other) => isAhead(one) - isAhead(other) || timeOf(other) - timeOf(one));
}

function newestOfEach<Backup extends RetainedBackup>(
  backups: readonly Backup[],
  periodOf: (backup: RetainedBackup) => number,
  count: number,
): Backup[] {
  const newest = new Map<number, Backup>();
  for (const backup of backups) {
    const period = periodOf(backup);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, count);
}

function timeOf({ created_at }: RetainedBackup): number {
  return Date.parse(created_at);
}

function dayOf(backup: RetainedBackup): number {
  return Math.floor(timeOf(backup) / MS_PER_DAY);
}

function weekOf(backup: RetainedBackup): number {
  return Math.floor((dayOf(backup) + DAYS_BEFORE_MONDAY) / DAYS_PER_WEEK);
}

function requireRules(rules: RetentionRules): void {
  const given = Object.entries(rules).filter(([, value]) => value !== undefined);
  for (const [path, value] of given) {
    if (Number.isSafeInteger(value) && value >= 0 && value <= MOST) continue;
    throw invalid(path, `${path} must be a whole number from 0 to ${MOST}`);
  }
  // No rule would keep nothing but the newest verified one: nobody means that.
  if (given.every(([, value]) => value === 0))
    throw invalid("keepLast", "a retention without a rule would keep nothing");
}

function invalid(path: string, message: string): StateError {
  return new StateError("INVALID_ARGUMENT", message, {
    hint: "Give one of keepLast, keepDaily and keepWeekly as a number above 0.",
    details: { path },
  });
}

export interface ApplyRetentionOptions {
  /** Only the backups of this store, as the manifest of one tells it; default those of every store in the folder, each by itself. */
  readonly store?: StoreOfBackups;
}

/**
 * Removes the backups of a folder that no rule keeps. What is no backup, or cannot be used, is not touched.
 *
 * @throws {StateError} `INVALID_ARGUMENT`, and what `listBackups` throws
 */
export async function applyRetention(
  folder: string,
  rules: RetentionRules,
  { store }: ApplyRetentionOptions = {},
): Promise<RetentionPlan> {
  requireRules(rules);
  const plan = planRetention(backupsIn(await listBackups({ folder }), store), rules);
  for (const backup of plan.removed) await removeBackup(backup.path);
  if (plan.removed.length > 0) await syncFolder(folder);
  return plan;
}

/** Those of one store, or of all. */
export function backupsIn({ stores }: BackupList, store: StoreOfBackups | undefined): ListedBackup[] {
  return stores
    .filter(({ store_id, epoch }) => store === undefined || (store_id === store.store_id && epoch === store.epoch))
    .flatMap(({ backups }) => backups);
}

/** The backup first: without it the others are in nobody's way. */
async function removeBackup(path: string): Promise<void> {
  for (const suffix of ["", MANIFEST_SUFFIX, RECORD_SUFFIX]) {
    await rm(path + suffix, { force: true }).catch((cause) => {
      throw new StateError("TARGET_NOT_WRITABLE", `${path} cannot be removed: ${(cause as Error).message}`, {
        hint: "Give this user the right to write to the folder.",
        details: { path, folder: dirname(path) },
        cause,
      });
    });
  }
}
