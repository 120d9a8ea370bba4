/**
 * One store into another, whatever their engines: every row of one state of the source, in one transaction of the target, proven
 * there before its commit. So whoever is killed leaves the target as it was, or complete.
 */
import { Kysely } from "kysely";
import type { PinnedConnection, Statement, Store } from "../contract/store.ts";
import { type DatabaseAccess, pinnedAccess, storeAccess } from "../migrations/access.ts";
import { whenFree } from "../migrations/lock.ts";
import type { MigrationHistory } from "../migrations/migration.ts";
import { migrateUp } from "../migrations/runner.ts";
import { migrationStatus, requireMigrated } from "../migrations/status.ts";
import { microseconds } from "../migrations/time.ts";
import type { JsonObject } from "../model/event.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import { type AuditedOperation, auditStatement } from "../sql/audit.ts";
import type { Layout } from "../sql/layout.ts";
import { copiedTables } from "./copied-tables.ts";
import {
  copyRows,
  deleteRows,
  proveRows,
  requireSame,
  type TableProofs,
  totalRows,
  type Watching,
} from "./copy-rows.ts";
import { isEmptyStore, notEmpty } from "./empty-target.ts";
import { identityStatements, type NewIdentity, newEpoch } from "./identity.ts";

export interface CopyOptions extends Watching {
  readonly history: MigrationHistory;
  /**
   * `same`: the target is a likeness of the source at one moment, its owners and its epoch included. `new`: it is a store to be used:
   * nobody owns its sessions, and whoever has the store open that was there before finds `STORE_CHANGED`. What makes it a store of its
   * own may be said, where somebody must know it before there is one.
   */
  readonly identity: "same" | "new" | NewIdentity;
  /** Deletes what the target holds, in the same transaction. Default: a target that is not empty is refused. */
  readonly replace?: {
    /** Called when nobody can add to what is there any more, and before it is deleted; may copy it with `copyView`. */
    setAside(target: Store, connection: PinnedConnection): Promise<void>;
  };
  /** A row that the target gets beside what the source has. */
  readonly audit?: {
    readonly operation: AuditedOperation;
    readonly by: string;
    readonly before?: JsonObject;
    readonly after?: JsonObject;
  };
  readonly clock?: () => Date;
  /** Called once the source is held as it is: what is written to it from then on is not in the copy. */
  readonly onHeld?: () => Promise<unknown>;
}

export interface CopyReport {
  readonly schema_version: string;
  readonly store_id: string;
  /** That of the target. */
  readonly epoch: string;
  /** Position of the newest event. */
  readonly position: number;
  readonly rows: number;
  /** Equal on both sides; without what the audit row of the copy adds. */
  readonly tables: TableProofs;
}

/**
 * @param source opened as a reader, its layout the newest; others may be writing to it
 * @param target opened as a writer; it is brought to the newest layout first, where it holds nothing
 * @throws {StateError} `TARGET_EXISTS` where the target is not empty, `COPY_DIFFERS`, `ABORTED`, `NOT_SUPPORTED` for a source without
 *   steady reads, and what the two stores meet; the target is then what it was
 */
export async function copyStore(source: Store, target: Store, options: CopyOptions): Promise<CopyReport> {
  requireMigrated(await migrationStatus(source, options.history));
  const view = await source.pin();
  try {
    await view.begin();
    await options.onHeld?.();
    return await copyView(source, view, target, options);
  } finally {
    await view.release();
  }
}

/** The same with a source that is looked at already: what its connection sees must not change meanwhile. */
export async function copyView(
  source: Store,
  view: PinnedConnection,
  target: Store,
  options: CopyOptions,
): Promise<CopyReport> {
  const { history, replace } = options;
  if (replace === undefined && !(await isEmptyStore(storeAccess(target)))) throw notEmpty();
  await migrateUp(target, history, { backup: false });
  const connection = await target.pin();
  try {
    return await copyInto(source, view, target, connection, options);
  } finally {
    await connection.release();
  }
}

async function copyInto(
  source: Store,
  view: PinnedConnection,
  target: Store,
  connection: PinnedConnection,
  options: CopyOptions,
): Promise<CopyReport> {
  const from = pinnedAccess(source, view);
  const to = pinnedAccess(target, connection);
  const tables = copiedTables(options.history);
  await whenFree(target, () => connection.begin());
  try {
    const total = await totalRows(from, tables, options);
    const highest = await makeRoom(target, connection, to, options);
    // Also what a migration has put into a new store.
    await deleteRows(to, tables, options);
    const read = await copyRows(from, to, target.capabilities, tables, total, options);
    requireSame(read, await proveRows(to, tables, total, options));
    for (const statement of identityOf(target, highest, options)) await to.run(statement);
    const report = { ...(await headOf(to)), rows: total, tables: read };
    await audit(to, report, options);
    throwIfAborted(options.signal);
    options.onProgress?.({ phase: "committing", done: total, total });
    await connection.commit();
    return report;
  } catch (error) {
    await connection.rollback().catch(() => undefined);
    throw error;
  }
}

/** @returns the highest generation of a session that is there and is to go */
async function makeRoom(
  target: Store,
  connection: PinnedConnection,
  { run, rows, db }: DatabaseAccess,
  { replace }: CopyOptions,
): Promise<number> {
  if (replace === undefined) {
    if (await isEmptyStore(pinnedAccess(target, connection))) return 0;
    throw notEmpty();
  }
  // Rows are set to what they are, in the order in which a batch takes them: from here on nobody changes them, or moves the head.
  await run(db.updateTable("session").set((eb) => ({ generation: eb.ref("generation") })));
  await run(db.updateTable("user").set((eb) => ({ revision: eb.ref("revision") })));
  await run(db.updateTable("store_head").set((eb) => ({ position: eb.ref("position") })));
  await replace.setAside(target, connection);
  const highest = db.selectFrom("session").select(({ fn }) => fn.max<number | null>("generation").as("generation"));
  return Number((await rows<{ generation: number | null }>(highest))[0]?.generation ?? 0);
}

function identityOf({ dialect }: Store, highest: number, { identity }: CopyOptions): Statement[] {
  if (identity === "same") return [];
  const { epoch, above } = identity === "new" ? { epoch: newEpoch(), above: 0 } : identity;
  return identityStatements(new Kysely<Layout>({ dialect }), { epoch, above: Math.max(above, highest) });
}

async function headOf({ rows, db }: DatabaseAccess): Promise<Omit<CopyReport, "rows" | "tables">> {
  const [head] = await rows<{ position: number; epoch: string; schema_version: string }>(
    db.selectFrom("store_head").select(["position", "epoch", "schema_version"]),
  );
  const [info] = await rows<{ value: string }>(
    db.selectFrom("schema_info").select("value").where("key", "=", "store_id"),
  );
  const { position, epoch, schema_version } = head ?? { position: 0, epoch: "", schema_version: "" };
  return { schema_version, store_id: info?.value ?? "", epoch, position };
}

async function audit({ run, db }: DatabaseAccess, { position, rows }: CopyReport, options: CopyOptions): Promise<void> {
  if (options.audit === undefined) return;
  const { operation, by, before, after } = options.audit;
  const now = microseconds((options.clock ?? (() => new Date()))());
  const entry = { operation, tableName: null, recordId: null, by, now, after: { position, rows, ...after } };
  await run(auditStatement(db as never, before === undefined ? entry : { ...entry, before }));
}
