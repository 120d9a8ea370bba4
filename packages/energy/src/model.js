import { eventSchemas, eventValidators, stateSchema, validateState, } from "@wfstate/schemas";
import { coalesce, energyDelta } from "./energy-update.js";
import { initialState, STATE_VERSION } from "./initial-state.js";
import { profileGains } from "./profile.js";
import { reduce } from "./reduce.js";
/**
 * WIRTHFORGE's energy model. It registers the `energy.*`, `user.*`, `ai.*`, `pattern.*`, `ensemble.*` and `experience.*` types;
 * core adds `system.*`, `health.*`, `state.*` and `error`, and the reducer folds all of them.
 */
export const energyModel = {
    name: "energy",
    version: STATE_VERSION,
    events: {
        "energy.update": shipped("energy.update", { sheddable: true, energyDelta, coalesce }),
        "energy.peak": shipped("energy.peak"),
        "user.prompt": shipped("user.prompt"),
        "user.action": shipped("user.action"),
        "ai.output": shipped("ai.output"),
        "ai.response_complete": shipped("ai.response_complete"),
        "pattern.interference": shipped("pattern.interference"),
        "pattern.resonance": shipped("pattern.resonance"),
        "ensemble.coordination": shipped("ensemble.coordination"),
        "experience.level_unlock": shipped("experience.level_unlock"),
        "experience.celebration": shipped("experience.celebration"),
    },
    initialState,
    reduce,
    stateSchema,
    validateState,
    profileGains,
};
/** A type with the schema and the validator that ship for it. Its functions see only data that passed the validator. */
function shipped(type, pressure = {}) {
    const definition = {
        schema: eventSchemas[type],
        validate: eventValidators[type],
        version: 1,
        ...pressure,
    };
    return definition;
}
//# sourceMappingURL=model.js.map