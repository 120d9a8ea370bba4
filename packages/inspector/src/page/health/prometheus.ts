/** Samples of `/metrics` by what stands before their value: `name`, or `name{label="value"}`. */
export function samplesOf(page: string): ReadonlyMap<string, number> {
  const samples = new Map<string, number>();
  for (const line of page.split("\n")) {
    const end = line.lastIndexOf(" ");
    if (end <= 0 || line.startsWith("#")) continue;
    const value = Number(line.slice(end + 1));
    if (Number.isFinite(value)) samples.set(line.slice(0, end), value);
  }
  return samples;
}
