/** Numbers and times as people read them. */

const BYTES_PER_UNIT = 1024;
const BYTE_UNITS = ["B", "KB", "MB", "GB", "TB"] as const;
const MS = 1000;
const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;
const MAX_VALUE_CHARACTERS = 100;

/** `1,234,567`. `toLocaleString` would do it too, and load its tables for a tenth of a second first. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** `1 event`, `2,000 events` */
export function counted(value: number, noun: string, nouns = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

export function bytes(value: number): string {
  let amount = value;
  let unit = 0;
  while (amount >= BYTES_PER_UNIT && unit < BYTE_UNITS.length - 1) {
    amount /= BYTES_PER_UNIT;
    unit += 1;
  }
  return `${unit === 0 ? amount : amount.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** `0.42 s`, `3 min 05 s`, `2 h 04 min` */
export function duration(ms: number): string {
  const seconds = ms / MS;
  if (seconds < SECONDS_PER_MINUTE) return `${seconds.toFixed(2)} s`;
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / SECONDS_PER_MINUTE);
  if (minutes < MINUTES_PER_HOUR) return `${minutes} min ${twoDigits(whole % SECONDS_PER_MINUTE)} s`;
  return `${Math.floor(minutes / MINUTES_PER_HOUR)} h ${twoDigits(minutes % MINUTES_PER_HOUR)} min`;
}

/** How long ago, in its largest unit: `3 d`, `5 h`, `12 min`, `40 s`. */
export function age(ms: number): string {
  const units: readonly (readonly [name: string, seconds: number])[] = [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
  ];
  const seconds = Math.floor(ms / MS);
  const [name, size] = units.find(([, least]) => seconds >= least) ?? ["s", 1];
  return `${Math.floor(seconds / size)} ${name}`;
}

/** A stored timestamp without its fraction: `2025-11-23 19:00:00Z`. */
export function moment(timestamp: string): string {
  return timestamp.replace("T", " ").replace(/\.\d+/, "");
}

/** A part of a document on one line; a long one is cut, and says how long it is. */
export function jsonValue(value: unknown): string {
  if (value === undefined) return "(nothing)";
  const json = JSON.stringify(value);
  if (json.length <= MAX_VALUE_CHARACTERS) return json;
  return `${json.slice(0, MAX_VALUE_CHARACTERS)}… (${count(json.length)} characters)`;
}

export function energy(value: number): string {
  return `${value.toFixed(2)} EU`;
}

export function perSecond(amount: number, ms: number): number {
  return ms > 0 ? Math.round((amount / ms) * MS) : 0;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
