import {
  type Clock,
  type ManagerParts,
  type MigrationProgress,
  type ModelDefinition,
  StateEngine,
  type StorageAdapter,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import type { SessionState } from "@wfstate/schemas";
import { backupPort } from "./backup/backup-port.ts";
import { loadAdapter } from "./load-adapter.ts";
import { loadConfig, type Target } from "./load-config.ts";
import { loadModel } from "./load-model.ts";
import { finishRestore } from "./restore/unfinished.ts";

export interface StateManagerOptions<State = SessionState> {
  /** The app's model; default: what the configuration names, and that by default is WIRTHFORGE's energy model. */
  readonly model?: ModelDefinition<State>;
  /** A database that the configuration cannot name; its `database` is left aside then. */
  readonly adapter?: StorageAdapter;
  readonly clock?: Clock;
  /** Hears of the progress of a migration that `initialize` runs. */
  readonly onMigration?: (progress: MigrationProgress) => void;
}

/**
 * Keeps every event of an app, and its state, in a database on the user's own machine.
 *
 * ```ts
 * const state = await StateManager.open("wirthforge_state.db");
 * const session = await state.startSession();
 * state.eventQueue.put({ session_id: session, type: "energy.update", data: { energy: 4.2, accumulator: 4.2 } });
 * state.currentState?.energy_accumulator.total_energy; // 4.2
 * await state.shutdown(); // or `await using` above, where the language has it (Node.js 24)
 * ```
 */
export class StateManager<State = SessionState> extends StateEngine<State> {
  /** @param target database path (default `wirthforge_state.db`), `:memory:`, configuration file, or configuration */
  constructor(target?: Target, options: StateManagerOptions<State> = {}) {
    super(() => loadParts(target, options));
  }

  /** A manager that is initialized. Rejects as `initialize` does. */
  static async open<State = SessionState>(
    target?: Target,
    options: StateManagerOptions<State> = {},
  ): Promise<StateManager<State>> {
    const manager = new StateManager(target, options);
    await manager.initialize();
    return manager;
  }
}

async function loadParts<State>(
  target: Target | undefined,
  { model, adapter, clock, onMigration }: StateManagerOptions<State>,
): Promise<ManagerParts<State>> {
  const config = await loadConfig(target);
  // An adapter that is handed over may hold another store than the configuration names.
  const backups = adapter === undefined ? backupPort(config) : null;
  const used = adapter ?? (await loadAdapter(config));
  const { besidePath } = used;
  return {
    config,
    ...(backups === null ? {} : { backups }),
    adapter: used,
    ...(besidePath === null ? {} : { beforeUse: ({ epoch }) => finishRestore(besidePath, epoch) }),
    model: model ?? ((await loadModel(config.model)) as ModelDefinition<State>),
    history,
    ...(clock === undefined ? {} : { clock }),
    ...(onMigration === undefined ? {} : { onMigration }),
  };
}
