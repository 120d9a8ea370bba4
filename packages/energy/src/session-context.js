import { MAX_MODELS } from "./contributions.js";
import { declareFeatures, unlockFeatures } from "./features.js";
const MODE_OF_START = {
    offline: "normal",
    online: "normal",
    debug: "debug",
    private: "private",
};
export function startContext(context, event) {
    const { user_id, hardware_tier, mode, config, model_id, features_enabled } = event.data;
    return {
        session_id: context.session_id,
        user_id,
        hardware_tier: hardware_tier ?? context.hardware_tier,
        models_available: model_id === undefined ? context.models_available : listed(context.models_available, [model_id]),
        session_mode: chosenMode(MODE_OF_START[mode], config),
        features_enabled: features_enabled === undefined
            ? context.features_enabled
            : declareFeatures(context.features_enabled, features_enabled),
    };
}
/** The user's settings may change the mode of the running session. */
export function applyAction(context, event) {
    if (event.data.action !== "settings")
        return context;
    const session_mode = chosenMode(context.session_mode, event.data.context);
    return session_mode === context.session_mode ? context : { ...context, session_mode };
}
export function unlockLevel(context, event) {
    const { level_name, features_unlocked } = event.data;
    return {
        ...context,
        features_enabled: unlockFeatures(context.features_enabled, level_name, features_unlocked ?? []),
    };
}
/** Runs for every token: a model with a share has been listed before. */
export function seeModel(context, event, state) {
    const model = event.data.model_id;
    if (model === undefined || Object.hasOwn(state.energy_accumulator.model_contributions, model))
        return context;
    return seeModels(context, [model]);
}
export function seeEnsemble(context, event) {
    return seeModels(context, event.data.models);
}
export function seePattern(context, event) {
    return seeModels(context, event.data.models_involved);
}
export function seeLoadedModels(context, event) {
    return seeModels(context, event.data.models_loaded ?? []);
}
function seeModels(context, models) {
    const models_available = listed(context.models_available, models);
    return models_available === context.models_available ? context : { ...context, models_available };
}
function listed(known, models) {
    if (known.length >= MAX_MODELS || models.every((model) => known.includes(model)))
        return known;
    return [...new Set([...known, ...models])].slice(0, MAX_MODELS);
}
/** `session_mode` in the app's settings picks normal, debug or turbo. Private is neither entered nor left by a setting. */
function chosenMode(mode, settings) {
    const choice = settings?.session_mode;
    const open = choice === "normal" || choice === "debug" || choice === "turbo";
    return open && mode !== "private" ? choice : mode;
}
//# sourceMappingURL=session-context.js.map