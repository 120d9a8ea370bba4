/** A JSON document as the rows that are seen of it: what is folded is not even looked at. */

export interface TreeRow {
  /** JSON Pointer. */
  readonly path: string;
  /** Key or index; empty for the root. */
  readonly name: string;
  readonly depth: number;
  readonly value: unknown;
  /** How many parts it has; null: it is a leaf. */
  readonly size: number | null;
  readonly isOpen: boolean;
  /** This row stands for so many parts of `path` that are left out. */
  readonly more: number;
}

export interface TreeFolds {
  /** What people opened and closed, by path. */
  readonly set: ReadonlyMap<string, boolean>;
  /** How many parts are shown of long lists, by path. */
  readonly shown: ReadonlyMap<string, number>;
}

export const NO_FOLDS: TreeFolds = { set: new Map(), shown: new Map() };
export const STEP = 100;
const OPEN_DEPTH = 2;
const MOST_OPEN_KEYS = 40;
const MOST_OPEN_ITEMS = 4;

export function treeRows(root: unknown, folds: TreeFolds): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  if (isBranch(root)) addParts(rows, root, "", 0, folds);
  else rows.push(leaf(root, "", "", 0));
  return rows;
}

function addParts(rows: TreeRow[], parent: object, path: string, depth: number, folds: TreeFolds): void {
  const keys = keysOf(parent, folds.shown.get(path) ?? STEP);
  const size = sizeOf(parent);
  for (const name of keys) {
    const value: unknown = (parent as Record<string, unknown>)[name];
    const own = `${path}/${escaped(name)}`;
    if (!isBranch(value) || sizeOf(value) === 0) {
      rows.push(leaf(value, own, name, depth));
      continue;
    }
    const parts = sizeOf(value);
    const isOpen = folds.set.get(own) ?? isOpenAtFirst(value, parts, depth, parent);
    rows.push({ path: own, name, depth, value, size: parts, isOpen, more: 0 });
    if (isOpen) addParts(rows, value, own, depth + 1, folds);
  }
  const more = size - keys.length;
  if (more > 0) rows.push({ path, name: "", depth, value: undefined, size: null, isOpen: false, more });
}

function isOpenAtFirst(value: object, size: number, depth: number, parent: object): boolean {
  if (Array.isArray(parent) && parent.length > MOST_OPEN_ITEMS) return false;
  return depth < OPEN_DEPTH && size <= (Array.isArray(value) ? MOST_OPEN_ITEMS : MOST_OPEN_KEYS);
}

function keysOf(parent: object, most: number): readonly string[] {
  if (!Array.isArray(parent)) return Object.keys(parent).slice(0, most);
  return Array.from({ length: Math.min(most, parent.length) }, (_, index) => String(index));
}

function leaf(value: unknown, path: string, name: string, depth: number): TreeRow {
  return { path, name, depth, value, size: null, isOpen: false, more: 0 };
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

function escaped(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** All paths above those given: the branches in which something changed. */
export function ancestorsOf(paths: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) found.add(path.slice(0, at));
  }
  return found;
}
