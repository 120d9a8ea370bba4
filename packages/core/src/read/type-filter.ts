import { invalidArgument } from "../arguments.ts";

/** Whether a type is among the names and globs (`*` stands for any text); no list means every type. Throws `INVALID_ARGUMENT`. */
export function typeFilter(patterns: readonly string[] | undefined): (type: string) => boolean {
  if (patterns === undefined) return () => true;
  if (!Array.isArray(patterns) || patterns.some((pattern) => typeof pattern !== "string")) {
    throw invalidArgument("types", "a list of names and globs", patterns);
  }
  if (patterns.length === 0) return () => true;
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.split("*").map(escapeRegExp).join(".*")}$`));
  return (type) => expressions.some((expression) => expression.test(type));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
