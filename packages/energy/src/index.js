/** WIRTHFORGE's energy model for wfstate: its events, its state, and the pure reducer between them. */
export { MAX_PEAKS } from "./accumulator.js";
export { MAX_MODELS } from "./contributions.js";
export { MAX_FEATURES } from "./features.js";
export { LEVEL_NAMES } from "./levels.js";
export { energyModel } from "./model.js";
export { SMOOTHING } from "./numbers.js";
export { MAX_UNLOCKED_PATHS } from "./profile.js";
export { MAX_INCOMPLETE_OPERATIONS } from "./recovery.js";
//# sourceMappingURL=index.js.map