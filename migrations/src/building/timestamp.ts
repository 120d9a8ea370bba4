const DATE = /^(\d{4})-?(\d{2})-?(\d{2})/;
const TIME = /^[Tt ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,12}))?)?/;
const ZONE = /^ ?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?)?$/;

/**
 * A moment in any form of ISO 8601 that the guide's tools and SQLite write (`2025-08-17T19:48:00+00:00`,
 * `2025-08-17 19:48:00.25`, `20250817T194800Z`, a bare date), as UTC with six decimals and `Z`. Without a zone it is UTC.
 * Null for what is no moment. Digits past the sixth decimal are cut.
 */
export function toUtc(text: string): string | null {
  const trimmed = text.trim();
  const date = DATE.exec(trimmed);
  if (date === null) return null;
  const afterDate = trimmed.slice(date[0].length);
  const time = TIME.exec(afterDate);
  const zone = ZONE.exec(afterDate.slice(time?.[0].length ?? 0));
  if (zone === null) return null;
  const [year, month, day] = date.slice(1).map(Number) as [number, number, number];
  const [hour, minute, second] = [time?.[1], time?.[2], time?.[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  if (month < 1 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 60) return null;
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  utc.setUTCHours(hour, minute, second);
  utc.setTime(utc.getTime() - offsetSeconds(zone) * 1000);
  const seconds = utc.toISOString().slice(0, -5);
  if (seconds.length !== "2025-08-17T19:48:00".length) return null;
  return `${seconds}.${(time?.[4] ?? "").slice(0, 6).padEnd(6, "0")}Z`;
}

function daysOf(year: number, month: number): number {
  const end = new Date(0);
  end.setUTCFullYear(year, month, 0);
  return month > 12 ? 0 : end.getUTCDate();
}

function offsetSeconds([, sign, hours, minutes, seconds]: RegExpExecArray): number {
  const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return sign === "-" ? -size : size;
}
