import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { QueryResult, Statement, Store } from "../contract/store.ts";
import { type DatabaseAccess, storeAccess } from "./access.ts";
import { countRows } from "./catalogue.ts";
import { type DatabaseState, inspectDatabase } from "./inspect.ts";
import { whenFree } from "./lock.ts";
import type { Compilable, Migration, MigrationContext, MigrationHistory, MigrationStep } from "./migration.ts";
import { targetOf } from "./target.ts";

export interface PlannedStep {
  readonly name: string;
  readonly kind: MigrationStep["kind"];
  /** What is lost for good, in words; null where nothing is. */
  readonly destroys: string | null;
  /**
   * Its statements in order, as this engine gets them. Those that a step sends for rows that it has read are not among them: their number
   * and values are those of the rows.
   */
  readonly sql: readonly string[];
}

export interface PlannedMigration {
  readonly id: string;
  readonly version: string;
  readonly steps: readonly PlannedStep[];
}

/** Measured with the history here, and rounded up; the last digit of none of them is worth anything. */
export interface MigrationEstimate {
  /** Rows in all tables: how long it takes grows with them. */
  readonly rows: number;
  readonly seconds: number;
  /** What must be free while it runs, in bytes: the copy, the new tables beside the old ones, the log of the transaction. */
  readonly backupBytes: number;
  readonly tableBytes: number;
  readonly logBytes: number;
  /** Free on the disk of the files beside the store; null where that cannot be asked. */
  readonly freeBytes: number | null;
}

export interface MigrationPlan {
  readonly from: string | null;
  readonly to: string;
  readonly migrations: readonly PlannedMigration[];
  /** `database`: nobody else writes until the migration they are waiting for is committed; `step`: each step commits by itself. */
  readonly locks: "database" | "step";
  readonly estimate: MigrationEstimate;
}

export interface PlanOptions {
  /** Id or version of the last migration; default: the newest. */
  readonly to?: string;
  /** Where files beside the store stand; null: on no disk. */
  readonly besidePath?: string | null;
}

const ROWS_PER_SECOND = 15_000;
const SECONDS_BEFORE_THE_FIRST_ROW = 2;
/** Of the size of the store, where a migration rewrites tables. */
const NEW_TABLES = 1;
const TRANSACTION_LOG = 1.3;
const MIN_LOG_BYTES = 8 * 1024 * 1024;

/**
 * What `migrateUp` would do, statement by statement, what it would destroy, and what it takes. Reads only, and counts every table.
 *
 * @throws {StateError} `INVALID_ARGUMENT` for an unknown `to`, and what `migrationStatus` throws
 */
export async function planMigrations(
  store: Store,
  history: MigrationHistory,
  { to, besidePath = null }: PlanOptions = {},
): Promise<MigrationPlan> {
  const target = targetOf(history, to);
  const access = storeAccess(store);
  const state = await whenFree(store, () => inspectDatabase(access, history));
  const pending = history.migrations.slice(state.applied, target);
  return {
    from: state.version,
    to: pending.at(-1)?.version ?? state.version ?? "0",
    migrations: await Promise.all(pending.map((migration) => planOf(migration, access))),
    locks: access.transactionalSchema ? "database" : "step",
    estimate: await estimate(store, access, state, pending, besidePath),
  };
}

async function planOf({ id, version, steps }: Migration, access: DatabaseAccess): Promise<PlannedMigration> {
  const planned = steps.map(async (step) => ({
    name: step.name,
    kind: step.kind,
    destroys: step.destroys ?? null,
    sql: await statementsOf(step, access),
  }));
  return { id, version, steps: await Promise.all(planned) };
}

/** Nothing is run. What a change of the schema looks up, in a catalogue, is looked up; every other step reads nothing from any table. */
async function statementsOf(step: MigrationStep, access: DatabaseAccess): Promise<string[]> {
  const { engine, db } = access;
  const sql: string[] = [];
  const run = async (query: Compilable | Statement): Promise<QueryResult> => {
    sql.push("compile" in query ? query.compile().sql : query.sql);
    return { columns: [], values: [], changes: 0 };
  };
  const rows = async <Row>(query: Compilable | Statement): Promise<Row[]> => {
    await run(query);
    return step.kind === "ddl" ? access.rows<Row>(query) : [];
  };
  const context: MigrationContext = { engine, db, run, rows, now: () => "", progress: () => undefined };
  // A step that cannot go on without a row has said what it says without one.
  await step.apply(context).catch(() => undefined);
  return sql;
}

async function estimate(
  store: Store,
  access: DatabaseAccess,
  { catalogue, version }: DatabaseState,
  pending: readonly Migration[],
  besidePath: string | null,
): Promise<MigrationEstimate> {
  const { sizeBytes } = await store.size();
  const rows = Object.values(await countRows(access, catalogue.tables.keys())).reduce((sum, count) => sum + count, 0);
  const rewrites = pending.some(({ steps }) => steps.some(({ kind }) => kind === "backfill"));
  const copies = pending.length > 0 && version !== null && store.capabilities.backup && store.capabilities.persistent;
  return {
    rows,
    seconds: rewrites ? SECONDS_BEFORE_THE_FIRST_ROW + Math.ceil(rows / ROWS_PER_SECOND) : 0,
    backupBytes: copies ? sizeBytes : 0,
    tableBytes: rewrites ? sizeBytes * NEW_TABLES : 0,
    logBytes:
      rewrites && access.transactionalSchema ? Math.max(MIN_LOG_BYTES, Math.ceil(sizeBytes * TRANSACTION_LOG)) : 0,
    freeBytes: besidePath === null ? null : await freeBytesAt(dirname(besidePath)),
  };
}

async function freeBytesAt(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
