/** What an app installs: a configuration goes in, a `StateManager` comes out. */
export type * from "@wfstate/core";
export { alertThresholds, defineModel, isStateError, replayEvents, StateError, stateDigest } from "@wfstate/core";
export { energyModel } from "@wfstate/energy";
export type { BackupManifest, ResolvedConfig, SessionState, WfstateConfig } from "@wfstate/schemas";
export { type BackupPlan, planBackup } from "./backup/backup-source.ts";
export { type BackupOptions, type BackupReport, backupStore } from "./backup/backup-store.ts";
export { type CheckLevel, checkBackup } from "./backup/check-backup.ts";
export type { CheckFinding, CheckName } from "./backup/check-finding.ts";
export { type BackupList, type ListedBackup, listBackups, type StoreBackups } from "./backup/list-backups.ts";
export {
  type BackupFormat,
  type OpenBackup,
  type OpenBackupOptions,
  openBackupFile,
  readBackupManifest,
} from "./backup/open-backup.ts";
export type { BackupPhase, BackupProgress, BackupWatching } from "./backup/progress.ts";
export {
  applyRetention,
  backupsIn,
  type KeepReason,
  planRetention,
  type RetentionPlan,
  type RetentionRules,
} from "./backup/retention.ts";
export {
  type BackupVerificationReport,
  type VerifyBackupOptions,
  type VerifyLevel,
  verifyBackup,
  verifyLevels,
} from "./backup/verify-backup.ts";
export type { BenchOptions, BenchReport, BenchTarget, CountName, Measure, MeasureName } from "./bench/bench-report.ts";
export { benchStore } from "./bench/bench-store.ts";
export type { Backend } from "./config-template.ts";
export { copyStore, type StoreCopy } from "./copy/copy-store.ts";
export type { CopyStoreOptions } from "./copy/options.ts";
export { collectBundle, type DoctorBundle, writeBundle } from "./doctor/bundle.ts";
export { type Diagnosis, diagnose } from "./doctor/diagnose.ts";
export { type CompactOptions, compactStore } from "./erase/compact-store.ts";
export type { HoldingBackup } from "./erase/holding-backups.ts";
export { type PlannedPurge, type PurgeReport, planPurgeOf, purgeStore } from "./erase/purge-store.ts";
export { type InitializedConfig, type InitOptions, initConfig } from "./init-config.ts";
export { type Inspection, type InspectionOptions, prepareInspection } from "./inspect/prepare-inspection.ts";
export type { InspectedSource } from "./inspect/source-of.ts";
export { checkNodeVersion } from "./load-adapter.ts";
export { checkConfig, loadConfig, type Target } from "./load-config.ts";
export {
  explainMigrations,
  type MigrateStoreOptions,
  type MigrationExplanation,
  migrateStore,
  migrationPlanOf,
  migrationStatusOf,
} from "./migrate-store.ts";
export type { RestoreOptions, RestorePhase, RestorePlan, RestoreProgress, RestoreReport } from "./restore/options.ts";
export { planRestore, restoreBackup, restoreTargetOf } from "./restore/restore-backup.ts";
export type { StoreSummary, TargetBefore } from "./restore/target-before.ts";
export { StateManager, type StateManagerOptions } from "./state-manager.ts";
export { StateReader, type StateReaderOptions, validate } from "./state-reader.ts";
export { storeLocationOf } from "./store-location.ts";
export { type ExportReport, type ExportToOptions, exportTo, type WriteText } from "./transfer/export-to.ts";
export {
  type ExportFormat,
  exportFormats,
  formatOfName,
  MAX_DOCUMENT_BYTES,
  MAX_YAML_EVENTS,
} from "./transfer/formats.ts";
export { type ImportFromOptions, importFrom } from "./transfer/import-from.ts";
export { replayFile, validateFile } from "./transfer/look-into-file.ts";
