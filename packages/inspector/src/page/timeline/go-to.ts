/** Where somebody wants to go: what they type. */

export type Place =
  | { readonly kind: "seq"; readonly seq: number }
  /** As the server takes it: a time, or `frame:<n>`. */
  | { readonly kind: "point"; readonly at: string };

const SEQ = /^#?(\d{1,3}(?:[,_' ]\d{3})+|\d{1,15})$/;
const FRAME = /^f(?:rame)?[:\s]\s*(\d[\d,_' ]{0,17})$/i;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?$/;
const FROM_START = /^\+\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h)$/i;
const DATE = /^\d{4}-\d{2}-\d{2}/;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const DAY_MS = 86_400_000;
const DATE_LENGTH = 10;

/** `start`: when the session began; a time of day, as it is shown, is the first such moment from then on. Null: it cannot be read. */
export function placeOf(typed: string, start: string): Place | null {
  const text = typed.trim();
  const seq = SEQ.exec(text)?.[1];
  if (seq !== undefined) return { kind: "seq", seq: digitsOf(seq) };
  const frame = FRAME.exec(text)?.[1];
  if (frame !== undefined) return { kind: "point", at: `frame:${digitsOf(frame)}` };
  const time = timeOf(text, Date.parse(start));
  return time === null ? null : { kind: "point", at: time };
}

function timeOf(text: string, start: number): string | null {
  const [, amount, unit] = FROM_START.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined)
    return isoOf(start + Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? 0));
  if (DATE.test(text)) return isoOf(Date.parse(text.length > DATE_LENGTH ? text.replace(" ", "T") : `${text}T00:00`));
  const [, hours = "", minutes = "", seconds = "0", fraction = "0"] = CLOCK.exec(text) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const day = new Date(start);
  const set = [Number(hours), Number(minutes), Number(seconds), Number(fraction) * 1000] as const;
  const sameDay = day.setHours(...set);
  // What is not said to the second or finer may have begun before the session has.
  return isoOf(sameDay + 60_000 > start ? sameDay : new Date(start + DAY_MS).setHours(...set));
}

/** Null where it is no time. */
function isoOf(time: number): string | null {
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function digitsOf(text: string): number {
  return Number(text.replace(/\D/g, ""));
}
