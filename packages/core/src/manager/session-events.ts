import { messageOf } from "../errors.ts";
import type { EventQueue } from "../log/event-queue.ts";
import type { Telemetry } from "../observe/telemetry.ts";
import type { CommitSignal } from "../read/commit-signal.ts";
import type { AnchorFile } from "../session/anchor.ts";
import type { OpenSession } from "../session/open-session.ts";
import type { SessionEvents } from "../session/session-factory.ts";
import type { SnapshotRequest } from "../snapshot/snapshot.ts";
import { type RefusedEventContext, replaceRefused } from "./refused-event.ts";
import type { SessionAges } from "./session-ages.ts";

/** What follows from what happens to a session: figures, alerts, the anchor, those who wait for room, and the snapshot's own event. */
export function sessionEvents<State>(
  queue: () => EventQueue<State>,
  anchor: AnchorFile | null,
  telemetry: Telemetry,
  commits: CommitSignal,
  ages: SessionAges,
  refusedEvents: RefusedEventContext<State>,
): SessionEvents<State> {
  return {
    opened: (session, snapshotSeq) => ages.opened(session, snapshotSeq),
    turn: (session) => ages.looked(session, performance.now()),
    durable(session, { events, head, newlyHeld, latencyMs }) {
      telemetry.metrics.held(newlyHeld);
      telemetry.batch(events, latencyMs, queue().size);
      anchor?.moved({ session_id: session.sessionId, seq: head.seq, chain: head.chain });
      session.tellDurable(events);
      commits.committed();
      // A stopped session has given its places back already.
      if (session.closedBy === null) queue().release(newlyHeld);
    },
    journaled(session, newlyHeld) {
      telemetry.metrics.journaled(newlyHeld);
      if (session.closedBy === null) queue().release(newlyHeld);
    },
    journalFailed(error) {
      telemetry.metrics.writeError();
      telemetry.journalFailed(error);
    },
    snapshotSent(session, request, bytes) {
      telemetry.metrics.snapshotSent();
      // Nothing follows the end of a session.
      if (session.isEnding || request.type === "session_end") return;
      queue()
        .putWhenRoom(snapshotEvent(session, request, bytes))
        .catch((error: unknown) => {
          if (session.isEnding) return;
          telemetry.raise("session_stopped", "warning", `a snapshot's event was not stored: ${messageOf(error)}`);
        });
    },
    snapshotStored(session, { seq, requestedAtMs }) {
      ages.snapshotStored(session, seq);
      telemetry.metrics.snapshotStored(performance.now() - requestedAtMs);
    },
    snapshotLeftOut: (error) => telemetry.snapshotLeftOut(error),
    writeFailed: () => telemetry.metrics.writeError(),
    retrying: (_session, error, attempt, waitMs) => telemetry.retrying(error, attempt, waitMs),
    refused: (session, refusal) => replaceRefused(refusedEvents, session, refusal),
    stopped(session, error) {
      session.closedBy ??= error;
      const { heldSeq, size } = session.log;
      telemetry.metrics.stopped(session.log.slice(heldSeq + 1, size));
      queue().release(session.log.size);
      telemetry.raise("session_stopped", "critical", error.message);
    },
    subscriberFailed: (error) => telemetry.subscriberFailed(error),
  };
}

/** The snapshot's id is known before its commit. */
function snapshotEvent<State>(session: OpenSession<State>, request: SnapshotRequest<unknown>, bytes: number) {
  const { snapshotId, type, eventsSinceLast } = request;
  const data = {
    snapshot_id: snapshotId,
    snapshot_type: type,
    state_size_bytes: bytes,
    events_since_last: eventsSinceLast,
  };
  return { session_id: session.sessionId, type: "state.snapshot_created", data };
}
