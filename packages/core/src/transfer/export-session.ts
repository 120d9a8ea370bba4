import type { ExportedRange, ExportedTrim, SessionMetadata } from "@wfstate/schemas";
import { type ContentHasher, redactState, redactStored } from "../accept/redact.ts";
import { StateError } from "../errors.ts";
import { eventLine, lineChecksum, textChecksum } from "../integrity.ts";
import type { JsonObject, StoredEvent } from "../model/event.ts";
import type { ReadContext } from "../read/context.ts";
import { type CorruptEvent, decodeEvent } from "../read/decode-event.ts";
import { eventPages, throwIfAborted } from "../read/event-pages.ts";
import { decodeSnapshot } from "../read/load-snapshot.ts";
import { type TrimInfo, trimOf } from "../read/trim.ts";
import { readAuditSummary } from "../sql/audit-summary.ts";
import type { EventRow } from "../sql/events.ts";
import type { SnapshotTable } from "../sql/layout.ts";
import type { SessionRow } from "../sql/sessions.ts";
import { cursorOf, FIRST_SNAPSHOT, readSnapshotsAfter } from "../sql/snapshots.ts";
import type { EventPiece, ExportPiece, SessionPiece, SnapshotPiece } from "./pieces.ts";

export interface SessionExportOptions {
  /** False: what the model marks as raw content is redacted, also where it is stored. */
  readonly includeContent: boolean;
  readonly hasher: ContentHasher;
  readonly range: ExportedRange | null;
  /** `grouped`: all events, then all snapshots. `interleaved`: a snapshot follows the event it stands for. */
  readonly order: "grouped" | "interleaved";
  readonly signal?: AbortSignal;
  /** Called after every page with the events of this session so far. */
  readonly onProgress?: (events: number) => void;
  /** A snapshot that cannot be used is left out. */
  readonly onSnapshotLeftOut?: (snapshotId: string, reason: string) => void;
}

const SNAPSHOTS_AT_ONCE = 16;

/**
 * A stored session as it goes out, up to the sequence that its row had. Memory holds a few pages, however long it is.
 * Throws `DATABASE_CORRUPT` with the `seq` of what cannot be read, `UNKNOWN_EVENT_TYPE` where nobody knows what is raw content, `ABORTED`.
 */
export async function* exportSession<State>(
  context: ReadContext<State>,
  row: SessionRow,
  options: SessionExportOptions,
): AsyncGenerator<ExportPiece, void, undefined> {
  const trim = options.range === null ? await trimOf(context, refOf(row)) : null;
  const { from, to } = options.range ?? { from: trim?.first_seq ?? 1, to: row.last_seq };
  yield await sessionPiece(context, row, options.range, trim);
  // The state before the first event belongs to all of a session: it can be the one that trimmed events have led to.
  const snapshots = snapshotPieces(context, row, { from: options.range === null ? from - 1 : from, to }, options);
  let waiting = options.order === "grouped" ? null : await next(snapshots);
  let seq = from;
  for await (const page of eventPages(context, refOf(row), { from, to }, options.signal)) {
    for (const event of page) {
      if (event.seq !== seq) throw missing(row.session_id, seq, event.seq - 1);
      seq += 1;
      for (; waiting !== null && waiting.snapshot.seq < event.seq; waiting = await next(snapshots)) yield waiting;
      yield eventPiece(context, row.session_id, event, options);
    }
    options.onProgress?.(seq - from);
  }
  if (seq <= to) throw missing(row.session_id, seq, to);
  for (; waiting !== null; waiting = await next(snapshots)) yield waiting;
  yield* snapshots;
  yield { kind: "end" };
}

function refOf({ session_key, session_id }: SessionRow) {
  return { sessionKey: session_key, sessionId: session_id };
}

async function next<Item>(items: AsyncGenerator<Item, void, undefined>): Promise<Item | null> {
  const { value, done } = await items.next();
  return done === true || value === undefined ? null : value;
}

async function sessionPiece(
  { store, db }: ReadContext<unknown>,
  row: SessionRow,
  range: ExportedRange | null,
  trim: TrimInfo | null,
): Promise<SessionPiece> {
  const { session_id, user_id, start_time, end_time, total_events, total_energy, last_seq } = row;
  const { model_id, hardware_tier, session_mode, schema_version } = row;
  const session_metadata = {
    session_id,
    user_id,
    start_time,
    end_time,
    total_events,
    total_energy,
    last_seq,
    model_id,
    hardware_tier,
    session_mode,
    clean_shutdown: row.clean_shutdown === 1,
    schema_version,
    metadata: metadataOf(row),
  } as SessionMetadata;
  const audit_summary = await readAuditSummary(store, db, session_id);
  return { kind: "session", session_metadata, audit_summary, range, trim: trim === null ? null : trimFields(trim) };
}

/** When they went belongs to the store. */
function trimFields({ first_seq, events, energy, snapshot_id }: TrimInfo): ExportedTrim {
  return { first_seq, events, energy, snapshot_id };
}

function metadataOf({ session_id, metadata }: SessionRow): JsonObject {
  try {
    return JSON.parse(metadata) as JsonObject;
  } catch (cause) {
    throw corrupt(`the metadata of session ${session_id} is not JSON`, { session_id }, cause);
  }
}

function eventPiece<State>(
  { model }: ReadContext<State>,
  sessionId: string,
  row: EventRow,
  { includeContent, hasher }: SessionExportOptions,
): EventPiece {
  const decoded = decodeEvent(row, sessionId, model);
  // Without its type nobody knows what of it is raw content; with all of its content it goes as it is.
  const isForeign = decoded.corrupt?.reason === "unknown_type";
  if (decoded.corrupt !== null && !isForeign) throw corruptEvent(sessionId, decoded.corrupt);
  if (includeContent) return textOf(eventOf(row, sessionId), canonicalData(row, sessionId));
  // A mark may have been set since, so older data is lifted before it is looked at.
  const event = redactStored(decoded.event ?? eventOf(row, sessionId), model, hasher);
  return textOf(event, JSON.stringify(event.data));
}

function eventOf(row: EventRow, session_id: string): StoredEvent {
  const { seq, timestamp, type, frameId, energyDelta, schemaVersion } = row;
  return {
    session_id,
    seq,
    timestamp,
    type,
    data: {},
    frame_id: frameId,
    energy_delta: energyDelta,
    schema_version: schemaVersion,
  };
}

/** Other programs write JSON with other spaces. */
function canonicalData({ seq, dataText }: EventRow, sessionId: string): string {
  try {
    return JSON.stringify(JSON.parse(dataText));
  } catch {
    throw corruptEvent(sessionId, { seq, reason: "json", message: "the data is not JSON" });
  }
}

function textOf(stored: StoredEvent, dataText: string): EventPiece {
  const { session_id, seq, timestamp, type, frame_id, energy_delta, schema_version } = stored;
  const checksum = lineChecksum(eventLine(stored, dataText));
  const event = { session_id, seq, timestamp, type, frame_id, energy_delta, schema_version, checksum };
  return { kind: "event", event, dataText };
}

async function* snapshotPieces<State>(
  context: ReadContext<State>,
  row: SessionRow,
  { from, to }: ExportedRange,
  options: SessionExportOptions,
): AsyncGenerator<SnapshotPiece, void, undefined> {
  let after = { ...FIRST_SNAPSHOT, seq: from - 1 };
  for (;;) {
    throwIfAborted(options.signal);
    const rows = await readSnapshotsAfter(context.store, context.db, row.session_key, after, SNAPSHOTS_AT_ONCE);
    for (const stored of rows) {
      after = cursorOf(stored);
      // What was stored after the session's row was read stands for events that are not in this export.
      if (stored.seq > to) return;
      if (stored.seq < from) continue;
      const piece = snapshotPiece(context, stored, options);
      if (piece !== null) yield piece;
    }
    if (rows.length < SNAPSHOTS_AT_ONCE) return;
  }
}

function snapshotPiece<State>(
  { model }: ReadContext<State>,
  row: SnapshotTable,
  { includeContent, hasher, onSnapshotLeftOut }: SessionExportOptions,
): SnapshotPiece | null {
  const { snapshot_id, seq } = row;
  const { loaded, rejected } = decodeSnapshot(row, model);
  if (rejected?.reason === "checksum" || rejected?.reason === "json") {
    onSnapshotLeftOut?.(snapshot_id, rejected.reason);
    return null;
  }
  const isRedacted = !includeContent && model.statePrivacy !== null;
  if (isRedacted && loaded === null) {
    onSnapshotLeftOut?.(snapshot_id, "it is not a state of this model, so nobody knows what of it is raw content");
    return null;
  }
  const stateText = isRedacted
    ? JSON.stringify(redactState((loaded as { state: State }).state, model, hasher))
    : JSON.stringify(JSON.parse(row.state));
  const snapshot = {
    snapshot_id,
    seq,
    snapshot_type: row.snapshot_type as SnapshotPiece["snapshot"]["snapshot_type"],
    checksum: textChecksum(stateText),
    schema_version: isRedacted ? model.version : row.schema_version,
  };
  return { kind: "snapshot", snapshot, stateText };
}

function missing(session_id: string, from: number, to: number): StateError {
  const message = `events ${from} to ${to} of session ${session_id} are missing, or were erased meanwhile`;
  return corrupt(message, { session_id, seq: from });
}

function corruptEvent(session_id: string, corruptEvent: CorruptEvent): StateError {
  const { seq, message } = corruptEvent;
  return corrupt(`event ${seq} of session ${session_id}: ${message}`, { session_id, ...corruptEvent });
}

function corrupt(message: string, details: Record<string, unknown>, cause?: unknown): StateError {
  return new StateError("DATABASE_CORRUPT", message, {
    hint: "Run validate to see all damage; export around it with a range; restore a backup.",
    details,
    ...(cause === undefined ? {} : { cause }),
  });
}
