/** The five levels of the experience, lowest first: level n is `LEVEL_NAMES[n - 1]`. */
export const LEVEL_NAMES = ["Lightning", "Stream", "Interference", "Resonance", "Orchestration"];
/** The number of a level's name; 0 for any other text. */
export function levelNamed(name) {
    return LEVEL_NAMES.indexOf(name) + 1;
}
//# sourceMappingURL=levels.js.map