export type Samples = ReadonlyMap<string, number>;

/** Samples of `/metrics` by what stands before their value: `name`, or `name{label="value"}`. */
export function samplesOf(page: string): Samples {
  const samples = new Map<string, number>();
  for (const line of page.split("\n")) {
    const end = line.lastIndexOf(" ");
    if (end <= 0 || line.startsWith("#")) continue;
    const value = Number(line.slice(end + 1));
    if (Number.isFinite(value)) samples.set(line.slice(0, end), value);
  }
  return samples;
}

/** The bound of a histogram below which so large a part of it lies; null: nothing was measured, or it lies over the last bound. */
export function bucketQuantile(samples: Samples, name: string, part: number): number | null {
  const start = `${name}_bucket{le="`;
  const buckets = [...samples]
    .filter(([key]) => key.startsWith(start))
    .map(([key, value]) => ({ bound: Number(key.slice(start.length, -2)), value }))
    .filter(({ bound }) => Number.isFinite(bound))
    .sort((one, other) => one.bound - other.bound);
  const all = samples.get(`${name}_count`) ?? 0;
  if (all === 0) return null;
  return buckets.find(({ value }) => value >= all * part)?.bound ?? null;
}
