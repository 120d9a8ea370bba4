// Generated from the schemas by `pnpm --filter @wfstate/schemas generate`. Change them, not this file.
import type { ResolvedMariadbDatabaseConfig, ResolvedPerformanceConfig, ResolvedPrivacyConfig, ResolvedSqliteDatabaseConfig } from "./types.ts";

export const sqliteDefaults: ResolvedSqliteDatabaseConfig = {
  "type": "sqlite",
  "path": "wirthforge_state.db",
  "backup_interval": 3600,
  "vacuum_interval": 86400,
  "backup_dir": null,
  "backup_keep": 24,
  "durability": "full",
  "migrate": "auto",
  "journal_dir": null
};

export const mariadbDefaults: ResolvedMariadbDatabaseConfig = {
  "type": "mariadb",
  "socket": null,
  "host": "127.0.0.1",
  "port": 3306,
  "database": "wirthforge",
  "user": "wirthforge",
  "password": null,
  "password_env": null,
  "backup_interval": 3600,
  "vacuum_interval": 86400,
  "backup_dir": null,
  "backup_keep": 24,
  "durability": "full",
  "migrate": "auto",
  "journal_dir": null
};

export const performanceDefaults: ResolvedPerformanceConfig = {
  "event_batch_size": 15,
  "event_batch_timeout_ms": 200,
  "max_queue_size": 1000,
  "max_event_bytes": 262144,
  "journal_max_mb": 256,
  "claim_ttl_seconds": 10,
  "snapshot_interval_events": 1000,
  "snapshot_interval_seconds": 60,
  "cleanup_old_events_days": 90
};

export const privacyDefaults: ResolvedPrivacyConfig = {
  "store_raw_content": false,
  "audit_mode": false,
  "export_includes_content": false,
  "auto_purge_sessions_days": null
};

export const modelDefault: string = "@wfstate/energy";
