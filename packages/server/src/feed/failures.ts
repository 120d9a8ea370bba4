import { type ErrorCode, isStateError, messageOf } from "@wfstate/core";
import type { FeedError } from "@wfstate/schemas";
import { type CloseCode, closeCodes } from "./close-codes.ts";

/** Errors that say of the store itself that it cannot be had. */
const UNAVAILABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "NOT_INITIALIZED",
  "SHUT_DOWN",
  "DATABASE_NOT_FOUND",
  "DATABASE_ACCESS_DENIED",
  "DATABASE_BUSY",
  "DATABASE_UNREACHABLE",
  "DATABASE_FULL",
  "DATABASE_IO",
  "STORE_CLOSED",
  "STORE_FAILED",
]);

export interface Closing {
  readonly code: CloseCode;
  readonly reason: string;
}

export function isUnavailable(error: unknown): boolean {
  return isStateError(error) && UNAVAILABLE.has(error.code);
}

/** How a connection ends by an error that is not about one of its subscriptions; null where it need not. */
export function closingFor(error: unknown): Closing | null {
  if (isStateError(error, "STORE_CHANGED")) return { code: closeCodes.restart, reason: error.message };
  if (isUnavailable(error)) return { code: closeCodes.storeUnavailable, reason: messageOf(error) };
  return isStateError(error) ? null : { code: closeCodes.internal, reason: "an unexpected error" };
}

export function errorMessage(id: string | null, error: unknown): FeedError {
  if (!isStateError(error)) {
    const message = "an unexpected error of the server";
    return { type: "error", id, code: "UNEXPECTED", message, retryable: false, hint: null };
  }
  const { code, message, retryable, hint } = error;
  return { type: "error", id, code, message, retryable, hint: hint ?? null };
}
