import { messageOf, StateError } from "../errors.ts";

/** How long `shutdown` waits for the database, a session, before it gives up and says so. */
export const SHUTDOWN_DEADLINE_MS = 10_000;

export function withinDeadline(work: Promise<void>, sessionId: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(overdue(sessionId)), SHUTDOWN_DEADLINE_MS);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

/** Why what is pending of a session will not be stored any more. */
export function notEnded(sessionId: string, cause: unknown): StateError {
  return new StateError(
    "SESSION_STOPPED",
    `session ${sessionId} was left without an end by shutdown: ${messageOf(cause)}`,
    {
      hint: "Its durable part is safe; recover the session at the next start.",
      details: { session_id: sessionId },
      cause,
    },
  );
}

function overdue(sessionId: string): StateError {
  return new StateError(
    "DATABASE_BUSY",
    `session ${sessionId} could not be ended within ${SHUTDOWN_DEADLINE_MS} ms: the database does not answer`,
    {
      hint: "Its durable part is safe; recover the session at the next start.",
      details: { session_id: sessionId, deadline_ms: SHUTDOWN_DEADLINE_MS },
      retryable: true,
    },
  );
}
