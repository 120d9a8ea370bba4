/** Places inside a state, as people write them: `/performance_metrics/disk_io` (a JSON Pointer) or `performance_metrics.disk_io`. */
import { StateError } from "../errors.ts";

/** Keys and array indices from the root; empty: the whole state. */
export type StatePath = readonly string[];

/**
 * Reads a JSON Pointer, or names with dots or `[3]` between them; only a pointer can hold a key with a dot.
 *
 * @throws {StateError} `INVALID_ARGUMENT`
 */
export function parseStatePath(text: string): StatePath {
  if (text === "") return [];
  if (text.startsWith("/")) return text.slice(1).split("/").map(unescaped);
  const parts = text.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  if (!parts.includes("")) return parts;
  throw new StateError("INVALID_ARGUMENT", `${text} is no path into a state`, {
    hint: "Write it as /energy_accumulator/total_energy or energy_accumulator.total_energy.",
    details: { path: "path", actual: text },
  });
}

/** The path as a JSON Pointer. */
export function pointerOf(path: StatePath): string {
  return path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** What a state holds at the path; undefined: nothing is there. */
export function valueAt(state: unknown, path: StatePath): unknown {
  let value = state;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
