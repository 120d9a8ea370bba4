/** WIRTHFORGE's energy model for wfstate: its events, its state, and the pure reducer between them. */
export { MAX_PEAKS } from "./accumulator.ts";
export { MAX_MODELS } from "./contributions.ts";
export { MAX_FEATURES } from "./features.ts";
export { LEVEL_NAMES } from "./levels.ts";
export { energyModel } from "./model.ts";
export { SMOOTHING } from "./numbers.ts";
export { MAX_UNLOCKED_PATHS } from "./profile.ts";
export { MAX_INCOMPLETE_OPERATIONS } from "./recovery.ts";
//# sourceMappingURL=index.d.ts.map