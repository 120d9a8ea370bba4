/** The five levels of the experience, lowest first: level n is `LEVEL_NAMES[n - 1]`. */
export const LEVEL_NAMES = ["Lightning", "Stream", "Interference", "Resonance", "Orchestration"] as const;

/** The number of a level's name; 0 for any other text. */
export function levelNamed(name: string): number {
  return (LEVEL_NAMES as readonly string[]).indexOf(name) + 1;
}
