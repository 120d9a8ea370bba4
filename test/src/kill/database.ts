/** The database of a round, as writers and checkers are told of it, and an engine on it. */
import { type ModelDefinition, StateEngine, type StorageAdapter } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import { checkConfig } from "@wfstate/state";

/** Small figures, so that a short life meets many batches, snapshots and pages. */
const performance = {
  event_batch_size: 8,
  event_batch_timeout_ms: 4,
  snapshot_interval_events: 50,
} as const;

export const engineNames = ["sqlite", "mariadb"] as const;
export type EngineName = (typeof engineNames)[number];

export interface MariadbAccess {
  readonly socket: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** `path`: files of ours stand there, or there with a suffix. */
export type Database =
  | { readonly engine: "sqlite"; readonly path: string }
  | { readonly engine: "mariadb"; readonly path: string; readonly access: MariadbAccess };

export function adapterOf(database: Database): StorageAdapter {
  if (database.engine === "sqlite") return sqlite({ path: database.path });
  return mariadb({ ...database.access, besidePath: database.path });
}

/** Not initialized yet, so that its alerts can be listened to from the start. */
export function engineOn(adapter: StorageAdapter, model: ModelDefinition<unknown>): StateEngine<unknown> {
  const config = checkConfig({ performance });
  return new StateEngine(async () => ({ config, adapter, model, history }));
}
