/**
 * For engines on which a change of the schema commits the transaction it is in, and stays. Each call takes one step, commits it
 * together with the ledger's word for it, and lets go of the lock: whoever has the lock next, this process or another, finds in
 * the ledger where to go on. A run can be cut anywhere:
 *
 * - `tx` and `backfill`: the changes and the step's row are one transaction.
 * - `ddl`: a row `started` is committed by the very statement that follows it, and becomes `done` after it. Who finds it
 *   `started` looks whether the result is there. A result that is there before any row is not of our making: that is drift.
 */
import { StateError } from "../errors.ts";
import type { DatabaseAccess } from "./access.ts";
import type { RunningMigration } from "./apply.ts";
import { finishStep, type LedgerRow, recordStep } from "./ledger.ts";
import type { Catalogue, MigrationStep } from "./migration.ts";

/** What is there, as the holder of the lock sees it. */
interface Found {
  readonly ledger: readonly LedgerRow[];
  readonly catalogue: Catalogue;
}

/**
 * Call it inside a transaction that holds the lock, and commit afterwards.
 *
 * @returns whether that was the last step of the migration
 */
export async function takeNextStep(
  access: DatabaseAccess,
  running: RunningMigration,
  { ledger, catalogue }: Found,
): Promise<boolean> {
  const { id, steps } = running.migration;
  const rowOf = ({ name }: MigrationStep) => ledger.find((row) => row.migration_id === id && row.step === name);
  const open = steps.filter((step) => rowOf(step)?.status !== "done");
  const [step] = open;
  if (step === undefined) return true;
  const started = rowOf(step);
  const isThere = running.isDone(step, catalogue);
  if (isThere && started === undefined) throw strayResult(id, step);
  const startedAt = started?.started_at ?? running.now();
  if (started === undefined) await recordStep(access, running.rowOf(step, "started", startedAt, null));
  if (!isThere) await running.apply(step);
  await finishStep(access, running.rowOf(step, "done", startedAt, running.now()));
  return open.length === 1;
}

function strayResult(migration: string, { name }: MigrationStep): StateError {
  return new StateError("MIGRATION_DRIFT", `The result of "${name}" is there, and the ledger knows nothing of it.`, {
    hint: "Something other than a migration changed the database. Restore a backup; nothing was changed now.",
    details: { migration, step: name },
  });
}
