/** Pointers to what a state holds, for a list to choose from. */

const MOST_PATHS = 500;
/** The items of a list are too many, and not what one looks for. */
const MOST_ITEMS = 3;

export function leafPaths(root: unknown): readonly string[] {
  const found: string[] = [];
  add(found, root, "");
  return found;
}

function add(found: string[], value: unknown, path: string): void {
  if (found.length >= MOST_PATHS) return;
  if (path !== "") found.push(path);
  if (typeof value !== "object" || value === null) return;
  const keys = Array.isArray(value) ? value.slice(0, MOST_ITEMS).map((_, index) => String(index)) : Object.keys(value);
  for (const key of keys) {
    add(found, (value as Record<string, unknown>)[key], `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}
