/** How numbers, times and sizes are written, everywhere alike. Times are told in the zone of the machine. */

const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 86_400;
const BYTES = ["B", "KiB", "MiB", "GiB", "TiB"];
const BYTE_STEP = 1024;

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const decimals = [0, 1, 2, 3].map(
  (digits) => new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** `4,812` */
export function count(value: number): string {
  return whole.format(value);
}

/** `1.2M` */
export function shortCount(value: number): string {
  return value < 10_000 ? whole.format(value) : short.format(value);
}

/** `847.3` */
export function decimal(value: number, digits: 0 | 1 | 2 | 3 = 1): string {
  return (decimals[digits] as Intl.NumberFormat).format(value);
}

/** `+4.2`, `−1.5` */
export function signed(value: number, digits: 0 | 1 | 2 | 3 = 1): string {
  return `${value < 0 ? "−" : "+"}${decimal(Math.abs(value), digits)}`;
}

/** `6.1 ms`, `0.42 ms`, `1.3 s` */
export function milliseconds(ms: number): string {
  if (ms === 0) return "0 ms";
  if (ms >= MS_PER_SECOND) return `${decimal(ms / MS_PER_SECOND, 1)} s`;
  return `${decimal(ms, ms < 1 ? 2 : ms < 100 ? 1 : 0)} ms`;
}

/** `12.4 MiB` */
export function bytes(value: number): string {
  const step = value < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log2(value) / 10));
  const inUnit = value / BYTE_STEP ** step;
  return `${decimal(inUnit, step === 0 || inUnit >= 100 ? 0 : 1)} ${BYTES[step]}`;
}

/** `19:03:12.450` */
export function clock(timestamp: string): string {
  const at = new Date(timestamp);
  const [hours, minutes, seconds] = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => padded(part, 2));
  return `${hours}:${minutes}:${seconds}.${padded(at.getMilliseconds(), 3)}`;
}

/** `2025-11-23 19:03:12` */
export function dateTime(timestamp: string): string {
  const at = new Date(timestamp);
  const day = [at.getFullYear(), padded(at.getMonth() + 1, 2), padded(at.getDate(), 2)].join("-");
  return `${day} ${clock(timestamp).slice(0, 8)}`;
}

/** `3 s`, `12 min`, `5 h 10 min`, `4 d` */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / MS_PER_SECOND));
  if (seconds < SECONDS_PER_MINUTE) return `${seconds} s`;
  if (seconds < SECONDS_PER_HOUR) return `${Math.round(seconds / SECONDS_PER_MINUTE)} min`;
  const minutes = Math.floor((seconds % SECONDS_PER_HOUR) / SECONDS_PER_MINUTE);
  if (seconds < SECONDS_PER_DAY) return `${Math.floor(seconds / SECONDS_PER_HOUR)} h ${minutes} min`;
  return `${Math.floor(seconds / SECONDS_PER_DAY)} d`;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
