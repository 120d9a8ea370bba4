import type { Statement } from "../contract/store.ts";
import { messageOf, StateError } from "../errors.ts";
import type { DatabaseAccess } from "./access.ts";
import type { LedgerRow, LedgerStatus } from "./ledger.ts";
import type { Catalogue, Compilable, Migration, MigrationContext, MigrationStep } from "./migration.ts";
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

export interface MigrationTools {
  readonly clock: () => Date;
  readonly onProgress: ((progress: MigrationProgress) => void) | undefined;
}

/** A migration that is being applied: what its steps are given, and what they have done so far. */
export class RunningMigration {
  readonly migration: Migration;
  readonly #access: DatabaseAccess;
  readonly #checksum: string;
  readonly #tools: MigrationTools;
  readonly #startedMs = performance.now();
  #steps = 0;
  #rows = 0;

  constructor(access: DatabaseAccess, migration: Migration, checksum: string, tools: MigrationTools) {
    this.#access = access;
    this.migration = migration;
    this.#checksum = checksum;
    this.#tools = tools;
  }

  async apply(step: MigrationStep): Promise<void> {
    this.#report(step, 0, null);
    try {
      await step.apply(this.#contextOf(step));
    } catch (cause) {
      throw migrationFailed(this.migration.id, step.name, cause);
    }
    this.#steps += 1;
  }

  isDone(step: MigrationStep, there: Catalogue): boolean {
    return step.isDone?.(this.#contextOf(step), there) ?? false;
  }

  now(): string {
    return microseconds(this.#tools.clock());
  }

  rowOf(step: MigrationStep, status: LedgerStatus, started_at: string, finished_at: string | null): LedgerRow {
    return {
      migration_id: this.migration.id,
      step: step.name,
      status,
      checksum: this.#checksum,
      started_at,
      finished_at,
    };
  }

  summary(): AppliedMigration {
    const duration_ms = Math.round(performance.now() - this.#startedMs);
    return { id: this.migration.id, steps: this.#steps, rows: this.#rows, duration_ms };
  }

  #contextOf(step: MigrationStep): MigrationContext {
    return {
      ...this.#access,
      run: async (query: Compilable | Statement) => {
        const result = await this.#access.run(query);
        this.#rows += result.changes;
        return result;
      },
      now: () => this.now(),
      progress: (done, total) => this.#report(step, done, total),
    };
  }

  #report(step: MigrationStep, done: number, total: number | null): void {
    this.#tools.onProgress?.({ migration: this.migration.id, step: step.name, done, total });
  }
}

export function migrationFailed(migration: string, step: string, cause: unknown): StateError {
  const known = cause instanceof StateError ? cause : undefined;
  return new StateError("MIGRATION_FAILED", `Migration ${migration} failed at "${step}": ${messageOf(cause)}`, {
    hint:
      known?.hint ??
      "Mend what the message names, then start again: all that it did was rolled back, or is gone on with.",
    details: { migration, step, ...(known === undefined ? {} : { cause_code: known.code, cause: known.details }) },
    retryable: known?.retryable ?? false,
    cause,
  });
}
