import { invalidArgument } from "../arguments.ts";

/** Whether a type is among the names and globs (`*` stands for any text); no list means every type. Throws `INVALID_ARGUMENT`. */
export function typeFilter(patterns: readonly string[] | undefined): (type: string) => boolean {
  if (patterns === undefined) return () => true;
  if (!Array.isArray(patterns) || patterns.some((pattern) => typeof pattern !== "string")) {
    throw invalidArgument("types", "a list of names and globs", patterns);
  }
  if (patterns.length === 0) return () => true;
  const globs = patterns.map(globMatcher);
  return (type) => globs.some((matches) => matches(type));
}

/** Not a regular expression: one with many stars tries every way to place them, and a client chooses the pattern. */
export function globMatcher(pattern: string): (text: string) => boolean {
  const [head = "", ...rest] = pattern.split("*");
  const tail = rest.pop();
  if (tail === undefined) return (text) => text === pattern;
  return (text) => {
    if (!text.startsWith(head)) return false;
    let at = head.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return text.length - tail.length >= at && text.endsWith(tail);
  };
}
