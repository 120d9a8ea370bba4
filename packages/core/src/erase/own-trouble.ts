import { type ErrorCode, isStateError } from "../errors.ts";

const OWN_TROUBLE: ReadonlySet<ErrorCode> = new Set([
  "DATABASE_CORRUPT",
  "DATABASE_REJECTED",
  "EXPECTATION_FAILED",
  "SESSION_OWNED",
]);

/** Whether what failed for one session may well succeed for the others. */
export function isOwnTrouble(error: unknown): boolean {
  return isStateError(error) && OWN_TROUBLE.has(error.code);
}
