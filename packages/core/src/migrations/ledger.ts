import { sql } from "kysely";
import type { DatabaseAccess } from "./access.ts";
import type { Catalogue, Compilable, Migration } from "./migration.ts";
import { microseconds } from "./time.ts";

/** The table in which a database says which steps were applied to it, and of which source. */
export const LEDGER_TABLE = "migration_ledger";

/**
 * `started`: written before a change of the schema that no transaction takes back; whoever finds it looks whether the change was
 * made. `adopted`: found in place, made by another program, and checked to be there.
 */
export type LedgerStatus = "started" | "done" | "adopted";

export interface LedgerRow {
  readonly migration_id: string;
  /** Name of the step. */
  readonly step: string;
  readonly status: LedgerStatus;
  /** SHA-256 of the migration's source, as its manifest had it. */
  readonly checksum: string;
  readonly started_at: string;
  readonly finished_at: string | null;
}

export async function createLedger({ run, db, engine }: DatabaseAccess): Promise<void> {
  const [key, text] = [sql.raw(engine.columnTypes.keyText), sql.raw(engine.columnTypes.text)];
  await run(
    db.schema
      .createTable(LEDGER_TABLE)
      .ifNotExists()
      .addColumn("migration_id", key, (column) => column.notNull())
      .addColumn("step", key, (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("checksum", text, (column) => column.notNull())
      .addColumn("started_at", text, (column) => column.notNull())
      .addColumn("finished_at", text)
      .addPrimaryKeyConstraint("migration_ledger_pk", ["migration_id", "step"]),
  );
}

/** Rows in the order in which they were written. */
export function ledgerQuery({ db }: DatabaseAccess): Compilable {
  return db.selectFrom(LEDGER_TABLE).selectAll().orderBy("migration_id").orderBy("started_at");
}

export function hasLedger({ tables }: Catalogue): boolean {
  return tables.has(LEDGER_TABLE);
}

export async function recordStep({ run, db }: DatabaseAccess, row: LedgerRow): Promise<void> {
  await run(db.insertInto(LEDGER_TABLE).values({ ...row }));
}

/** A step that was recorded as started is done. */
export async function finishStep({ run, db }: DatabaseAccess, row: LedgerRow): Promise<void> {
  const { migration_id, step, finished_at } = row;
  await run(
    db
      .updateTable(LEDGER_TABLE)
      .set({ status: "done", finished_at })
      .where("migration_id", "=", migration_id)
      .where("step", "=", step),
  );
}

export async function recordAdoption(
  access: DatabaseAccess,
  migration: Migration,
  checksum: string,
  at: Date,
): Promise<void> {
  const moment = microseconds(at);
  for (const { name } of migration.steps) {
    await recordStep(access, {
      migration_id: migration.id,
      step: name,
      status: "adopted",
      checksum,
      started_at: moment,
      finished_at: moment,
    });
  }
}
