/**
 * `features_enabled`, in two parts: first what the app declared at its start, then, from the first name of a level on, what
 * was unlocked (each level's name, followed by its features). So the list alone says what a session unlocked.
 */
import { levelNamed } from "./levels.js";
/** Most features that the state lists. */
export const MAX_FEATURES = 1000;
/** The features from the first level's name on. */
export function unlockedOf(features) {
    const start = firstUnlocked(features);
    return features.slice(start);
}
/** A new declaration takes the place of the one before; what was unlocked stays. */
export function declareFeatures(features, declared) {
    const unlocked = unlockedOf(features);
    const taken = new Set(unlocked);
    return bounded([...new Set(declared.filter((feature) => !taken.has(feature))), ...unlocked]);
}
/** A feature that was only declared until now moves to the unlocked ones. */
export function unlockFeatures(features, levelName, unlocks) {
    const gained = new Set([levelName, ...unlocks]);
    const declared = features.slice(0, firstUnlocked(features)).filter((feature) => !gained.has(feature));
    return bounded([...declared, ...new Set([...unlockedOf(features), ...gained])]);
}
function firstUnlocked(features) {
    const start = features.findIndex((feature) => levelNamed(feature) > 0);
    return start < 0 ? features.length : start;
}
function bounded(features) {
    return features.length > MAX_FEATURES ? features.slice(0, MAX_FEATURES) : features;
}
//# sourceMappingURL=features.js.map