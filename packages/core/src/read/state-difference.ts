import { canonicalJson } from "../digest.ts";
import { pointerOf, type StatePath } from "./state-path.ts";

/** One place where two states differ. A side without the key is left out. */
export interface StateDifference {
  /** A JSON Pointer; empty: the states themselves. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Where two states differ, sorted by path: at their leaves, and at whole values that one side does not have or has of another kind.
 * Values are equal when their canonical JSON is.
 */
export function stateDifferences(before: unknown, after: unknown): StateDifference[] {
  return differencesAt([], before, after).sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function isSameValue(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  return canonicalJson(before) === canonicalJson(after);
}

function differencesAt(path: StatePath, before: unknown, after: unknown): StateDifference[] {
  if (before === after) return [];
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differencesAt([...path, key], ownValue(before, key), ownValue(after, key)));
  }
  if (isSameValue(before, after)) return [];
  return [{ path: pointerOf(path), ...sidesOf(before, after) }];
}

/** A side that has no value is left out. */
export function sidesOf(before: unknown, after: unknown): Pick<StateDifference, "before" | "after"> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** A key such as `constructor` has a value in every object, though none of its own. */
function ownValue(container: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
