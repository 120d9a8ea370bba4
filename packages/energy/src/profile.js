import { unlockedOf } from "./features.js";
import { levelNamed } from "./levels.js";
import { addCount } from "./numbers.js";
/** Most paths that a profile lists. */
export const MAX_UNLOCKED_PATHS = 1000;
/**
 * New values for the profile: the level is the highest one unlocked by then and never falls; each whole EU of the session is a
 * point; the paths are the names of the unlocked levels and their features. Preferences are left to the app.
 */
export function profileGains(profile, finalState) {
    const unlocked = unlockedOf(finalState.session_context.features_enabled);
    const points = Math.max(0, Math.floor(finalState.energy_accumulator.total_energy));
    const gains = {
        current_level: unlocked.reduce((level, name) => Math.max(level, levelNamed(name)), profile.current_level),
        experience_points: addCount(profile.experience_points, points),
    };
    if (unlocked.length === 0)
        return gains;
    const paths = [...new Set([...profile.unlocked_paths, ...unlocked])];
    return { ...gains, unlocked_paths: paths.slice(0, MAX_UNLOCKED_PATHS) };
}
//# sourceMappingURL=profile.js.map