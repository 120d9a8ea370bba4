import type { Statement } from "../contract/store.ts";
import { messageOf, StateError } from "../errors.ts";
import type { DatabaseAccess } from "./access.ts";
import { recordStep } from "./ledger.ts";
import type { Compilable, Migration, MigrationContext, MigrationStep } from "./migration.ts";
import { microseconds } from "./time.ts";

export interface MigrationProgress {
  readonly migration: string;
  readonly step: string;
  /** Rows done in this step, of how many; null: unknown. */
  readonly done: number;
  readonly total: number | null;
}

export interface AppliedMigration {
  readonly id: string;
  /** How many steps ran. */
  readonly steps: number;
  /** How many rows its statements touched. */
  readonly rows: number;
  readonly duration_ms: number;
}

/** Runs the steps of a migration, in order, inside the transaction that the caller has begun. */
export async function applyMigration(
  access: DatabaseAccess,
  migration: Migration,
  checksum: string,
  clock: () => Date,
  onProgress: ((progress: MigrationProgress) => void) | undefined,
): Promise<AppliedMigration> {
  const started = performance.now();
  const now = () => microseconds(clock());
  let rows = 0;
  const counted: DatabaseAccess = {
    ...access,
    run: async (query: Compilable | Statement) => {
      const result = await access.run(query);
      rows += result.changes;
      return result;
    },
  };
  for (const step of migration.steps) {
    const started_at = now();
    const report = (done: number, total: number | null) =>
      onProgress?.({ migration: migration.id, step: step.name, done, total });
    report(0, null);
    await applyStep(migration, step, { ...counted, now, progress: report });
    const row = { migration_id: migration.id, step: step.name, checksum, started_at, finished_at: now() };
    await recordStep(access, { ...row, status: "done" });
  }
  const duration_ms = Math.round(performance.now() - started);
  return { id: migration.id, steps: migration.steps.length, rows, duration_ms };
}

async function applyStep(migration: Migration, step: MigrationStep, context: MigrationContext): Promise<void> {
  try {
    await step.apply(context);
  } catch (cause) {
    throw migrationFailed(migration.id, step.name, cause);
  }
}

export function migrationFailed(migration: string, step: string, cause: unknown): StateError {
  const known = cause instanceof StateError ? cause : undefined;
  return new StateError("MIGRATION_FAILED", `Migration ${migration} failed at "${step}": ${messageOf(cause)}`, {
    hint: known?.hint ?? "Everything it did was rolled back. Mend what the message names, then start again.",
    details: { migration, step, ...(known === undefined ? {} : { cause_code: known.code, cause: known.details }) },
    retryable: known?.retryable ?? false,
    cause,
  });
}
