/** What no parser minds, and no document of ours may have. */

export interface ValueProblem {
  /** `.data.x[3]`, from the value that was looked at. */
  readonly path: string;
  readonly reason: string;
  readonly code: "EXPORT_INVALID" | "UNSAFE_KEY" | "EVENT_TOO_DEEP";
}

const UNSAFE_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** The first thing in a value that is not plain: null where all is. */
export function problemOfValue(value: unknown, levelsLeft: number, path = ""): ValueProblem | null {
  switch (typeof value) {
    case "string":
      return value.isWellFormed() ? null : invalid(path, "the text has a lone surrogate, which no encoding can store");
    case "number":
      return Number.isFinite(value) ? null : invalid(path, `${value} is not a finite number`);
    case "bigint":
      return invalid(path, `${String(value).slice(0, 40)} is an integer beyond 2^53, which would be rounded`);
    case "boolean":
      return null;
    case "object":
      return value === null ? null : problemOfParts(value, levelsLeft, path);
    default:
      return invalid(path, `a ${typeof value} is not plain data`);
  }
}

function problemOfParts(value: object, levelsLeft: number, path: string): ValueProblem | null {
  if (levelsLeft === 0) return { code: "EVENT_TOO_DEEP", path, reason: "is nested too deep" };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const problem = problemOfValue(value[index], levelsLeft - 1, `${path}[${index}]`);
      if (problem !== null) return problem;
    }
    return null;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return invalid(path, "is not plain data");
  for (const key of Object.keys(value)) {
    const at = `${path}.${key}`;
    if (UNSAFE_KEYS.has(key)) return { code: "UNSAFE_KEY", path: at, reason: `a key named ${key} is refused` };
    if (!key.isWellFormed()) return invalid(at.toWellFormed(), "the key has a lone surrogate");
    const problem = problemOfValue((value as Record<string, unknown>)[key], levelsLeft - 1, at);
    if (problem !== null) return problem;
  }
  return null;
}

function invalid(path: string, reason: string): ValueProblem {
  return { code: "EXPORT_INVALID", path, reason };
}
