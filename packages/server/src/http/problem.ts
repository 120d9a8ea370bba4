import { type ErrorCode, isStateError, type StateError } from "@wfstate/core";
import type { HttpProblem } from "@wfstate/schemas";
import type { Context } from "hono";
import { isUnavailable } from "../feed/failures.ts";

type Status = 400 | 401 | 404 | 405 | 409 | 410 | 500 | 503;

const STATUSES: Partial<Record<ErrorCode, Status>> = {
  INVALID_ARGUMENT: 400,
  INVALID_TIMESTAMP: 400,
  INVALID_SESSION_ID: 400,
  SESSION_NOT_FOUND: 404,
  UNKNOWN_EVENT_TYPE: 404,
  SNAPSHOT_NOT_FOUND: 404,
  EVENTS_TRIMMED: 410,
  STORE_CHANGED: 409,
};

/** An error as an answer. What nobody foresaw says nothing of itself. */
export function problemAnswer(context: Context, error: unknown): Response {
  if (!isStateError(error)) return problem(context, 500, { code: "UNEXPECTED", message: "an unexpected error" });
  return problem(context, statusOf(error), error);
}

export function problem(
  context: Context,
  status: Status,
  {
    code,
    message,
    hint,
    details = {},
  }: Pick<StateError, "message"> & Partial<Pick<StateError, "hint" | "details">> & { readonly code: string },
): Response {
  const document: HttpProblem = {
    error: { code, message, hint: hint ?? null, details: JSON.parse(JSON.stringify(details)) },
  };
  return context.json(document, status);
}

function statusOf(error: StateError): Status {
  return STATUSES[error.code] ?? (isUnavailable(error) ? 503 : 500);
}
