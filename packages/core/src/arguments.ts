import { shown } from "./accept/shown.ts";
import { StateError } from "./errors.ts";

/** An argument of a call is not what it must be. `path` is its name, as the caller wrote it. */
export function invalidArgument(path: string, mustBe: string, actual: unknown): StateError {
  return new StateError("INVALID_ARGUMENT", `${path} must be ${mustBe}, not ${shown(actual)}`, {
    hint: `Give ${path} as ${mustBe}, or leave it out where it has a default.`,
    details: { path, allowed: mustBe, actual: shown(actual) },
  });
}

/** The argument, if it is a whole number of at least `least`. */
export function wholeNumber(
  path: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw invalidArgument(path, `a whole number ${bounds}`, value);
}

/** The argument, if it is one of the words. */
export function oneOf<Word extends string>(path: string, value: Word, words: readonly Word[]): Word {
  if (words.includes(value)) return value;
  throw invalidArgument(path, `one of ${words.join(", ")}`, value);
}
