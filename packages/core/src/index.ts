/** The public face of core. Everything else in this package is its own business. */

export { ContentHasher, redactState, redactStored } from "./accept/redact.ts";
export { type Clock, normalizeTimestamp, systemClock } from "./accept/timestamp.ts";
export { describeFailure } from "./accept/validation-error.ts";
export { wholeNumber } from "./arguments.ts";
export { differencesOfCopy, type SourceClaims } from "./backup/compare-copy.ts";
export {
  type ContentsOptions,
  countContents,
  countTables,
  readClaims,
  type SessionContents,
  type StoreContents,
} from "./backup/contents.ts";
export { compilingDialect } from "./contract/compiling-dialect.ts";
export { found, lookInto, requireNoError, warning } from "./contract/preflight.ts";
export * from "./contract/store.ts";
export type { CopyPhase, CopyProgress } from "./copy/copy-rows.ts";
export { type CopyOptions, type CopyReport, copyStore, copyView } from "./copy/copy-store.ts";
export { isEmptyStore } from "./copy/empty-target.ts";
export { type NewIdentity, newEpoch, readStanding, takeIdentity } from "./copy/identity.ts";
export type { TableProof } from "./copy/row-digest.ts";
export { canonicalJson, stateDigest } from "./digest.ts";
export { compactNoted, erasureTraces } from "./erase/compact-noted.ts";
export {
  type EraseContext,
  type EraseOptions,
  type EraseProgress,
  type EraseStep,
  type StoreFiles,
  storeFilesOf,
} from "./erase/context.ts";
export { type ErasedEverything, eraseEverything } from "./erase/erase-everything.ts";
export type { NamedInFiles } from "./erase/erase-names.ts";
export type { Erased } from "./erase/finish-marked.ts";
export { holdsSession } from "./erase/holds-session.ts";
export { asEraser, type EraserParts, type ErasingParts, planContext } from "./erase/open-context.ts";
export {
  type PlanContext,
  type PlannedSession,
  type PurgePlan,
  type PurgeSelection,
  planPurge,
} from "./erase/plan-purge.ts";
export { type PurgeOlderOptions, purgeOlderThan } from "./erase/purge-older.ts";
export { type PurgeResult, purgeSessions } from "./erase/purge-sessions.ts";
export {
  type ErrorCode,
  errorCodes,
  isStateError,
  locatedAt,
  messageOf,
  StateError,
  type StateErrorOptions,
} from "./errors.ts";
export { diskFull, diskFullOr } from "./files/disk-full.ts";
export { type NewFile, placeNewFile, refuseExisting, syncFolder, writeNewFile } from "./files/new-file.ts";
export { syncedAlong } from "./files/synced-along.ts";
export {
  type EventFields,
  eventLine,
  firstChainLink,
  lineChecksum,
  nextChainLink,
  textChecksum,
} from "./integrity.ts";
export { deadLetterPathOf } from "./journal/dead-letters.ts";
export { listJournals } from "./journal/journal-folder.ts";
export { journalFolderOf } from "./journal/journals.ts";
export type { EventQueue, PutOutcome } from "./log/event-queue.ts";
export { LOSS_RECORD, lossesOf } from "./log/loss-ledger.ts";
export { journalsOfStore } from "./manager/found-journals.ts";
export type { RecoveryReport } from "./manager/recover.ts";
export type { ManagerParts } from "./manager/running.ts";
export type { EndReason } from "./manager/session-documents.ts";
export type { SessionMode, StartOptions } from "./manager/sessions.ts";
export { type Acknowledgement, StateEngine } from "./manager/state-engine.ts";
export {
  type ListSessionsOptions,
  type SessionPage,
  type SnapshotInfo,
  StoreReader,
  type StoreStats,
} from "./manager/store-reader.ts";
export { storeAccess } from "./migrations/access.ts";
export type { AppliedMigration, MigrationProgress } from "./migrations/apply.ts";
export type { AdapterFiles } from "./migrations/backup.ts";
export type { LayoutComparison } from "./migrations/layout.ts";
export type {
  AdoptableLayout,
  AnyLayout,
  Catalogue,
  Compilable,
  Migration,
  MigrationContext,
  MigrationHistory,
  MigrationStep,
} from "./migrations/migration.ts";
export {
  type MigrationEstimate,
  type MigrationPlan,
  type PlannedMigration,
  type PlannedStep,
  type PlanOptions,
  planMigrations,
} from "./migrations/plan.ts";
export { type MigrateOptions, type MigrationReport, migrateUp } from "./migrations/runner.ts";
export { type HalfWay, type MigrationStatus, migrationStatus, requireMigrated } from "./migrations/status.ts";
export { type LayoutVerification, verifyLayout } from "./migrations/verify.ts";
export { compareVersions } from "./migrations/version.ts";
export { type CompiledEventType, defineModel, type Model } from "./model/define-model.ts";
export type { AppEvent, JsonObject, JsonValue, StoredEvent } from "./model/event.ts";
export type {
  CoalescableEvent,
  EventType,
  JsonSchema,
  ModelDefinition,
  Profile,
  ProfileGains,
  ValidationFailure,
  Validator,
} from "./model/model.ts";
export { type Alert, type AlertName, alertThresholds, type Severity } from "./observe/alerts.ts";
export type { DeepReadonly } from "./observe/deep-freeze.ts";
export { LoopDelay } from "./observe/loop-delay.ts";
export type { MetricMessage } from "./observe/metric-channels.ts";
export { figure, type MetricFigure } from "./observe/metric-figure.ts";
export { type MetricDefinition, type MetricName, metricNames, metricTable } from "./observe/metric-table.ts";
export { type Distribution, type LossReason, lossReasons, type Metrics } from "./observe/metrics.ts";
export type { BisectResult, Parting } from "./read/bisect.ts";
export type { BlameEnd, BlameOptions, StateChange } from "./read/blame.ts";
export type { CorruptEvent } from "./read/decode-event.ts";
export { type EventFilter, parseEventFilter } from "./read/event-filter.ts";
export { throwIfAborted } from "./read/event-pages.ts";
export type { Facet, FacetName, Facets } from "./read/facets.ts";
export type { FindEventsOptions, FoundEvents } from "./read/find-events.ts";
export type { LastChanges, LastChangesOptions } from "./read/last-changes.ts";
export type { RejectedSnapshot } from "./read/load-snapshot.ts";
export type { ReadEvent, ReadEventsOptions } from "./read/read-events.ts";
export { type ReplayOptions, type ReplayResult, replayEvents } from "./read/replay.ts";
export type { ReplayPoint } from "./read/replay-point.ts";
export type { EventView, Order, Scanned, ScanOptions } from "./read/scan-events.ts";
export type { SnapshotCheck } from "./read/snapshot-comparison.ts";
export { type StateDifference, stateDifferences } from "./read/state-difference.ts";
export { parseStatePath, pointerOf, type StatePath, valueAt } from "./read/state-path.ts";
export type { StoreSubscription, SubscribeStoreOptions } from "./read/store-subscription.ts";
export type { LiveSource, SubscribeOptions, Subscription } from "./read/subscription.ts";
export type {
  EnergyBucket,
  EnergyBucketsOptions,
  Timeline,
  TimelineBucket,
  TimelineOptions,
} from "./read/timeline.ts";
export type { TrimInfo } from "./read/trim.ts";
export { typeFilter } from "./read/type-filter.ts";
export { anchorPathOf } from "./session/anchor.ts";
export type { SessionOwner } from "./session/owner.ts";
export type { SessionStatus, SessionSummary } from "./session/session-summary.ts";
export type { SnapshotType } from "./snapshot/snapshot.ts";
export { type AuditEntry, recordAudit } from "./sql/audit.ts";
export type { StoreIdentity } from "./sql/heads.ts";
export type { TypeCount } from "./sql/statistics.ts";
export type { FileProblem } from "./transfer/checked.ts";
export { type ExportEncoder, formatOf, JsonEncoder, NdjsonEncoder, ownFields } from "./transfer/encoder.ts";
export { type ExportSessionsOptions, exportSessions } from "./transfer/export-sessions.ts";
export { type ReplayFileOptions, replayFile, validateFile } from "./transfer/file-replay.ts";
export {
  conflictChoices,
  type ImportedSession,
  type ImportOptions,
  type ImportReport,
  type ImportSource,
  type ImportTarget,
  type OnConflict,
} from "./transfer/import-report.ts";
export { importSessions } from "./transfer/import-sessions.ts";
export type { ExportCounts, ExportPiece, RawPiece } from "./transfer/pieces.ts";
export { readDocument } from "./transfer/read-document.ts";
export { readNdjson } from "./transfer/read-ndjson.ts";
export { type ExportRecord, importContext, recordExports } from "./transfer/records.ts";
export { damagedExport, invalidPart, notAnExport, tooLarge } from "./transfer/refusals.ts";
export { JsonProblem, parseStrictJson } from "./transfer/strict-json.ts";
export { TextSink } from "./transfer/text-sink.ts";
export type { JobName } from "./upkeep/job.ts";
export type { BackupPort } from "./upkeep/jobs.ts";
export { type EventSchemas, readEventSchemas } from "./validate/event-schemas.ts";
export {
  type Finding,
  type ValidationCategory,
  type ValidationOptions,
  type ValidationReport,
  validationCategories,
} from "./validate/report.ts";
export { validateStore } from "./validate/validate-store.ts";
export { VERSION } from "./version.ts";
