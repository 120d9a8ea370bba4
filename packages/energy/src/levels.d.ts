/** The five levels of the experience, lowest first: level n is `LEVEL_NAMES[n - 1]`. */
export declare const LEVEL_NAMES: readonly ["Lightning", "Stream", "Interference", "Resonance", "Orchestration"];
/** The number of a level's name; 0 for any other text. */
export declare function levelNamed(name: string): number;
//# sourceMappingURL=levels.d.ts.map