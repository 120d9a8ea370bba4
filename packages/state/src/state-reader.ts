import {
  anchorPathOf,
  defineModel,
  locatedAt,
  type ModelDefinition,
  migrationStatus,
  requireMigrated,
  type StorageAdapter,
  StoreReader,
  type ValidationOptions,
  type ValidationReport,
  validateStore,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import type { SessionState } from "@wfstate/schemas";
import { loadAdapter } from "./load-adapter.ts";
import { loadConfig, type Target } from "./load-config.ts";
import { loadModel } from "./load-model.ts";

const MS_PER_SECOND = 1000;

export interface StateReaderOptions<State> {
  readonly model?: ModelDefinition<State>;
  readonly report?: (error: unknown) => void;
  /** Whether what leaves the store may be told in its audit; false for a store that must stay byte for byte. Default true. */
  readonly writesAudit?: boolean;
}

/** Looks at a store without changing it, also while an app writes. */
export class StateReader<State = SessionState> implements AsyncDisposable {
  /** Sessions, events, replay, snapshots, profiles, figures. */
  readonly store: StoreReader<State>;
  readonly #adapter: StorageAdapter;

  private constructor(store: StoreReader<State>, adapter: StorageAdapter) {
    this.store = store;
    this.#adapter = adapter;
  }

  /**
   * @throws {StateError} `DATABASE_NOT_FOUND`, `DATABASE_NEEDS_MIGRATION`, `DATABASE_TOO_NEW`, and what opening can meet
   */
  static async open<State = SessionState>(
    target?: Target,
    options: StateReaderOptions<State> = {},
  ): Promise<StateReader<State>> {
    const config = await loadConfig(target);
    const adapter = await loadAdapter(config);
    const definition = options.model ?? ((await loadModel(config.model)) as ModelDefinition<State>);
    const store = await StoreReader.open(adapter, defineModel(definition), {
      claimTtlMs: config.performance.claim_ttl_seconds * MS_PER_SECOND,
      report: options.report ?? (() => undefined),
      writesAudit: options.writesAudit ?? true,
    });
    try {
      requireMigrated(await migrationStatus(store.context.store, history));
    } catch (error) {
      await store.close();
      throw locatedAt(adapter.location, error);
    }
    return new StateReader(store, adapter);
  }

  validate(options: ValidationOptions = {}): Promise<ValidationReport> {
    const { layouts = {} } = history;
    return validateStore(this.store.context, { anchorPath: anchorPathOf(this.#adapter), layouts, ...options });
  }

  close(): Promise<void> {
    return this.store.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** Checks everything a store holds, without changing it. */
export async function validate(target?: Target, options: ValidationOptions = {}): Promise<ValidationReport> {
  const reader = await StateReader.open(target);
  try {
    return await reader.validate(options);
  } finally {
    await reader.close();
  }
}
