/** What a request met, in the words of the server. */
import type { JsonObject } from "@wfstate/schemas";

export class ApiError extends Error {
  readonly code: string;
  readonly hint: string | null;
  /** Of HTTP; 0: nobody answered. */
  readonly status: number;
  /** Such as the `column` of a filter that cannot be read. */
  readonly details: JsonObject;

  constructor(code: string, message: string, hint: string | null, status: number, details: JsonObject = {}) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.hint = hint;
    this.status = status;
    this.details = details;
  }
}

/** A request that its own caller took back is no error to show. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError("UNEXPECTED", message, null, 0);
}
