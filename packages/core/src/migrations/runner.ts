import type { PinnedConnection, Store } from "../contract/store.ts";
import { type DatabaseAccess, pinnedAccess, storeAccess } from "./access.ts";
import { type AppliedMigration, type MigrationProgress, migrationFailed, RunningMigration } from "./apply.ts";
import { type AdapterFiles, backUpBefore } from "./backup.ts";
import { HolderNote } from "./holder.ts";
import { type DatabaseState, inspectDatabase } from "./inspect.ts";
import { createLedger, hasLedger, recordAdoption, recordStep } from "./ledger.ts";
import { type Waiting, whenFree } from "./lock.ts";
import type { Migration, MigrationHistory } from "./migration.ts";
import { takeNextStep } from "./step-by-step.ts";
import { targetOf } from "./target.ts";
import { microseconds } from "./time.ts";
import { refuseDrift } from "./verify.ts";

export interface MigrateOptions {
  readonly onProgress?: (progress: MigrationProgress) => void;
  /** Hears when the lock is another's: whose, in words, or null where that is not known. */
  readonly onWaiting?: (holder: string | null) => void;
  /** Knows where files beside the store stand: a note of who migrates, and copies. Without it there are none. */
  readonly adapter?: AdapterFiles;
  /** Whether a copy is made before the first step; default: true, where the store can be copied. */
  readonly backup?: boolean;
  /** Id or version of the last migration to apply. Default: the newest. */
  readonly to?: string;
  /** How long to wait for the lock that another process holds. */
  readonly lockDeadlineMs?: number;
  readonly clock?: () => Date;
}

export interface MigrationReport {
  /** Schema version before; null where the database was empty. */
  readonly from: string | null;
  readonly to: string;
  /** Only what this call brought to its end: another process may have done some, or all, of it. */
  readonly applied: readonly AppliedMigration[];
  /** Path of the copy that was made before the first step; null where none was due. */
  readonly backup: string | null;
}

interface Run {
  readonly store: Store;
  readonly history: MigrationHistory;
  readonly options: MigrateOptions;
  readonly connection: PinnedConnection;
  readonly access: DatabaseAccess;
  readonly clock: () => Date;
  readonly note: HolderNote;
  readonly waiting: Waiting;
  /** How many migrations of the history to have in the end. */
  readonly target: number;
  readonly startedAt: string;
  /** Those that are applied step by step, by id. */
  readonly running: Map<string, RunningMigration>;
}

/** What one transaction found and did. */
interface Turn {
  /** The migration that it was about. */
  readonly migration: string;
  readonly version: string | null;
  readonly changed: boolean;
  readonly applied: AppliedMigration | null;
  readonly backup: string | null;
}

/**
 * Brings a database to the newest layout: an empty one from the first migration on, one of the guide's tools by adopting
 * what is there. Each migration is one transaction together with its rows in the ledger; where the engine cannot take back a change
 * of the schema, each step is. What is pending is decided under the lock, so that any number of processes may call this at once.
 *
 * @throws {StateError} `MIGRATION_FAILED` (rolled back, or to be continued), `MIGRATION_DRIFT`, `DATABASE_BUSY`, `INVALID_ARGUMENT`, and what `migrationStatus` throws
 */
export async function migrateUp(
  store: Store,
  history: MigrationHistory,
  options: MigrateOptions = {},
): Promise<MigrationReport> {
  const target = targetOf(history, options.to);
  const clock = options.clock ?? (() => new Date());
  const startedAt = microseconds(clock());
  const note = new HolderNote(options.adapter?.besidePath ?? null);
  const { lockDeadlineMs: deadlineMs, onWaiting } = options;
  const waiting: Waiting = { deadlineMs, onWaiting, describeHolder: (busy) => note.describe(busy) };
  // Takes no lock, and touches nothing, where there is nothing to do or the database is not ours.
  const before = await whenFree(store, () => inspectDatabase(storeAccess(store), history), waiting);
  if (isDone(before, target)) return { from: before.version, to: before.version ?? "0", applied: [], backup: null };
  await refuseDrift(store, history, before);
  const connection = await store.pin();
  const access = pinnedAccess(store, connection);
  const running = new Map<string, RunningMigration>();
  const run: Run = { store, history, options, connection, access, clock, note, waiting, target, startedAt, running };
  try {
    const first = await takeTurn(run, true);
    const applied: AppliedMigration[] = [];
    let turn = first;
    while (turn.changed) {
      if (turn.applied !== null) applied.push(turn.applied);
      turn = await takeTurn(run, false);
    }
    return { from: first.version, to: turn.version ?? "0", applied, backup: first.backup };
  } finally {
    await connection.release();
  }
}

async function takeTurn(run: Run, first: boolean): Promise<Turn> {
  const { store, connection, note, startedAt, waiting } = run;
  await whenFree(store, () => connection.begin(), waiting);
  let turn: Turn;
  try {
    await note.leave(startedAt);
    turn = await workUnderLock(run, first);
  } catch (error) {
    await note.remove();
    await connection.rollback();
    throw error;
  }
  await note.remove();
  if (turn.changed) await commit(run, turn.migration);
  else await connection.rollback();
  return turn;
}

async function workUnderLock(run: Run, first: boolean): Promise<Turn> {
  const { access, history, target } = run;
  const state = await inspectDatabase(access, history);
  const pending = state.applied < target ? history.migrations[state.applied] : undefined;
  const turn = { migration: pending?.id ?? "adoption", version: state.version };
  if (isDone(state, target)) return { ...turn, changed: false, applied: null, backup: null };
  const work = { ...turn, changed: true, backup: first ? await backUp(run, state) : null };
  if (!hasLedger(state.catalogue)) {
    await createLedger(access);
    // That has ended the transaction where the schema has none.
    if (!access.transactionalSchema) return { ...work, applied: null };
  }
  // In one transaction with the next migration: an adopted database may hold dangling keys, which only that one mends.
  if (state.kind === "adoptable") await adopt(run, state);
  const applied = pending === undefined ? null : await applyPending(run, pending, state);
  if (applied !== null) await inspectDatabase(access, history);
  return { ...work, applied };
}

/** Null while the migration still has steps. */
async function applyPending(run: Run, migration: Migration, state: DatabaseState): Promise<AppliedMigration | null> {
  const { access } = run;
  const running = runningMigration(run, migration);
  if (!access.transactionalSchema) {
    const isLast = await takeNextStep(access, running, state);
    return isLast ? running.summary() : null;
  }
  for (const step of migration.steps) {
    const startedAt = running.now();
    await running.apply(step);
    await recordStep(access, running.rowOf(step, "done", startedAt, running.now()));
  }
  return running.summary();
}

function runningMigration({ access, history, options, clock, running }: Run, migration: Migration): RunningMigration {
  const known = running.get(migration.id);
  if (known !== undefined) return known;
  const tools = { clock, onProgress: options.onProgress };
  const added = new RunningMigration(access, migration, history.manifest[migration.id] ?? "", tools);
  running.set(migration.id, added);
  return added;
}

function isDone({ kind, applied }: DatabaseState, target: number): boolean {
  return applied >= target && kind !== "adoptable";
}

async function adopt({ access, history, clock }: Run, { applied }: DatabaseState): Promise<void> {
  for (const migration of history.migrations.slice(0, applied)) {
    await recordAdoption(access, migration, history.manifest[migration.id] ?? "", clock());
  }
}

async function backUp(run: Run, state: DatabaseState): Promise<string | null> {
  const { store, access, options, clock, startedAt } = run;
  const { adapter, backup = true } = options;
  const { capabilities } = store;
  if (!backup || adapter === undefined || adapter.besidePath === null) return null;
  if (!capabilities.backup || !capabilities.persistent || state.version === null) return null;
  // Another process, that started with this one, has done part of the way: the copy that it made is the one to keep.
  if (state.ledger.some(({ finished_at }) => finished_at !== null && finished_at >= startedAt)) return null;
  return backUpBefore(store, access, state.catalogue, state.version, clock(), {
    besidePath: adapter.besidePath,
    openBackup: (path) => adapter.openBackup(path),
  });
}

async function commit({ connection }: Run, migration: string): Promise<void> {
  try {
    await connection.commit();
  } catch (cause) {
    throw migrationFailed(migration, "commit", cause);
  }
}
