/** Figures as people read them. */

const BYTES_PER_MB = 1_000_000;
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

export function count(value: number): string {
  return grouped.format(value);
}

export function megabytes(bytes: number): string {
  const mb = bytes / BYTES_PER_MB;
  return `${mb < 10 ? mb.toFixed(1) : count(mb)} MB`;
}

export function milliseconds(ms: number): string {
  return `${ms < 1 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : count(ms)} ms`;
}

/** `0.8 s`, `12.3 s`, `2 min 05 s` */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

const SHOWN_DIGITS = 16;

/** Enough of a digest to compare by eye; the whole of it is compared by the program. */
export function shortDigest(digest: string): string {
  return digest.slice(0, SHOWN_DIGITS);
}

const BARS = "▁▂▃▄▅▆▇█";

/** One bar a value, the highest value full. */
export function sparkline(values: readonly number[]): string {
  const highest = Math.max(...values, Number.MIN_VALUE);
  return values.map((value) => BARS[Math.min(BARS.length - 1, Math.floor((value / highest) * BARS.length))]).join("");
}
