import type { ResolvedConfig } from "@wfstate/schemas";

/** The figures that the engine runs by, taken from a configuration, in the units the code uses. */
export interface Settings {
  readonly batchEvents: number;
  readonly batchTimeoutMs: number;
  readonly queueCapacity: number;
  readonly maxEventBytes: number;
  readonly claimTtlMs: number;
  readonly journalDir: string | null;
  readonly journalMaxBytes: number;
  readonly snapshotEvents: number;
  readonly snapshotSeconds: number;
  readonly storeRawContent: boolean;
  readonly auditMode: boolean;
  readonly exportIncludesContent: boolean;
  readonly migrate: "auto" | "manual";
  /** Null: never, as for the next ones. */
  readonly backupSeconds: number | null;
  readonly vacuumSeconds: number | null;
  readonly cleanupDays: number | null;
  readonly purgeDays: number | null;
}

const BYTES_PER_MIB = 1_048_576;

export function settingsOf({ database, performance, privacy }: ResolvedConfig): Settings {
  return {
    batchEvents: performance.event_batch_size,
    batchTimeoutMs: performance.event_batch_timeout_ms,
    queueCapacity: performance.max_queue_size,
    maxEventBytes: performance.max_event_bytes,
    claimTtlMs: performance.claim_ttl_seconds * 1000,
    journalDir: database.journal_dir,
    journalMaxBytes: performance.journal_max_mb * BYTES_PER_MIB,
    snapshotEvents: performance.snapshot_interval_events,
    snapshotSeconds: performance.snapshot_interval_seconds,
    storeRawContent: privacy.store_raw_content,
    auditMode: privacy.audit_mode,
    exportIncludesContent: privacy.export_includes_content,
    migrate: database.migrate,
    backupSeconds: database.backup_interval,
    vacuumSeconds: database.vacuum_interval,
    cleanupDays: performance.cleanup_old_events_days,
    purgeDays: privacy.auto_purge_sessions_days,
  };
}
