/** `session_context`: what the session said of itself. */
import type { JsonObject, SessionContext, SessionState, SystemStartData } from "@wfstate/schemas";
import { MAX_MODELS } from "./contributions.ts";
import { declareFeatures, unlockFeatures } from "./features.ts";
import type { EventOf } from "./fold.ts";

type Mode = SessionContext["session_mode"];

const MODE_OF_START: Readonly<Record<SystemStartData["mode"], Mode>> = {
  offline: "normal",
  online: "normal",
  debug: "debug",
  private: "private",
};

export function startContext(context: SessionContext, event: EventOf<"system.start">): SessionContext {
  const { user_id, hardware_tier, mode, config, model_id, features_enabled } = event.data;
  return {
    session_id: context.session_id,
    user_id,
    hardware_tier: hardware_tier ?? context.hardware_tier,
    models_available: model_id === undefined ? context.models_available : listed(context.models_available, [model_id]),
    session_mode: chosenMode(MODE_OF_START[mode], config),
    features_enabled:
      features_enabled === undefined
        ? context.features_enabled
        : declareFeatures(context.features_enabled, features_enabled),
  };
}

/** The user's settings may change the mode of the running session. */
export function applyAction(context: SessionContext, event: EventOf<"user.action">): SessionContext {
  if (event.data.action !== "settings") return context;
  const session_mode = chosenMode(context.session_mode, event.data.context);
  return session_mode === context.session_mode ? context : { ...context, session_mode };
}

export function unlockLevel(context: SessionContext, event: EventOf<"experience.level_unlock">): SessionContext {
  const { level_name, features_unlocked } = event.data;
  return {
    ...context,
    features_enabled: unlockFeatures(context.features_enabled, level_name, features_unlocked ?? []),
  };
}

/** Runs for every token: a model with a share has been listed before. */
export function seeModel(
  context: SessionContext,
  event: EventOf<"energy.update" | "energy.peak" | "ai.output" | "ai.response_complete">,
  state: SessionState,
): SessionContext {
  const model = event.data.model_id;
  if (model === undefined || Object.hasOwn(state.energy_accumulator.model_contributions, model)) return context;
  return seeModels(context, [model]);
}

export function seeEnsemble(context: SessionContext, event: EventOf<"ensemble.coordination">): SessionContext {
  return seeModels(context, event.data.models);
}

export function seePattern(
  context: SessionContext,
  event: EventOf<"pattern.interference" | "pattern.resonance">,
): SessionContext {
  return seeModels(context, event.data.models_involved);
}

export function seeLoadedModels(context: SessionContext, event: EventOf<"health.heartbeat">): SessionContext {
  return seeModels(context, event.data.models_loaded ?? []);
}

function seeModels(context: SessionContext, models: readonly string[]): SessionContext {
  const models_available = listed(context.models_available, models);
  return models_available === context.models_available ? context : { ...context, models_available };
}

function listed(known: readonly string[], models: readonly string[]): readonly string[] {
  if (known.length >= MAX_MODELS || models.every((model) => known.includes(model))) return known;
  return [...new Set([...known, ...models])].slice(0, MAX_MODELS);
}

/** `session_mode` in the app's settings picks normal, debug or turbo. Private is neither entered nor left by a setting. */
function chosenMode(mode: Mode, settings: JsonObject | undefined): Mode {
  const choice = settings?.session_mode;
  const open = choice === "normal" || choice === "debug" || choice === "turbo";
  return open && mode !== "private" ? choice : mode;
}
