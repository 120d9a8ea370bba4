export interface MigrationRun {
  readonly path: string;
}

export interface MigrationResult {
  readonly from: string | null;
  readonly to: string;
  readonly planMs: number;
  readonly migrateMs: number;
  /** Of the whole process, from its start on. */
  readonly peakMemoryMb: number;
  readonly planned: { readonly seconds: number; readonly bytes: number };
  /** Counted afterwards, with plain SQL. */
  readonly events: number;
}
