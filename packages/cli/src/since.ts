import { normalizeTimestamp } from "@wfstate/core";
import { CliError } from "./failure.ts";

const AGE = /^(\d{1,6})([mhdw])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_MINUTE = 60_000;
const MINUTES_PER = { m: 1, h: 60, d: 1440, w: 10_080 } as const;

/** A point in time as the store writes it, from an RFC 3339 date-time, a day (UTC), or an age such as `90m`, `24h`, `7d`, `2w`. */
export function parseSince(text: string, nowMs: number): string {
  const [, amount, unit] = AGE.exec(text) ?? [];
  try {
    if (amount === undefined) return normalizeTimestamp(DAY.test(text) ? `${text}T00:00:00Z` : text);
    const minutes = Number(amount) * MINUTES_PER[unit as keyof typeof MINUTES_PER];
    return normalizeTimestamp(new Date(nowMs - minutes * MS_PER_MINUTE).toISOString());
  } catch (cause) {
    throw new CliError("USAGE", `--since ${text} is no point in time`, {
      hint: "Say a date-time (2025-11-23T19:00:00Z), a day (2025-11-23) or an age (90m, 24h, 7d, 2w).",
      next: "sessions list --help",
      cause,
    });
  }
}
