import type { ExportedRange } from "@wfstate/schemas";
import { ContentHasher } from "../accept/redact.ts";
import { StateError } from "../errors.ts";
import type { ReadContext } from "../read/context.ts";
import { trimOf } from "../read/trim.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import { readSession, type SessionRow } from "../sql/sessions.ts";
import type { ExportEncoder } from "./encoder.ts";
import { exportSession, type SessionExportOptions } from "./export-session.ts";
import type { ExportCounts, ExportPiece } from "./pieces.ts";
import type { TextSink } from "./text-sink.ts";

export interface ExportSessionsOptions extends Omit<SessionExportOptions, "hasher" | "order" | "range"> {
  /** Only of one session. */
  readonly range?: { readonly from?: number; readonly to?: number };
  /** The document says that it is of a whole store, also where that holds one session. */
  readonly isWhole: boolean;
  /** Called where a session has been written, with what it had, and where its writing was broken off, with what it had by then. */
  readonly onSession?: (sessionId: string, counts: Omit<ExportCounts, "sessions">) => Promise<unknown>;
}

/** Writes sessions, each as it stands when its turn comes. The caller flushes the sink. Throws `SESSION_NOT_FOUND`, and what `exportSession` throws. */
export async function exportSessions<State>(
  context: ReadContext<State>,
  sessionIds: readonly string[],
  encoder: ExportEncoder,
  sink: TextSink,
  options: ExportSessionsOptions,
): Promise<ExportCounts> {
  const hasher = new ContentHasher((await readStoreIdentity(context.store, context.db)).privacySecret);
  const add = (piece: ExportPiece) => sink.add(encoder.encode(piece, () => sink.sha256()));
  const counts = { sessions: 0, events: 0, snapshots: 0 };
  const { includeContent, isWhole, onSession, onProgress } = options;
  await add({ kind: "header", includes_content: includeContent, sessions: isWhole ? sessionIds.length : null });
  for (const sessionId of sessionIds) {
    const row = await readSession(context.store, context.db, sessionId);
    if (row === undefined) throw gone(sessionId);
    const range = options.range === undefined ? null : await rangeOf(context, row, options.range);
    const before = { ...counts };
    const progress = (events: number) => onProgress?.(before.events + events);
    try {
      for await (const piece of exportSession(context, row, {
        ...options,
        hasher,
        range,
        order: encoder.order,
        onProgress: progress,
      })) {
        if (piece.kind === "event") counts.events += 1;
        if (piece.kind === "snapshot") counts.snapshots += 1;
        const full = add(piece);
        if (full !== null) await full;
      }
      counts.sessions += 1;
    } finally {
      const [events, snapshots] = [counts.events - before.events, counts.snapshots - before.snapshots];
      await onSession?.(sessionId, { events, snapshots });
    }
  }
  await add({ kind: "footer", counts });
  return counts;
}

async function rangeOf<State>(
  context: ReadContext<State>,
  { session_key: sessionKey, session_id: sessionId, last_seq }: SessionRow,
  { from, to = last_seq }: { readonly from?: number; readonly to?: number },
): Promise<ExportedRange> {
  const first = from ?? (await trimOf(context, { sessionKey, sessionId }))?.first_seq ?? 1;
  const range = { from: first, to: Math.min(to, last_seq) };
  if (range.from <= range.to) return range;
  throw new StateError("INVALID_ARGUMENT", `the range begins at ${range.from}, and ends at ${range.to}`, {
    hint: `The last event of the session is ${last_seq}.`,
    details: { path: "range", ...range, last_seq },
  });
}

function gone(sessionId: string): StateError {
  return new StateError("SESSION_NOT_FOUND", `session ${sessionId} was erased while the store was exported`, {
    hint: "Run the export again.",
    retryable: true,
    details: { path: "session_id", session_id: sessionId },
  });
}
