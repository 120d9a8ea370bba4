// Generated from the schemas by `pnpm --filter @wfstate/schemas generate`. Change them, not this file.
import type { JsonObject } from "../json.ts";

/**
 * One token of an answer.
 */
export type AiOutputData = {
  /**
   * Prompt that is being answered.
   */
  readonly prompt_id: string;
  /**
   * Place of the token in the answer, from 0.
   */
  readonly token_index: number;
  /**
   * True for the last token of the answer.
   */
  readonly is_last: boolean;
  /**
   * Model that generated the token.
   */
  readonly model_id: string;
  /**
   * Raw token. Stored only where `privacy.store_raw_content` allows it; otherwise `token_hash` takes its place.
   */
  readonly token?: string;
  /**
   * Keyed hash that stands for the token, or a hash of the app's own.
   */
  readonly token_hash?: string;
  /**
   * Natural logarithms of the probabilities of the best candidates.
   */
  readonly logprobs?: readonly number[];
  /**
   * Entropy of the distribution that the token was drawn from.
   */
  readonly entropy?: number;
  /**
   * Time that the token took, in milliseconds.
   */
  readonly generation_time_ms?: number;
};

/**
 * An answer is complete.
 */
export type AiResponseCompleteData = {
  /**
   * Prompt that was answered.
   */
  readonly prompt_id: string;
  /**
   * Model that answered.
   */
  readonly model_id: string;
  /**
   * Tokens of the answer.
   */
  readonly total_tokens: number;
  /**
   * What ended the answer.
   */
  readonly completion_reason: "finished" | "length_limit" | "stop_token" | "user_interrupt" | "error";
  /**
   * Energy of the answer, in EU.
   */
  readonly total_energy?: number;
  /**
   * Time that the answer took, in milliseconds.
   */
  readonly generation_time_ms?: number;
  /**
   * Rate of generation, in tokens per second.
   */
  readonly tokens_per_second?: number;
};

/**
 * Energy rose over a threshold.
 */
export type EnergyPeakData = {
  /**
   * Energy at the peak, in EU.
   */
  readonly energy: number;
  /**
   * Threshold that was crossed, in EU.
   */
  readonly threshold: number;
  /**
   * Model that spent the energy.
   */
  readonly model_id?: string;
  /**
   * What was going on, in the words of the app.
   */
  readonly context?: JsonObject;
};

/**
 * Energy spent since the last update; about ten a second.
 */
export type EnergyUpdateData = {
  /**
   * Energy since the last update, in EU.
   */
  readonly energy: number;
  /**
   * Running total that the app's own meter shows, in EU.
   */
  readonly accumulator: number;
  /**
   * Model that spent the energy.
   */
  readonly model_id?: string;
  /**
   * Frames per second.
   */
  readonly fps?: number;
  /**
   * Time the frame took, in milliseconds (a frame of a 60 Hz loop has 16.67).
   */
  readonly frame_budget_used?: number;
  /**
   * How much the models' answers differ, from 0 (alike) to 1.
   */
  readonly diversity_index?: number;
  /**
   * Tokens generated since the last update.
   */
  readonly token_count?: number;
};

/**
 * Several models work on one prompt.
 */
export type EnsembleCoordinationData = {
  /**
   * Models of the ensemble.
   */
  readonly models: readonly string[];
  /**
   * How the models share the work.
   */
  readonly coordination_mode: "parallel" | "sequential" | "hierarchical" | "competitive";
  /**
   * How much the models' answers differ, from 0 (alike) to 1.
   */
  readonly diversity_index: number;
  /**
   * True where the models came to one answer.
   */
  readonly consensus_reached?: boolean;
  /**
   * Energy of each model, in EU.
   */
  readonly energy_distribution?: {
    readonly [k: string]: number;
  };
};

/**
 * Something failed.
 */
export type ErrorData = {
  /**
   * Stable code of the error.
   */
  readonly error_code: string;
  /**
   * What went wrong, for people.
   */
  readonly error_message: string;
  /**
   * Where it happened.
   */
  readonly component: "orchestrator" | "decipher" | "state_manager" | "websocket" | "model" | "ui";
  /**
   * How bad it is.
   */
  readonly severity: "low" | "medium" | "high" | "critical";
  /**
   * True where the app goes on.
   */
  readonly recoverable: boolean;
  /**
   * Where in the code it happened.
   */
  readonly stack_trace?: string;
  /**
   * What the component was at.
   */
  readonly context?: JsonObject;
};

/**
 * The app celebrates.
 */
export type ExperienceCelebrationData = {
  /**
   * What is celebrated.
   */
  readonly celebration_type:
    "resonance_achieved" | "interference_mastered" | "energy_peak" | "session_milestone" | "level_complete";
  /**
   * How loudly.
   */
  readonly intensity: "subtle" | "moderate" | "spectacular";
  /**
   * Names of the effects that are shown.
   */
  readonly visual_effects?: readonly string[];
  /**
   * Duration, in milliseconds.
   */
  readonly duration_ms?: number;
  /**
   * What set it off.
   */
  readonly trigger_data?: JsonObject;
};

/**
 * The user reached a level.
 */
export type ExperienceLevelUnlockData = {
  /**
   * The level, from 1 to 5.
   */
  readonly level: number;
  /**
   * Name of the level.
   */
  readonly level_name: "Lightning" | "Stream" | "Interference" | "Resonance" | "Orchestration";
  /**
   * What the level was reached by.
   */
  readonly trigger_condition: string;
  /**
   * Names of the features that the level opens.
   */
  readonly features_unlocked?: readonly string[];
  /**
   * Energy that the level asks for, in EU.
   */
  readonly energy_threshold?: number;
};

/**
 * A regular sign of life.
 */
export type HealthHeartbeatData = {
  /**
   * The whole in one word.
   */
  readonly system_health: "healthy" | "warning" | "critical";
  /**
   * Frames per second.
   */
  readonly fps: number;
  /**
   * Resident memory, in MiB.
   */
  readonly memory_usage_mb?: number;
  /**
   * Size of the database on disk, in MiB.
   */
  readonly disk_usage_mb?: number;
  /**
   * Clients that are connected.
   */
  readonly active_connections?: number;
  /**
   * Events that wait to be stored.
   */
  readonly event_queue_size?: number;
  /**
   * Models in memory.
   */
  readonly models_loaded?: readonly string[];
};

/**
 * Something ran slower than it should, or was lost.
 */
export type HealthPerformanceData = {
  /**
   * What was measured.
   */
  readonly metric: "frame_drop" | "high_latency" | "memory_pressure" | "disk_slow" | "queue_backlog";
  /**
   * Value that was measured, in the unit of the metric (milliseconds, MiB or a count).
   */
  readonly value: number;
  /**
   * How bad it is.
   */
  readonly severity: "info" | "warning" | "error" | "critical";
  /**
   * Value at which the metric counts as a problem, in the same unit.
   */
  readonly threshold?: number;
  /**
   * What was done about it.
   */
  readonly mitigation?: string;
  /**
   * Events that were lost.
   */
  readonly dropped?: number;
  /**
   * Events that were lost, by their type.
   */
  readonly dropped_by_type?: {
    readonly [k: string]: number;
  };
};

/**
 * The outputs of several models strengthen or weaken each other.
 */
export type PatternInterferenceData = {
  /**
   * Models that take part.
   *
   * @minItems 2
   */
  readonly models_involved: readonly string[];
  /**
   * Which way they act on each other.
   */
  readonly interference_type: "constructive" | "destructive" | "neutral";
  /**
   * Strength, from 0 to 1.
   */
  readonly strength: number;
  /**
   * Frequency, in Hz.
   */
  readonly frequency?: number;
  /**
   * Duration, in milliseconds.
   */
  readonly duration_ms?: number;
};

/**
 * Several models fall into step.
 */
export type PatternResonanceData = {
  /**
   * Models that take part.
   *
   * @minItems 2
   */
  readonly models_involved: readonly string[];
  /**
   * Frequency, in Hz.
   */
  readonly resonance_frequency: number;
  /**
   * Amplitude, from 0 to 1.
   */
  readonly amplitude: number;
  /**
   * How closely the models are in step, from 0 to 1.
   */
  readonly synchronization_level: number;
  /**
   * True where the frequencies stand in harmony.
   */
  readonly harmony_detected?: boolean;
  /**
   * Factor by which the energy is raised, 1 or more.
   */
  readonly energy_amplification?: number;
};

/**
 * A snapshot of the state was stored.
 */
export type StateSnapshotCreatedData = {
  /**
   * Identifies the snapshot.
   */
  readonly snapshot_id: string;
  /**
   * Why it was taken.
   */
  readonly snapshot_type: "periodic" | "session_end" | "migration" | "manual";
  /**
   * Size of the state as JSON, in bytes.
   */
  readonly state_size_bytes: number;
  /**
   * Events since the snapshot before.
   */
  readonly events_since_last?: number;
  /**
   * Stored size by plain size, from 0 to 1.
   */
  readonly compression_ratio?: number;
};

/**
 * A session ends.
 */
export type SystemEndData = {
  /**
   * Time since the session began, in milliseconds.
   */
  readonly duration_ms: number;
  /**
   * True where the app ended the session itself, with everything stored.
   */
  readonly clean_shutdown: boolean;
  /**
   * What ended the session.
   */
  readonly reason: "user_exit" | "system_shutdown" | "error" | "crash";
  /**
   * Energy of the whole session, in EU.
   */
  readonly total_energy?: number;
  /**
   * Events of the session, this one included.
   */
  readonly total_events?: number;
};

/**
 * A session begins.
 */
export type SystemStartData = {
  /**
   * Version of the app.
   */
  readonly version: string;
  /**
   * User whose profile the session counts for.
   */
  readonly user_id: string;
  /**
   * How the app runs in this session.
   */
  readonly mode: "offline" | "online" | "debug" | "private";
  /**
   * Model that is active at the start, such as `ollama/llama2:7b`.
   */
  readonly model_id?: string;
  /**
   * Class of the machine.
   */
  readonly hardware_tier?: "low" | "mid" | "high";
  /**
   * Names of the features that are switched on.
   */
  readonly features_enabled?: readonly string[];
  /**
   * Settings of the app that are worth keeping with the session.
   */
  readonly config?: JsonObject;
};

/**
 * The user did something other than prompting.
 */
export type UserActionData = {
  /**
   * What the user did.
   */
  readonly action: "pause" | "resume" | "stop" | "reset" | "export" | "settings" | "level_select";
  /**
   * What the action was about.
   */
  readonly context?: JsonObject;
  /**
   * Element of the interface that was used.
   */
  readonly ui_element?: string;
};

/**
 * The user asked something.
 */
export type UserPromptData = {
  /**
   * Identifies the prompt; its answer carries the same id.
   */
  readonly prompt_id: string;
  /**
   * How the prompt came in.
   */
  readonly interface: "text" | "voice" | "gesture" | "api";
  /**
   * True where the prompt was cut to fit.
   */
  readonly truncated: boolean;
  /**
   * Length of the prompt, in characters.
   */
  readonly length?: number;
  /**
   * Keyed hash that stands for the content, or a hash of the app's own.
   */
  readonly hash?: string;
  /**
   * Language of the prompt, such as `en`.
   */
  readonly language?: string;
  /**
   * What the prompt is after, such as `question`.
   */
  readonly intent?: string;
  /**
   * Raw text. Stored only where `privacy.store_raw_content` allows it; otherwise `hash` takes its place.
   */
  readonly content?: string;
};

/** The shape of `data` of each event type that ships. */
export type EventDataByType = {
  readonly "ai.output": AiOutputData;
  readonly "ai.response_complete": AiResponseCompleteData;
  readonly "energy.peak": EnergyPeakData;
  readonly "energy.update": EnergyUpdateData;
  readonly "ensemble.coordination": EnsembleCoordinationData;
  readonly "error": ErrorData;
  readonly "experience.celebration": ExperienceCelebrationData;
  readonly "experience.level_unlock": ExperienceLevelUnlockData;
  readonly "health.heartbeat": HealthHeartbeatData;
  readonly "health.performance": HealthPerformanceData;
  readonly "pattern.interference": PatternInterferenceData;
  readonly "pattern.resonance": PatternResonanceData;
  readonly "state.snapshot_created": StateSnapshotCreatedData;
  readonly "system.end": SystemEndData;
  readonly "system.start": SystemStartData;
  readonly "user.action": UserActionData;
  readonly "user.prompt": UserPromptData;
};

/**
 * One atomic fact of a session, immutable and self-contained.
 */
export type EventEnvelope = {
  /**
   * Session the event belongs to: 1 to 128 of `A-Z a-z 0-9 . _ : -`.
   */
  readonly session_id: string;
  /**
   * When it happened: an RFC 3339 date-time. Kept as UTC with six decimals and `Z`.
   */
  readonly timestamp: string;
  /**
   * `namespace.name`, or `error`.
   */
  readonly type: string;
  /**
   * What happened; its shape is the schema of the type.
   */
  readonly data: JsonObject;
  /**
   * Frame in which it happened.
   */
  readonly frame_id?: number | null;
  /**
   * What the event adds to the energy of the session, in EU.
   */
  readonly energy_delta?: number | null;
};

/**
 * What folding the events of a session gives. Every field comes from events alone.
 */
export type SessionState = {
  readonly frame_state: FrameState;
  readonly energy_accumulator: EnergyAccumulator;
  readonly session_context: SessionContext;
  readonly performance_metrics: PerformanceMetrics;
  readonly recovery_context: RecoveryContext;
  /**
   * Version of this shape.
   */
  readonly schema_version: number;
  /**
   * Timestamp of the first event.
   */
  readonly created_at: string | null;
  /**
   * Timestamp of the last event.
   */
  readonly updated_at: string | null;
};
/**
 * The frame that was seen last.
 */
export type FrameState = {
  /**
   * Newest frame.
   */
  readonly frame_id: number | null;
  /**
   * When that frame was.
   */
  readonly timestamp: string | null;
  /**
   * Energy of the newest update, in EU.
   */
  readonly energy_current: number;
  /**
   * What the newest event with energy added, in EU.
   */
  readonly energy_delta: number;
  /**
   * Frames per second; null before the first report.
   */
  readonly fps: number | null;
  /**
   * Time the frame took, in milliseconds; null before the first report.
   */
  readonly frame_budget_used: number | null;
  /**
   * Model that was active last.
   */
  readonly model_active: string | null;
  readonly pattern_state: PatternState;
  readonly diversity_index: DiversityState;
};
/**
 * What the newest patterns said.
 */
export type PatternState = {
  /**
   * True after an interference.
   */
  readonly interference_detected: boolean;
  /**
   * True after a resonance.
   */
  readonly resonance_detected: boolean;
  /**
   * How closely the models are in step, from 0 to 1.
   */
  readonly synchronization_level: number;
  /**
   * Frequency of the newest harmony, in Hz.
   */
  readonly harmony_frequency: number | null;
};
/**
 * How much the answers differ; `samples`, `mean` and `variance` are all that a running variance needs to go on.
 */
export type DiversityState = {
  /**
   * Newest value.
   */
  readonly current: number | null;
  /**
   * Exponential moving average, alpha = 0.1.
   */
  readonly smoothed: number | null;
  /**
   * Highest value.
   */
  readonly peak: number | null;
  /**
   * Population variance of all values.
   */
  readonly variance: number;
  /**
   * How many values there were.
   */
  readonly samples: number;
  /**
   * Mean of all values.
   */
  readonly mean: number;
};
/**
 * Totals of the session.
 */
export type EnergyAccumulator = {
  /**
   * Sum of every `energy_delta`, in EU.
   */
  readonly total_energy: number;
  /**
   * When the session began.
   */
  readonly session_start: string | null;
  /**
   * Frames that were seen.
   */
  readonly frame_count: number;
  /**
   * Tokens that were generated.
   */
  readonly token_count: number;
  /**
   * The newest peaks, oldest first.
   *
   * @maxItems 100
   */
  readonly energy_peaks: readonly EnergyPeak[];
  /**
   * What each model took part in, by model id.
   */
  readonly model_contributions: {
    readonly [k: string]: ModelContribution;
  };
  /**
   * Interferences.
   */
  readonly interference_events: number;
  /**
   * Resonances.
   */
  readonly resonance_events: number;
};
/**
 * One peak.
 */
export type EnergyPeak = {
  /**
   * When it was.
   */
  readonly timestamp: string;
  /**
   * Energy at the peak, in EU.
   */
  readonly energy: number;
  /**
   * Frame of the peak.
   */
  readonly frame_id: number | null;
};
/**
 * Share of one model.
 */
export type ModelContribution = {
  /**
   * Energy, in EU.
   */
  readonly energy: number;
  /**
   * Tokens.
   */
  readonly tokens: number;
  /**
   * Updates that named the model.
   */
  readonly frames: number;
};
/**
 * What the session said of itself.
 */
export type SessionContext = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Its user.
   */
  readonly user_id: string | null;
  /**
   * Class of the machine.
   */
  readonly hardware_tier: "low" | "mid" | "high" | null;
  /**
   * Models that were seen, in the order of their appearance.
   */
  readonly models_available: readonly string[];
  /**
   * Mode of the session.
   */
  readonly session_mode: "normal" | "private" | "debug" | "turbo";
  /**
   * Features that are on.
   */
  readonly features_enabled: readonly string[];
};
/**
 * Only what `health.*` events said; null where they said nothing yet.
 */
export type PerformanceMetrics = {
  /**
   * Frames per second, exponential moving average.
   */
  readonly avg_fps: number | null;
  /**
   * Frames that were reported late.
   */
  readonly frame_drops: number;
  /**
   * Resident memory, in MiB.
   */
  readonly memory_usage: number | null;
  readonly disk_io: DiskIo;
  /**
   * Energy per second, in EU/s.
   */
  readonly energy_rate: number | null;
  /**
   * Tokens per second.
   */
  readonly token_rate: number | null;
};
/**
 * The way to the disk.
 */
export type DiskIo = {
  /**
   * Events that waited.
   */
  readonly events_queued: number | null;
  /**
   * Time that a write took, in milliseconds.
   */
  readonly write_latency_ms: number | null;
  /**
   * Events of a batch.
   */
  readonly batch_size: number | null;
};
/**
 * What a recovery needs to know.
 */
export type RecoveryContext = {
  /**
   * Newest snapshot that an event announced.
   */
  readonly last_snapshot_id: string | null;
  /**
   * Sequence of the last folded event; 0 before the first.
   */
  readonly last_event_id: number;
  /**
   * Prompts without an answer and answers without an end, oldest first.
   *
   * @maxItems 1000
   */
  readonly incomplete_operations: readonly IncompleteOperation[];
  /**
   * Further ones that the list had no room for.
   */
  readonly incomplete_overflow: number;
  /**
   * True after a clean `system.end`.
   */
  readonly clean_shutdown: boolean;
};
/**
 * Something begun and not ended.
 */
export type IncompleteOperation = {
  /**
   * The event that it began with.
   */
  readonly operation: "user.prompt" | "ai.output";
  /**
   * The prompt.
   */
  readonly prompt_id: string;
  /**
   * The model, where it is known.
   */
  readonly model_id: string | null;
  /**
   * Sequence of the event that it began with.
   */
  readonly since_seq: number;
  /**
   * When it began.
   */
  readonly since_timestamp: string;
};

/**
 * Configuration of wfstate. Every key may be left out.
 */
export type WfstateConfig = {
  /**
   * Where the events are kept.
   */
  readonly database?: MariadbDatabaseConfig | SqliteDatabaseConfig;
  readonly performance?: PerformanceConfig;
  readonly privacy?: PrivacyConfig;
  /**
   * Module that exports the app's model: a package name or a path.
   */
  readonly model?: string;
};
/**
 * A MariaDB server on this machine.
 */
export type MariadbDatabaseConfig = {
  /**
   * Kind of database.
   */
  readonly type: "mariadb";
  /**
   * Unix socket; it wins where a host is given too.
   */
  readonly socket?: string | null;
  /**
   * Loopback address or a name that resolves to nothing else.
   */
  readonly host?: string;
  /**
   * TCP port.
   */
  readonly port?: number;
  /**
   * Name of the database.
   */
  readonly database?: string;
  /**
   * Account.
   */
  readonly user?: string;
  /**
   * Password of the account; better kept out of files with `password_env`.
   */
  readonly password?: string | null;
  /**
   * Environment variable that holds the password.
   */
  readonly password_env?: string | null;
  /**
   * Time between background backups, in seconds; null for none.
   */
  readonly backup_interval?: number | null;
  /**
   * Time between background space reclaims, in seconds; null for none.
   */
  readonly vacuum_interval?: number | null;
  /**
   * Folder for background backups; null for a folder beside the database.
   */
  readonly backup_dir?: string | null;
  /**
   * How many background backups are kept.
   */
  readonly backup_keep?: number;
  /**
   * `full`: a commit survives a power cut. `normal`: it survives a crash of the app, and costs less.
   */
  readonly durability?: "full" | "normal";
  /**
   * `auto` brings an older database up to date when it is opened; `manual` refuses it.
   */
  readonly migrate?: "auto" | "manual";
  /**
   * Folder for what is written while the database is away; null for a folder beside the database.
   */
  readonly journal_dir?: string | null;
};
/**
 * A file on this machine.
 */
export type SqliteDatabaseConfig = {
  /**
   * Kind of database.
   */
  readonly type?: "sqlite";
  /**
   * File of the database, or `:memory:`.
   */
  readonly path?: string;
  /**
   * Time between background backups, in seconds; null for none.
   */
  readonly backup_interval?: number | null;
  /**
   * Time between background space reclaims, in seconds; null for none.
   */
  readonly vacuum_interval?: number | null;
  /**
   * Folder for background backups; null for a folder beside the database.
   */
  readonly backup_dir?: string | null;
  /**
   * How many background backups are kept.
   */
  readonly backup_keep?: number;
  /**
   * `full`: a commit survives a power cut. `normal`: it survives a crash of the app, and costs less.
   */
  readonly durability?: "full" | "normal";
  /**
   * `auto` brings an older database up to date when it is opened; `manual` refuses it.
   */
  readonly migrate?: "auto" | "manual";
  /**
   * Folder for what is written while the database is away; null for a folder beside the database.
   */
  readonly journal_dir?: string | null;
};
/**
 * Batches, bounds and intervals.
 */
export type PerformanceConfig = {
  /**
   * Events at which a batch goes out. Under a backlog batches grow beyond it.
   */
  readonly event_batch_size?: number;
  /**
   * Time after which an incomplete batch goes out, in milliseconds.
   */
  readonly event_batch_timeout_ms?: number;
  /**
   * Most events that wait in memory, those on their way to the database included.
   */
  readonly max_queue_size?: number;
  /**
   * Largest event, as JSON in UTF-8, in bytes.
   */
  readonly max_event_bytes?: number;
  /**
   * Largest journal while the database is away, in MiB.
   */
  readonly journal_max_mb?: number;
  /**
   * Time without a sign of life after which an owner that cannot be looked up counts as dead, in seconds.
   */
  readonly claim_ttl_seconds?: number;
  /**
   * Events between snapshots.
   */
  readonly snapshot_interval_events?: number;
  /**
   * Time between snapshots, in seconds.
   */
  readonly snapshot_interval_seconds?: number;
  /**
   * Days after which the events of closed sessions are trimmed; null for never.
   */
  readonly cleanup_old_events_days?: number | null;
};
/**
 * What reaches the disk, and what leaves it.
 */
export type PrivacyConfig = {
  /**
   * True stores raw prompts and tokens; false stores keyed hashes in their place.
   */
  readonly store_raw_content?: boolean;
  /**
   * True keeps an audit row of every start, end, snapshot and recovery of a session, and of every change of a profile.
   */
  readonly audit_mode?: boolean;
  /**
   * True lets exports carry raw content that is stored.
   */
  readonly export_includes_content?: boolean;
  /**
   * Days after which closed sessions are erased; null for never.
   */
  readonly auto_purge_sessions_days?: number | null;
};

/**
 * Configuration of wfstate. Every key may be left out.
 */
export type ResolvedConfig = {
  /**
   * Where the events are kept.
   */
  readonly database: ResolvedMariadbDatabaseConfig | ResolvedSqliteDatabaseConfig;
  readonly performance: ResolvedPerformanceConfig;
  readonly privacy: ResolvedPrivacyConfig;
  /**
   * Module that exports the app's model: a package name or a path.
   */
  readonly model: string;
};
/**
 * A MariaDB server on this machine.
 */
export type ResolvedMariadbDatabaseConfig = {
  /**
   * Kind of database.
   */
  readonly type: "mariadb";
  /**
   * Unix socket; it wins where a host is given too.
   */
  readonly socket: string | null;
  /**
   * Loopback address or a name that resolves to nothing else.
   */
  readonly host: string;
  /**
   * TCP port.
   */
  readonly port: number;
  /**
   * Name of the database.
   */
  readonly database: string;
  /**
   * Account.
   */
  readonly user: string;
  /**
   * Password of the account; better kept out of files with `password_env`.
   */
  readonly password: string | null;
  /**
   * Environment variable that holds the password.
   */
  readonly password_env: string | null;
  /**
   * Time between background backups, in seconds; null for none.
   */
  readonly backup_interval: number | null;
  /**
   * Time between background space reclaims, in seconds; null for none.
   */
  readonly vacuum_interval: number | null;
  /**
   * Folder for background backups; null for a folder beside the database.
   */
  readonly backup_dir: string | null;
  /**
   * How many background backups are kept.
   */
  readonly backup_keep: number;
  /**
   * `full`: a commit survives a power cut. `normal`: it survives a crash of the app, and costs less.
   */
  readonly durability: "full" | "normal";
  /**
   * `auto` brings an older database up to date when it is opened; `manual` refuses it.
   */
  readonly migrate: "auto" | "manual";
  /**
   * Folder for what is written while the database is away; null for a folder beside the database.
   */
  readonly journal_dir: string | null;
};
/**
 * A file on this machine.
 */
export type ResolvedSqliteDatabaseConfig = {
  /**
   * Kind of database.
   */
  readonly type: "sqlite";
  /**
   * File of the database, or `:memory:`.
   */
  readonly path: string;
  /**
   * Time between background backups, in seconds; null for none.
   */
  readonly backup_interval: number | null;
  /**
   * Time between background space reclaims, in seconds; null for none.
   */
  readonly vacuum_interval: number | null;
  /**
   * Folder for background backups; null for a folder beside the database.
   */
  readonly backup_dir: string | null;
  /**
   * How many background backups are kept.
   */
  readonly backup_keep: number;
  /**
   * `full`: a commit survives a power cut. `normal`: it survives a crash of the app, and costs less.
   */
  readonly durability: "full" | "normal";
  /**
   * `auto` brings an older database up to date when it is opened; `manual` refuses it.
   */
  readonly migrate: "auto" | "manual";
  /**
   * Folder for what is written while the database is away; null for a folder beside the database.
   */
  readonly journal_dir: string | null;
};
/**
 * Batches, bounds and intervals.
 */
export type ResolvedPerformanceConfig = {
  /**
   * Events at which a batch goes out. Under a backlog batches grow beyond it.
   */
  readonly event_batch_size: number;
  /**
   * Time after which an incomplete batch goes out, in milliseconds.
   */
  readonly event_batch_timeout_ms: number;
  /**
   * Most events that wait in memory, those on their way to the database included.
   */
  readonly max_queue_size: number;
  /**
   * Largest event, as JSON in UTF-8, in bytes.
   */
  readonly max_event_bytes: number;
  /**
   * Largest journal while the database is away, in MiB.
   */
  readonly journal_max_mb: number;
  /**
   * Time without a sign of life after which an owner that cannot be looked up counts as dead, in seconds.
   */
  readonly claim_ttl_seconds: number;
  /**
   * Events between snapshots.
   */
  readonly snapshot_interval_events: number;
  /**
   * Time between snapshots, in seconds.
   */
  readonly snapshot_interval_seconds: number;
  /**
   * Days after which the events of closed sessions are trimmed; null for never.
   */
  readonly cleanup_old_events_days: number | null;
};
/**
 * What reaches the disk, and what leaves it.
 */
export type ResolvedPrivacyConfig = {
  /**
   * True stores raw prompts and tokens; false stores keyed hashes in their place.
   */
  readonly store_raw_content: boolean;
  /**
   * True keeps an audit row of every start, end, snapshot and recovery of a session, and of every change of a profile.
   */
  readonly audit_mode: boolean;
  /**
   * True lets exports carry raw content that is stored.
   */
  readonly export_includes_content: boolean;
  /**
   * Days after which closed sessions are erased; null for never.
   */
  readonly auto_purge_sessions_days: number | null;
};

/**
 * What is stored of one session, in one document. What belongs to the store and not to the session is left out: positions, times of storing, links of the chain. The same session gives the same document. Several sessions are one document with `format`, `format_version`, `includes_content`, `session_count`, and `sessions`: an array of the rest of it. As NDJSON the parts are lines, told apart by `kind`: `header`, `session`, `event`, `snapshot` (after the event it stands for), `footer`.
 */
export type SessionExport = {
  /**
   * Marks the document.
   */
  readonly format: "wfstate.export";
  /**
   * Version of the document.
   */
  readonly format_version: 1;
  /**
   * True where raw content that was stored is in it; false where it was redacted.
   */
  readonly includes_content: boolean;
  readonly range?: ExportedRange;
  readonly trim?: ExportedTrim;
  readonly session_metadata: SessionMetadata;
  /**
   * The events, in the order of their sequence.
   */
  readonly events: readonly StoredSessionEvent[];
  /**
   * The snapshots, in the order of their sequence.
   */
  readonly snapshots: readonly ExportedSnapshot[];
  readonly audit_summary: AuditSummary;
};
/**
 * The sequences that were asked for, where it was a part of the session: such a document is for looking at, and cannot be imported.
 */
export type ExportedRange = {
  /**
   * First sequence.
   */
  readonly from: number;
  /**
   * Last sequence.
   */
  readonly to: number;
};
/**
 * What is known of events that the store has trimmed: those in the document come after them, and a state is folded from the snapshot that is named.
 */
export type ExportedTrim = {
  /**
   * First sequence that was kept.
   */
  readonly first_seq: number;
  /**
   * How many events were trimmed.
   */
  readonly events: number;
  /**
   * Sum of their `energy_delta`, in EU.
   */
  readonly energy: number;
  /**
   * The snapshot of the state after them.
   */
  readonly snapshot_id: string;
};
/**
 * The session.
 */
export type SessionMetadata = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Its user.
   */
  readonly user_id: string;
  /**
   * When it began.
   */
  readonly start_time: string;
  /**
   * When it ended; null while it is open.
   */
  readonly end_time: string | null;
  /**
   * Events of the session.
   */
  readonly total_events: number;
  /**
   * Sum of every `energy_delta`, in EU.
   */
  readonly total_energy: number;
  /**
   * Sequence of the newest event; 0 where there is none.
   */
  readonly last_seq: number;
  /**
   * Model that was active at the start.
   */
  readonly model_id: string | null;
  /**
   * Class of the machine.
   */
  readonly hardware_tier: "low" | "mid" | "high" | null;
  /**
   * Mode of the session.
   */
  readonly session_mode: "normal" | "private" | "debug" | "turbo";
  /**
   * True where it ended cleanly.
   */
  readonly clean_shutdown: boolean;
  /**
   * Version of the state.
   */
  readonly schema_version: number;
  /**
   * What the app keeps with the session.
   */
  readonly metadata: JsonObject;
};
/**
 * An event as it is stored.
 */
export type StoredSessionEvent = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Place in the session: 1, 2, 3, ... without gaps.
   */
  readonly seq: number;
  /**
   * When it happened.
   */
  readonly timestamp: string;
  /**
   * `namespace.name`, or `error`.
   */
  readonly type: string;
  /**
   * What happened.
   */
  readonly data: JsonObject;
  /**
   * Frame in which it happened.
   */
  readonly frame_id: number | null;
  /**
   * What the event adds to the energy of the session, in EU.
   */
  readonly energy_delta: number | null;
  /**
   * Version of the schema of the type that `data` has.
   */
  readonly schema_version: number;
  /**
   * CRC-32 of the event, its data as JSON.
   */
  readonly checksum: number;
};
/**
 * A stored state.
 */
export type ExportedSnapshot = {
  /**
   * Identifies the snapshot.
   */
  readonly snapshot_id: string;
  /**
   * The state is the fold of the events up to this one.
   */
  readonly seq: number;
  /**
   * Why it was taken.
   */
  readonly snapshot_type: "periodic" | "session_end" | "migration" | "manual";
  /**
   * The state.
   */
  readonly state: JsonObject;
  /**
   * SHA-256 of the state as JSON.
   */
  readonly checksum: string;
  /**
   * Version of the state; 0 for one that another program made.
   */
  readonly schema_version: number;
};
/**
 * What the audit says of the session. Exports and imports are left out: they change nothing of it.
 */
export type AuditSummary = {
  /**
   * Audit rows of the session.
   */
  readonly entries: number;
  /**
   * Audit rows by operation.
   */
  readonly operations: {
    readonly [k: string]: number;
  };
  /**
   * Oldest row.
   */
  readonly first_at: string | null;
  /**
   * Newest row.
   */
  readonly last_at: string | null;
};

/**
 * Messages of the live feed, and documents of the HTTP API.
 */
export type FeedDocument = FeedClientMessage | FeedServerMessage | HttpDocument;
/**
 * What a client sends.
 */
export type FeedClientMessage = FeedHello | FeedSubscribe | FeedAck | FeedUnsubscribe | FeedPing | FeedPong;
/**
 * What the server sends.
 */
export type FeedServerMessage =
  | FeedWelcome
  | FeedStateSync
  | FeedEvents
  | FeedCaughtUp
  | FeedGap
  | FeedRewind
  | FeedSessionChange
  | FeedStats
  | FeedAlert
  | FeedError
  | FeedPing
  | FeedPong;
/**
 * What an HTTP request is answered with.
 */
export type HttpDocument =
  | HttpStore
  | HttpSessions
  | HttpSession
  | HttpEvents
  | HttpState
  | HttpDiff
  | HttpBlame
  | HttpEnergy
  | HttpTimeline
  | HttpFacets
  | HttpCheckLine
  | HttpEventType
  | HttpProfile
  | HttpHealth
  | HttpProblem;
/**
 * A line of a check.
 */
export type HttpCheckLine = HttpCheckProgress | HttpCheckSnapshot | HttpCheckSummary | HttpCheckError;

/**
 * The first message, within 3 s.
 */
export type FeedHello = {
  /**
   * Kind of the message.
   */
  readonly type: "hello";
  /**
   * Protocol of the client.
   */
  readonly protocol: "wfstate.v1";
  /**
   * Token of the server.
   */
  readonly token: string;
  /**
   * Name and version of the client, for logs.
   */
  readonly client?: string;
};
/**
 * Asks for the events of a session, or of all.
 */
export type FeedSubscribe = {
  /**
   * Kind of the message.
   */
  readonly type: "subscribe";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
  /**
   * A session id, a unique prefix of one, `@latest`, `@crashed`, or `*`: all sessions in the order of their commits.
   */
  readonly session: string;
  /**
   * Names and globs; default all.
   *
   * @maxItems 64
   */
  readonly types?: readonly string[];
  /**
   * Default `live`: what comes after now. With a place: what comes after it.
   */
  readonly from?: ("live" | "start") | FeedPlace;
  /**
   * Also sends the state that the events continue. Not with session `*`.
   */
  readonly state?: boolean;
  /**
   * Told at accept, before the event is durable. Not with session `*`.
   */
  readonly early?: boolean;
  /**
   * What happens to a slow client: it is read to from the log later, or it is told what it missed. Default `lossless`.
   */
  readonly mode?: "lossless" | "latest";
  /**
   * How long events are gathered for one message. Default 16.
   */
  readonly batch_ms?: number;
};
/**
 * A place that the server told before.
 */
export type FeedPlace = {
  /**
   * Epoch of the store, from `welcome`.
   */
  readonly epoch: string;
  /**
   * The last `durable` that was told; with session `*` a position.
   */
  readonly seq: number;
};
/**
 * The client has worked up to here.
 */
export type FeedAck = {
  /**
   * Kind of the message.
   */
  readonly type: "ack";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
  /**
   * Sequence, or with session `*` a position.
   */
  readonly seq: number;
};
/**
 * Ends a subscription.
 */
export type FeedUnsubscribe = {
  /**
   * Kind of the message.
   */
  readonly type: "unsubscribe";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
};
/**
 * Asks for a `pong` with the same number.
 */
export type FeedPing = {
  /**
   * Kind of the message.
   */
  readonly type: "ping";
  /**
   * Any number.
   */
  readonly n: number;
};
/**
 * Answers a `ping`.
 */
export type FeedPong = {
  /**
   * Kind of the message.
   */
  readonly type: "pong";
  /**
   * Number of the ping.
   */
  readonly n: number;
};
/**
 * Answers `hello`.
 */
export type FeedWelcome = {
  /**
   * Kind of the message.
   */
  readonly type: "welcome";
  /**
   * Protocol of the server.
   */
  readonly protocol: "wfstate.v1";
  /**
   * Name and version of the server.
   */
  readonly server: string;
  /**
   * Identity of the store.
   */
  readonly store_id: string;
  /**
   * Changes when the store is restored.
   */
  readonly epoch: string;
  /**
   * The newest sessions, and all that have no end; newest first.
   */
  readonly sessions: readonly FeedSession[];
  /**
   * Position of the newest committed event.
   */
  readonly head: number;
  /**
   * Position up to which nothing is lost by a crash: that of the newest committed event.
   */
  readonly durable: number;
  readonly limits: FeedLimits;
};
/**
 * A stored session.
 */
export type FeedSession = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Whose session it is.
   */
  readonly user_id: string;
  /**
   * `active`: its owner lives. `crashed`: no end, and no owner that lives. `closed`: it has ended.
   */
  readonly status: "active" | "crashed" | "closed";
  /**
   * When it began.
   */
  readonly start_time: string;
  /**
   * When it ended.
   */
  readonly end_time: string | null;
  /**
   * Sequence of the newest stored event.
   */
  readonly last_seq: number;
  /**
   * Number of stored events.
   */
  readonly total_events: number;
  /**
   * Sum of `energy_delta`.
   */
  readonly total_energy: number;
  /**
   * Model that it began with.
   */
  readonly model_id: string | null;
  /**
   * Class of the machine.
   */
  readonly hardware_tier: string | null;
  /**
   * Mode of the session.
   */
  readonly session_mode: string;
  /**
   * True where it ended cleanly.
   */
  readonly clean_shutdown: boolean;
};
/**
 * What the server allows.
 */
export type FeedLimits = {
  /**
   * Bytes of a message from the client.
   */
  readonly inbound_bytes: number;
  /**
   * Subscriptions of a connection.
   */
  readonly subscriptions: number;
  /**
   * Above so many bytes that a client has not taken, `latest` skips and `lossless` waits.
   */
  readonly buffered_bytes: number;
  /**
   * Above so many the connection is closed with 4508.
   */
  readonly buffered_bytes_max: number;
  /**
   * Above `buffered_bytes` for so long, and it is closed with 4508.
   */
  readonly stalled_ms: number;
  /**
   * The longest `batch_ms`.
   */
  readonly batch_ms: number;
  /**
   * A `ping` so often; two that are not answered end the connection.
   */
  readonly ping_ms: number;
};
/**
 * The state that the events after it continue.
 */
export type FeedStateSync = {
  /**
   * Kind of the message.
   */
  readonly type: "state.sync";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * The state is the fold of the events up to this one.
   */
  readonly seq: number;
  /**
   * The state.
   */
  readonly data: JsonObject;
  /**
   * Digest of `data`: SHA-256 of its canonical JSON.
   */
  readonly hash: string;
};
/**
 * Events in their order. An empty list says that others were passed, or became durable.
 */
export type FeedEvents = {
  /**
   * Kind of the message.
   */
  readonly type: "events";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
  /**
   * Everything from here ...
   */
  readonly from: number;
  /**
   * ... to here is told with this message, types that are not wanted apart.
   */
  readonly to: number;
  /**
   * What is told up to here no crash takes back; resume from here.
   */
  readonly durable: number;
  /**
   * The events.
   */
  readonly events: readonly FeedEvent[];
};
/**
 * An event as it is stored; raw content is left out unless the configuration lets it leave the store.
 */
export type FeedEvent = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Place in the session: 1, 2, 3, ... without gaps.
   */
  readonly seq: number;
  /**
   * When it happened.
   */
  readonly timestamp: string;
  /**
   * `namespace.name`, or `error`.
   */
  readonly type: string;
  /**
   * What happened.
   */
  readonly data: JsonObject;
  /**
   * Frame in which it happened.
   */
  readonly frame_id: number | null;
  /**
   * What the event adds to the energy of the session, in EU.
   */
  readonly energy_delta: number | null;
  /**
   * Version of the schema of the type that `data` has.
   */
  readonly schema_version: number;
  /**
   * Store-wide position; where it is known.
   */
  readonly event_id?: number;
  /**
   * When it was stored; where it is known.
   */
  readonly stored_at?: string;
};
/**
 * What was stored has been told; what follows is live.
 */
export type FeedCaughtUp = {
  /**
   * Kind of the message.
   */
  readonly type: "caught_up";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
  /**
   * The newest that was passed.
   */
  readonly seq: number;
};
/**
 * Events that are not told. With `epoch_changed` nothing that was told before holds: the store is another one, and all is told from its beginning.
 */
export type FeedGap = {
  /**
   * Kind of the message.
   */
  readonly type: "gap";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
  /**
   * First that is missing. With `dropped` the place of the record of it.
   */
  readonly from: number;
  /**
   * Last that is missing. With `dropped` the place before the record: what a full queue did not take never had one.
   */
  readonly to: number;
  /**
   * How many, by type, where that is known.
   */
  readonly counts: {
    readonly [k: string]: number;
  };
  /**
   * `slow_client`: this client did not keep up. `dropped`: a full queue did not take them. `purged`: they were erased or trimmed. `epoch_changed`: the store is another one.
   */
  readonly reason: "slow_client" | "dropped" | "purged" | "epoch_changed";
};
/**
 * What was told after `to` does not hold: it was early, and a crash or a refusal took it back.
 */
export type FeedRewind = {
  /**
   * Kind of the message.
   */
  readonly type: "rewind";
  /**
   * Names the subscription on this connection; chosen by the client.
   */
  readonly id: string;
  /**
   * The last that holds.
   */
  readonly to: number;
};
/**
 * A session began, ended, crashed or was taken over.
 */
export type FeedSessionChange = {
  /**
   * Kind of the message.
   */
  readonly type: "session";
  readonly session: FeedSession;
};
/**
 * Figures of the process and its store, once a second.
 */
export type FeedStats = {
  /**
   * Kind of the message.
   */
  readonly type: "stats";
  /**
   * When.
   */
  readonly at: string;
  /**
   * By name; `null` where it is not known.
   */
  readonly metrics: JsonObject;
};
/**
 * A measure is over its threshold, or something happened.
 */
export type FeedAlert = {
  /**
   * Kind of the message.
   */
  readonly type: "alert";
  /**
   * Which.
   */
  readonly name: string;
  /**
   * How bad.
   */
  readonly severity: "info" | "warning" | "critical";
  /**
   * The measure.
   */
  readonly value: number;
  /**
   * Its threshold; null where something happened.
   */
  readonly threshold: number | null;
  /**
   * In words.
   */
  readonly message: string;
};
/**
 * What was asked for cannot be had; the connection stays.
 */
export type FeedError = {
  /**
   * Kind of the message.
   */
  readonly type: "error";
  /**
   * The subscription.
   */
  readonly id: string | null;
  /**
   * Stable code of its kind.
   */
  readonly code: string;
  /**
   * What is wrong.
   */
  readonly message: string;
  /**
   * The same may succeed later.
   */
  readonly retryable: boolean;
  /**
   * What to do.
   */
  readonly hint: string | null;
};
/**
 * What is looked at.
 */
export type HttpStore = {
  /**
   * Name of the file or the database; no path.
   */
  readonly name: string;
  /**
   * Kind of database: `sqlite`, `mariadb`.
   */
  readonly engine: string;
  /**
   * The same with its version, for people.
   */
  readonly engine_version: string;
  /**
   * Version of the layout.
   */
  readonly schema_version: string;
  /**
   * Identity of the store.
   */
  readonly store_id: string;
  /**
   * Changed by a restore.
   */
  readonly epoch: string;
  /**
   * What it was opened from.
   */
  readonly source: "database" | "backup" | "export";
  /**
   * `app`: the process that writes it answers. `reader`: another process may write it.
   */
  readonly mode: "app" | "reader";
  /**
   * Name of the model that gives the events their meaning.
   */
  readonly model: string;
  /**
   * Whether raw content is shown.
   */
  readonly includes_content: boolean;
  /**
   * How many.
   */
  readonly sessions: number;
  /**
   * Size of its files.
   */
  readonly size_bytes: number;
  /**
   * The newest session; null in a store without one.
   */
  readonly latest: FeedSession | null;
};
/**
 * Sessions, newest first.
 */
export type HttpSessions = {
  /**
   * A page of them.
   */
  readonly sessions: readonly FeedSession[];
  /**
   * Asks for the next page; null on the last.
   */
  readonly cursor: string | null;
};
/**
 * A session, with its types and snapshots.
 */
export type HttpSession = {
  readonly session: FeedSession;
  /**
   * Most first; empty where they were not asked for.
   */
  readonly types: readonly HttpEventTypeCount[];
  /**
   * In their order; empty where they were not asked for.
   */
  readonly snapshots: readonly HttpSnapshot[];
  /**
   * Sequence of the first event that is stored, or would be: higher than 1 where older ones were trimmed.
   */
  readonly first_seq: number;
};
/**
 * How many events of a type.
 */
export type HttpEventTypeCount = {
  /**
   * The type.
   */
  readonly type: string;
  /**
   * How many.
   */
  readonly count: number;
};
/**
 * A stored state, without it.
 */
export type HttpSnapshot = {
  /**
   * Identifies it.
   */
  readonly snapshot_id: string;
  /**
   * The state is the fold of the events up to this one.
   */
  readonly seq: number;
  /**
   * Why it was taken.
   */
  readonly snapshot_type: string;
  /**
   * Version of the state.
   */
  readonly schema_version: number;
  /**
   * When.
   */
  readonly created_at: string;
  /**
   * Size of the state.
   */
  readonly bytes: number;
};
/**
 * A page of events.
 */
export type HttpEvents = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * The events, in the order that was asked for.
   */
  readonly events: readonly FeedEvent[];
  /**
   * `from` of the next page, with `order=desc` its `to`; null where everything was looked at. A page may hold fewer events than its limit, or none, and not be the last.
   */
  readonly next: number | null;
  /**
   * Events of the page that cannot be read.
   */
  readonly unreadable: readonly HttpUnreadable[];
  /**
   * What was looked at; null where there was nothing.
   */
  readonly scanned: HttpScanned | null;
};
/**
 * A stored event that cannot be read.
 */
export type HttpUnreadable = {
  /**
   * Its place in the session.
   */
  readonly seq: number;
  /**
   * What is wrong with it.
   */
  readonly reason: "missing" | "checksum" | "json" | "unknown_type" | "schema_version" | "reducer";
};
/**
 * The sequences that were looked at.
 */
export type HttpScanned = {
  /**
   * First.
   */
  readonly from: number;
  /**
   * Last.
   */
  readonly to: number;
};
/**
 * A state.
 */
export type HttpState = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * It is the fold of the events up to this one.
   */
  readonly seq: number;
  /**
   * The state.
   */
  readonly state: JsonObject;
  /**
   * Digest of `state`.
   */
  readonly hash: string;
  /**
   * Events that could not be read and were passed over.
   */
  readonly corrupt_count: number;
};
/**
 * What differs between two points.
 */
export type HttpDiff = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Sequence of the first.
   */
  readonly from: number;
  /**
   * Sequence of the second.
   */
  readonly to: number;
  /**
   * By path.
   */
  readonly differences: readonly HttpDifference[];
};
/**
 * Where two states differ. A side without a value is left out.
 */
export type HttpDifference = {
  /**
   * JSON Pointer.
   */
  readonly path: string;
  /**
   * Value in the first.
   */
  readonly before?: {
    readonly [k: string]: unknown;
  };
  /**
   * Value in the second.
   */
  readonly after?: {
    readonly [k: string]: unknown;
  };
};
/**
 * Events that changed a part of the state, in the order that was asked for.
 */
export type HttpBlame = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * JSON Pointer.
   */
  readonly path: string;
  /**
   * The first event that was looked at. Where it is truncated with `order=desc`, go on with `at` before it.
   */
  readonly from: number;
  /**
   * Everything up to here was looked at.
   */
  readonly seq: number;
  /**
   * The changes.
   */
  readonly changes: readonly HttpChange[];
  /**
   * Not all events were looked at: `limit` was reached, or backwards 50,000 events were folded.
   */
  readonly truncated: boolean;
};
/**
 * An event that changed a value.
 */
export type HttpChange = {
  /**
   * Its sequence.
   */
  readonly seq: number;
  /**
   * When.
   */
  readonly timestamp: string;
  /**
   * Its type.
   */
  readonly type: string;
  /**
   * The value before it.
   */
  readonly before?: {
    readonly [k: string]: unknown;
  };
  /**
   * The value after it.
   */
  readonly after?: {
    readonly [k: string]: unknown;
  };
};
/**
 * Energy over a session.
 */
export type HttpEnergy = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Stretches of equally many sequences.
   */
  readonly buckets: readonly HttpEnergyBucket[];
};
/**
 * A stretch of a session.
 */
export type HttpEnergyBucket = {
  /**
   * First event.
   */
  readonly from_seq: number;
  /**
   * Last event.
   */
  readonly to_seq: number;
  /**
   * How many.
   */
  readonly events: number;
  /**
   * Sum of `energy_delta`.
   */
  readonly energy: number;
  /**
   * When it began.
   */
  readonly first_timestamp: string;
  /**
   * When it ended.
   */
  readonly last_timestamp: string;
};
/**
 * A session in stretches of equally many sequences.
 */
export type HttpTimeline = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * First sequence.
   */
  readonly from: number;
  /**
   * Last sequence.
   */
  readonly to: number;
  /**
   * Sequences in a stretch: one begins at `from`, and then every `size`.
   */
  readonly size: number;
  /**
   * Sum of `energy_delta` of all that happened before `from`.
   */
  readonly base_total: number;
  /**
   * Those that hold an event, in their order.
   */
  readonly buckets: readonly HttpTimelineBucket[];
};
/**
 * A stretch of a session, and what happened in it.
 */
export type HttpTimelineBucket = {
  /**
   * First event.
   */
  readonly from_seq: number;
  /**
   * Last event.
   */
  readonly to_seq: number;
  /**
   * How many.
   */
  readonly events: number;
  /**
   * Sum of `energy_delta`.
   */
  readonly energy: number;
  /**
   * When it began.
   */
  readonly first_timestamp: string;
  /**
   * When it ended.
   */
  readonly last_timestamp: string;
  /**
   * Sum of `energy_delta` from `from` of the timeline to the end of the stretch.
   */
  readonly total: number;
  /**
   * By type.
   */
  readonly types: {
    readonly [k: string]: HttpTimelineType;
  };
};
/**
 * The events of one type in a stretch.
 */
export type HttpTimelineType = {
  /**
   * How many.
   */
  readonly events: number;
  /**
   * The first of them.
   */
  readonly first_seq: number;
};
/**
 * What the events that pass a filter are.
 */
export type HttpFacets = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * Type, model and level.
   */
  readonly facets: readonly HttpFacet[];
  /**
   * What was looked at, from the newest back; null where there was nothing.
   */
  readonly scanned: HttpScanned | null;
  /**
   * The counts are of a part of what was asked for: not all events were looked at, or there were too many of one value, or too many values.
   */
  readonly capped: boolean;
};
/**
 * What events can be told apart by.
 */
export type HttpFacet = {
  /**
   * What it is.
   */
  readonly name: "type" | "model" | "level";
  /**
   * At most 100, most events first.
   */
  readonly values: readonly HttpFacetValue[];
};
/**
 * A value, and how many events have it.
 */
export type HttpFacetValue = {
  /**
   * The value.
   */
  readonly value: string;
  /**
   * How many; 10000 means that, or more.
   */
  readonly events: number;
};
/**
 * How far the replay is.
 */
export type HttpCheckProgress = {
  /**
   * Kind of the line.
   */
  readonly type: "progress";
  /**
   * Events replayed.
   */
  readonly done: number;
  /**
   * Events to replay.
   */
  readonly total: number;
};
/**
 * A stored snapshot, compared with what the events say.
 */
export type HttpCheckSnapshot = {
  /**
   * Kind of the line.
   */
  readonly type: "snapshot";
  /**
   * Identifies it.
   */
  readonly snapshot_id: string;
  /**
   * It stands for the events up to this one.
   */
  readonly seq: number;
  /**
   * Whether it is the state that the replay reached.
   */
  readonly matches: boolean;
  /**
   * Digest of the stored state; null where it cannot be read, or holds what is not shown.
   */
  readonly stored_hash: string | null;
  /**
   * Digest of the replayed state; null where it holds what is not shown.
   */
  readonly replayed_hash: string | null;
  /**
   * Why it cannot be read; null where it can.
   */
  readonly rejected: "checksum" | "json" | "schema" | "version" | null;
};
/**
 * The last line.
 */
export type HttpCheckSummary = {
  /**
   * Kind of the line.
   */
  readonly type: "summary";
  /**
   * Events replayed.
   */
  readonly events: number;
  /**
   * Snapshots compared.
   */
  readonly snapshots: number;
  /**
   * Those that do not match.
   */
  readonly mismatches: number;
  /**
   * The first that does not match; null where all do.
   */
  readonly first_divergence: HttpDivergence | null;
  /**
   * Events that could not be read and were passed over.
   */
  readonly corrupt_count: number;
};
/**
 * Where the stored states and the events part.
 */
export type HttpDivergence = {
  /**
   * Sequence of the snapshot.
   */
  readonly seq: number;
  /**
   * The snapshot.
   */
  readonly snapshot_id: string;
};
/**
 * The last line of a check that failed.
 */
export type HttpCheckError = {
  /**
   * Kind of the line.
   */
  readonly type: "error";
  /**
   * Stable code of its kind.
   */
  readonly code: string;
  /**
   * What is wrong.
   */
  readonly message: string;
  /**
   * What to do.
   */
  readonly hint: string | null;
};
/**
 * A type of event that the model registers.
 */
export type HttpEventType = {
  /**
   * Its name.
   */
  readonly type: string;
  /**
   * Version of the schema.
   */
  readonly version: number;
  /**
   * JSON Schema of `data`.
   */
  readonly schema: JsonObject;
};
/**
 * What outlives sessions.
 */
export type HttpProfile = {
  /**
   * Whose.
   */
  readonly user_id: string;
  /**
   * Level.
   */
  readonly current_level: number;
  /**
   * Ended sessions.
   */
  readonly total_sessions: number;
  /**
   * Their energy.
   */
  readonly total_energy: number;
  /**
   * Points.
   */
  readonly experience_points: number;
  /**
   * Unlocked.
   */
  readonly unlocked_paths: readonly string[];
  /**
   * What the app keeps.
   */
  readonly preferences: JsonObject;
  /**
   * When it was made.
   */
  readonly created_at: string;
  /**
   * When it changed.
   */
  readonly updated_at: string;
};
/**
 * Whether the store answers.
 */
export type HttpHealth = {
  /**
   * `ok`, or why not.
   */
  readonly status: "ok" | "store_unavailable";
};
/**
 * What went wrong.
 */
export type HttpProblem = {
  readonly error: HttpProblemDetails;
};
/**
 * The error.
 */
export type HttpProblemDetails = {
  /**
   * Stable code of its kind.
   */
  readonly code: string;
  /**
   * What is wrong.
   */
  readonly message: string;
  /**
   * What to do.
   */
  readonly hint: string | null;
  /**
   * Where and what.
   */
  readonly details: JsonObject;
};

/**
 * What is in a backup: a SQLite database of the current layout, whatever engine it was made from.
 */
export type BackupManifest = {
  /**
   * Marks the document.
   */
  readonly format: "wfstate.backup";
  /**
   * Version of the document.
   */
  readonly format_version: 1;
  /**
   * When the backup was begun.
   */
  readonly created_at: string;
  readonly engine: BackupEngine;
  /**
   * Schema version of the database.
   */
  readonly schema_version: string;
  /**
   * Identity of the store: backups with the same one are of the same store.
   */
  readonly store_id: string;
  /**
   * Epoch of the store.
   */
  readonly epoch: string;
  /**
   * Position of the newest event in it.
   */
  readonly position: number;
  readonly file: BackupFile;
  readonly verified: BackupVerification;
  /**
   * How many rows each table has.
   */
  readonly tables: {
    readonly [k: string]: number;
  };
  /**
   * The sessions, in the order in which they were first stored.
   */
  readonly sessions: readonly BackupSession[];
};
/**
 * The database that it was made from.
 */
export type BackupEngine = {
  /**
   * `sqlite`, `mariadb`, or the kind of another adapter.
   */
  readonly kind: string;
  /**
   * The engine with its version, as it says it.
   */
  readonly version: string;
};
/**
 * The database file.
 */
export type BackupFile = {
  /**
   * Its name: `store.db` in an archive, else the name that it was made under.
   */
  readonly name: string;
  /**
   * Its size.
   */
  readonly bytes: number;
  /**
   * SHA-256 of its bytes, in hex.
   */
  readonly sha256: string;
};
/**
 * What was looked at before the backup got its name.
 */
export type BackupVerification = {
  /**
   * `none`: the copy as it is. `quick`: its rows counted, its heads compared with those of the source. `full`: validated besides.
   */
  readonly level: "none" | "quick" | "full";
  /**
   * When that ended.
   */
  readonly at: string;
};
/**
 * How far a session goes in the backup.
 */
export type BackupSession = {
  /**
   * The session.
   */
  readonly session_id: string;
  /**
   * How many of its events are there.
   */
  readonly events: number;
  /**
   * Sequence of the newest one.
   */
  readonly last_seq: number;
  /**
   * Link of the integrity chain that it ends with.
   */
  readonly chain: string;
  /**
   * True where the session has ended.
   */
  readonly ended: boolean;
};

/**
 * What the conformance suite found of one adapter.
 */
export type ConformanceReport = {
  /**
   * Marks the document.
   */
  readonly format: "wfstate.conformance";
  /**
   * Version of the document.
   */
  readonly format_version: 1;
  /**
   * When the run ended.
   */
  readonly made_at: string;
  /**
   * Its name.
   */
  readonly adapter: string;
  /**
   * What it is built on, with the version.
   */
  readonly driver: string;
  /**
   * The database, with its version, as it says it.
   */
  readonly engine: string;
  /**
   * What its stores say they can do.
   */
  readonly capabilities: JsonObject;
  /**
   * Version of Node.js.
   */
  readonly node: string;
  /**
   * Operating system and processor.
   */
  readonly platform: string;
  /**
   * Repeats the run.
   */
  readonly seed: number;
  readonly counts: ConformanceCounts;
  /**
   * Groups that the suite does not have yet.
   */
  readonly groups_not_built: readonly string[];
  /**
   * Every case, in reading order.
   */
  readonly cases: readonly ConformanceCase[];
};
/**
 * How many cases came to what.
 */
export type ConformanceCounts = {
  /**
   * Shown.
   */
  readonly passed: number;
  /**
   * Found broken.
   */
  readonly failed: number;
  /**
   * Not shown, and not held against it.
   */
  readonly not_exercised: number;
};
/**
 * One clause of the contract.
 */
export type ConformanceCase = {
  /**
   * Where it belongs.
   */
  readonly group: string;
  /**
   * The clause, in words.
   */
  readonly name: string;
  /**
   * What came of it.
   */
  readonly outcome: "passed" | "failed" | "not_exercised";
  /**
   * Why it failed, or was not exercised; null where it passed.
   */
  readonly reason: string | null;
  /**
   * How long it took, in milliseconds.
   */
  readonly duration_ms: number;
  /**
   * What it measured, by name.
   */
  readonly figures: JsonObject;
};
