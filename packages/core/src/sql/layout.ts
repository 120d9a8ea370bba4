/**
 * The tables of the current layout, as Kysely types. `migrations/` creates them; nothing else in core writes SQL by hand.
 *
 * Reading order: `session` owns `event_log` (its events, clustered by session and sequence), `batch` (one row a commit: where it
 * ends, its place in the store-wide order, its link of the integrity chain) and `snapshot`; `trim` says what is known of events that
 * are gone. `store_head` is the one row that every commit moves on. `event` is a view with text ids, for people and their tools.
 *
 * Values: timestamps are text (UTC, six decimals, `Z`), JSON is exact text, booleans are 0 and 1, hashes are lower-case hex.
 */
export interface Layout {
  schema_info: SchemaInfoTable;
  store_head: StoreHeadTable;
  user: UserTable;
  session: SessionTable;
  event_log: EventLogTable;
  batch: BatchTable;
  snapshot: SnapshotTable;
  trim: TrimTable;
  audit: AuditTable;
  event: EventView;
}

/** `version`: the schema version; `store_id`: identity of the store; `privacy_secret`: key of the hashes. */
export interface SchemaInfoTable {
  key: string;
  value: string;
  updated_at: string;
}

export interface StoreHeadTable {
  /** Always 1. */
  head_id: number;
  /** Position of the newest committed event. */
  position: number;
  next_session_key: number;
  /** Changed by a restore. */
  epoch: string;
  schema_version: string;
}

export interface UserTable {
  user_id: string;
  current_level: number;
  total_sessions: number;
  total_energy: number;
  experience_points: number;
  unlocked_paths: string;
  preferences: string;
  /** What erased sessions had added to the totals. */
  purged_sessions: number;
  purged_energy: number;
  /** Raised by every change: compare-and-set. */
  revision: number;
  schema_version: number;
  created_at: string;
  updated_at: string;
}

export interface SessionTable {
  session_key: number;
  session_id: string;
  user_id: string;
  start_time: string;
  end_time: string | null;
  /** Sequence of the newest stored event. */
  last_seq: number;
  /** Integrity chain up to `last_seq`. */
  chain: string;
  total_events: number;
  total_energy: number;
  model_id: string | null;
  hardware_tier: string | null;
  session_mode: string;
  clean_shutdown: number;
  /** Raised by every change of owner. */
  generation: number;
  /** JSON of the owning process (`SessionOwner`), null where nobody owns the session. */
  owner: string | null;
  renewed_at: string | null;
  schema_version: number;
  metadata: string;
  created_at: string;
  updated_at: string;
}

/** Primary key (session_key, seq); WITHOUT ROWID on SQLite. */
export interface EventLogTable {
  session_key: number;
  seq: number;
  timestamp: string;
  type: string;
  data: string;
  frame_id: number | null;
  energy_delta: number | null;
  schema_version: number;
  /** CRC-32 of the event's canonical line. */
  checksum: number;
}

/** Primary key position; unique (session_key, last_seq). */
export interface BatchTable {
  /** Position of the batch's last event; that of the event `k` before it is `position - k`. */
  position: number;
  session_key: number;
  first_seq: number;
  last_seq: number;
  chain: string;
  stored_at: string;
}

/** Primary key snapshot_id; index (session_key, seq). */
export interface SnapshotTable {
  snapshot_id: string;
  session_key: number;
  /** The state is the fold of the events 1 … seq. */
  seq: number;
  snapshot_type: string;
  state: string;
  /** SHA-256 of the stored text. */
  checksum: string;
  /** Version of the model's state. */
  schema_version: number;
  created_at: string;
}

/** Primary key session_key: the events before `first_seq` are gone, and this is what is known of them. */
export interface TrimTable {
  session_key: number;
  /** Sequence of the first event that is kept, or would be. */
  first_seq: number;
  /** The link of the integrity chain that they ended with. */
  chain: string;
  events: number;
  energy: number;
  /** The snapshot at `first_seq - 1`: replay and validation start from it. */
  snapshot_id: string;
  trimmed_at: string;
}

export interface AuditTable {
  audit_id: number;
  timestamp: string;
  operation: string;
  table_name: string | null;
  record_id: string | null;
  old_values: string | null;
  new_values: string | null;
  user_context: string | null;
  schema_version: number;
}

export interface EventView {
  event_id: number;
  session_id: string;
  seq: number;
  timestamp: string;
  type: string;
  data: string;
  frame_id: number | null;
  energy_delta: number | null;
  schema_version: number;
  checksum: number;
  created_at: string;
}
