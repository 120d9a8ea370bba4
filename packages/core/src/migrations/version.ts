const VERSION = /^\d{1,9}(\.\d{1,9}){0,3}$/;

export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Negative where `left` is the older one. `1.0` and `1.0.0` are the same version. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [left, right].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (let part = 0; part < Math.max(one.length, other.length); part++) {
    const difference = (one[part] ?? 0) - (other[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
