import { type Alert, type Clock, type ModelDefinition, StateEngine, type StorageAdapter } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import { checkConfig, type ResolvedConfig } from "@wfstate/state";
import { onTestFinished } from "vitest";

export interface EngineOptions<State> {
  /** A SQLite file; or any adapter. */
  readonly path?: string;
  readonly adapter?: StorageAdapter;
  readonly model: ModelDefinition<State>;
  readonly performance?: Partial<ResolvedConfig["performance"]>;
  readonly privacy?: Partial<ResolvedConfig["privacy"]>;
  readonly clock?: Clock;
  /** What stands between the engine and the real adapter. */
  readonly wrap?: (adapter: StorageAdapter) => StorageAdapter;
  /** Told from the start on. */
  readonly onAlert?: (alert: Alert) => void;
}

/** What `StateManager` puts together, with room for another adapter. */
export async function openEngine<State>(options: EngineOptions<State>): Promise<StateEngine<State>> {
  const { path = ":memory:", model, performance = {}, privacy = {}, wrap = (adapter) => adapter } = options;
  const engine = new StateEngine<State>(async () => ({
    config: checkConfig({ database: { type: "sqlite", path }, performance, privacy }),
    adapter: wrap(options.adapter ?? sqlite({ path })),
    model,
    history,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  }));
  if (options.onAlert !== undefined) engine.on("alert", options.onAlert);
  await engine.initialize();
  return engine;
}

/** The same, shut down when the test is over; sessions that were taken from it do not matter then. */
export async function openForTest<State>(options: EngineOptions<State>): Promise<StateEngine<State>> {
  const engine = await openEngine(options);
  onTestFinished(() => engine.shutdown().catch(() => undefined));
  return engine;
}
