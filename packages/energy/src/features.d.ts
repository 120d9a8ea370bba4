/** Most features that the state lists. */
export declare const MAX_FEATURES = 1000;
type Features = readonly string[];
/** The features from the first level's name on. */
export declare function unlockedOf(features: Features): Features;
/** A new declaration takes the place of the one before; what was unlocked stays. */
export declare function declareFeatures(features: Features, declared: Features): Features;
/** A feature that was only declared until now moves to the unlocked ones. */
export declare function unlockFeatures(features: Features, levelName: string, unlocks: Features): Features;
export {};
//# sourceMappingURL=features.d.ts.map