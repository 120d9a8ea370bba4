/** Whom a check tells what is wrong, and where. */
import type { ErrorCode } from "../errors.ts";
import type { ValidationCategory } from "../validate/report.ts";
import type { CheckOptions } from "./checked.ts";

/** `line 4.data.energy` reads better as `line 4: data.energy`. */
const AFTER_LINE = /^(line \d+)\./;

/** How far the check has come; nulls where no session has begun. */
export interface Standing {
  readonly session_id: string | null;
  readonly seq: number | null;
}

export class ProblemReport {
  readonly #options: Pick<CheckOptions, "onProblem" | "onFinding">;
  readonly #standing: () => Standing;

  constructor(options: Pick<CheckOptions, "onProblem" | "onFinding">, standing: () => Standing) {
    this.#options = options;
    this.#standing = standing;
  }

  /** What keeps nobody from using the rest. */
  find(category: ValidationCategory, place: string, message: string): void {
    this.#options.onFinding({ category, code: "EXPORT_INVALID", place, ...this.#standing(), message });
  }

  refuse(
    category: ValidationCategory,
    place: string,
    message: string,
    more: { readonly code?: ErrorCode; readonly hint?: string } = {},
  ): null {
    const at = { place: place.replace(AFTER_LINE, "$1: "), ...this.#standing() };
    this.#options.onProblem({ category, code: "EXPORT_INVALID", ...at, message, ...more });
    return null;
  }
}
