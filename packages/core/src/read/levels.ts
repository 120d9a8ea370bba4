import type { JsonObject } from "../model/event.ts";

/** How grave each word is: both scales that events use, and what people write for them. */
export const ranks: ReadonlyMap<string, number> = new Map([
  ["debug", 0],
  ["info", 1],
  ["low", 1],
  ["warning", 2],
  ["medium", 2],
  ["error", 3],
  ["high", 3],
  ["critical", 4],
]);

/** Null for a word that is no level. */
export function rankOf(level: string | null): number | null {
  return level === null ? null : (ranks.get(level.toLowerCase()) ?? null);
}

/** How grave an event says that it is; null where it does not. */
export function levelOf({ severity, level }: JsonObject): string | null {
  if (typeof severity === "string") return severity;
  return typeof level === "string" ? level : null;
}
