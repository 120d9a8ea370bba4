/** Differences of two states, by the part of the state that they are in. */
export interface Difference {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface DiffGroup {
  /** First key of the paths; empty: the state itself. */
  readonly name: string;
  readonly differences: readonly Difference[];
}

/** In the order in which the paths come. */
export function diffGroups(differences: readonly Difference[]): readonly DiffGroup[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const name = partsOf(difference.path)[0] ?? "";
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [difference]);
    else group.push(difference);
  }
  return [...groups].map(([name, inIt]) => ({ name, differences: inIt }));
}

/** `/a/b~1c/0` → `["a", "b/c", "0"]` */
export function partsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** As people write it where that is possible: `a.b.c`; else the pointer. */
export function readablePath(pointer: string): string {
  const parts = partsOf(pointer);
  return parts.some((part) => part === "" || part.includes(".")) ? pointer : parts.join(".");
}

/** Below its group: `disk_io`, `batch_size`. */
export function partsInGroup(pointer: string): readonly string[] {
  const parts = partsOf(pointer);
  return parts.length > 1 ? parts.slice(1) : parts;
}
