import type { Timestamps } from "../accept/timestamp.ts";
import { StateError } from "../errors.ts";
import { writeDeadLetter } from "../journal/dead-letters.ts";
import type { StoredEvent } from "../model/event.ts";
import type { Telemetry } from "../observe/telemetry.ts";
import type { ReadContext } from "../read/context.ts";
import { loadState } from "../read/load-state.ts";
import type { OpenSession } from "../session/open-session.ts";
import type { Refusal } from "../write/session-writer.ts";

export interface RefusedEventContext<State> {
  readonly read: ReadContext<State>;
  /** Null where the store leaves nothing on disk: then the alert alone tells of it. */
  readonly deadLetterPath: string | null;
  readonly timestamps: Timestamps;
  readonly telemetry: Telemetry;
}

/**
 * The event becomes a dead letter, an `error` event takes its sequence, what is pending after it is folded anew, for snapshots
 * that are due as well, and early subscribers are told. Rejects, and nothing has changed in the session, where the letter cannot be written.
 */
export async function replaceRefused<State>(
  { read, deadLetterPath, timestamps, telemetry }: RefusedEventContext<State>,
  session: OpenSession<State>,
  { event, error, durable, sessionKey }: Refusal,
): Promise<void> {
  const { sessionId, log } = session;
  if (deadLetterPath !== null) await writeDeadLetter(deadLetterPath, event, error, timestamps.now());
  const { fold } = await loadState(read, { sessionId, sessionKey }, durable.seq);
  const reason = refused(event, error, deadLetterPath);
  const base = { state: fold.state, totalEnergy: durable.totalEnergy };
  session.writer?.restateSnapshots(log.replace(errorEventFor(event, reason), base, reason));
  telemetry.metrics.lost(event.type, "refused");
  telemetry.raise("event_refused", "critical", reason.message);
  session.tellRewind(event.seq);
}

function errorEventFor({ session_id, seq, timestamp, type }: StoredEvent, reason: StateError): StoredEvent {
  return {
    session_id,
    seq,
    timestamp,
    type: "error",
    data: {
      error_code: reason.code,
      error_message: reason.message,
      component: "state_manager",
      severity: "high",
      recoverable: true,
      context: { refused_type: type },
    },
    frame_id: null,
    energy_delta: null,
    schema_version: 1,
  };
}

function refused({ session_id, seq, type }: StoredEvent, cause: StateError, path: string | null): StateError {
  return new StateError("EVENT_REFUSED", `the database refused event ${seq} of session ${session_id}, a ${type}`, {
    hint: path === null ? "See the cause; the event is lost." : `See the cause; the event is kept in ${path}.`,
    details: { session_id, seq, type, cause: cause.message, dead_letters: path },
    cause,
  });
}
