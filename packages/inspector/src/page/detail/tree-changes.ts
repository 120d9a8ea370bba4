/** Where two states differ, by path: at their leaves, and at whole values that one of them does not have. */
import type { Difference } from "./diff-groups.ts";

export type Changes = ReadonlyMap<string, Difference>;

export const NO_CHANGES: Changes = new Map();

export function changesBetween(before: unknown, after: unknown): Changes {
  const found = new Map<string, Difference>();
  compare(found, "", before, after);
  return found;
}

function compare(found: Map<string, Difference>, path: string, before: unknown, after: unknown): void {
  if (Object.is(before, after)) return;
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(
        found,
        `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        ownValue(before, key),
        ownValue(after, key),
      );
    }
    return;
  }
  found.set(path, {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

/** `constructor`, say, has a value in every object, though none of its own. */
function ownValue(container: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
