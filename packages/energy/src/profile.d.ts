/** What an ended session adds to the profile of its user. */
import type { Profile, ProfileGains } from "@wfstate/core";
import type { SessionState } from "@wfstate/schemas";
/** Most paths that a profile lists. */
export declare const MAX_UNLOCKED_PATHS = 1000;
/**
 * New values for the profile: the level is the highest one unlocked by then and never falls; each whole EU of the session is a
 * point; the paths are the names of the unlocked levels and their features. Preferences are left to the app.
 */
export declare function profileGains(profile: Profile, finalState: SessionState): ProfileGains;
//# sourceMappingURL=profile.d.ts.map