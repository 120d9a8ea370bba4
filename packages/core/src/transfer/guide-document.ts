/**
 * A session export of the guide's Python tools: a mapping with `session_metadata`, `events`, `snapshots` and `audit_summary`, its
 * columns those of version 1.0.0. Such tools write what their database has: numbers as flags, JSON as text, times in any form of ISO 8601.
 */

import { normalizeTimestamp } from "../accept/timestamp.ts";
import { eventLine, lineChecksum } from "../integrity.ts";
import type { JsonValue } from "../model/event.ts";
import type { RawPiece } from "./pieces.ts";
import { invalidPart } from "./refusals.ts";
import { JsonProblem, parseStrictJson } from "./strict-json.ts";

type Columns = Readonly<Record<string, unknown>>;

const DEFAULT_USER = "default";

export function isGuideDocument(document: Columns): boolean {
  return !("format" in document) && "session_metadata" in document && "events" in document;
}

export function* readGuideDocument(name: string, document: Columns): Generator<RawPiece, void, undefined> {
  const session = columnsAt(name, "session_metadata", document.session_metadata);
  const events = inOrder(name, document.events);
  const sessionId = session.session_id ?? events[0]?.columns.session_id;
  const converted = events.map((event, index) => ({
    place: event.place,
    eventId: event.columns.event_id,
    value: eventOf(name, event.place, event.columns, sessionId, index + 1),
  }));
  yield {
    kind: "session",
    place: "session_metadata",
    value: {
      session_metadata: { ...metadataOf(name, session, sessionId), ...totalsOf(converted) },
      audit_summary: { entries: 0, operations: {}, first_at: null, last_at: null },
      range: undefined,
      trim: undefined,
    },
  };
  const snapshots = snapshotsOf(name, document.snapshots, converted);
  for (const [index, event] of converted.entries()) {
    yield { kind: "event", place: event.place, value: event.value };
    for (const snapshot of snapshots.get(index + 1) ?? []) yield snapshot;
  }
  yield { kind: "end", place: "session_metadata" };
}

interface PlacedColumns {
  readonly columns: Columns;
  readonly place: string;
}

/** By `event_id` where all have one: events of one session can share a timestamp. Else as they stand. */
function inOrder(name: string, listed: unknown): readonly PlacedColumns[] {
  if (!Array.isArray(listed)) throw invalidPart(name, "events", "must be a list");
  const events = listed.map((event: unknown, index) => {
    const place = `events[${index}]`;
    return { place, columns: columnsAt(name, place, event) };
  });
  if (!events.every(({ columns }) => Number.isSafeInteger(columns.event_id))) return events;
  events.sort((a, b) => (a.columns.event_id as number) - (b.columns.event_id as number));
  const twice = events.find(({ columns }, index) => columns.event_id === events[index - 1]?.columns.event_id);
  if (twice !== undefined) throw invalidPart(name, `${twice.place}.event_id`, "stands twice");
  return events;
}

function metadataOf(name: string, session: Columns, session_id: unknown): Columns {
  const at = (column: string) => `session_metadata.${column}`;
  const time = (column: string) => timeAt(name, at(column), session[column]);
  return {
    session_id,
    user_id: session.user_id ?? DEFAULT_USER,
    start_time: time("start_time"),
    end_time: session.end_time == null ? null : time("end_time"),
    model_id: session.model_id ?? null,
    hardware_tier: session.hardware_tier ?? null,
    session_mode: session.session_mode ?? "normal",
    clean_shutdown: session.clean_shutdown === true || session.clean_shutdown === 1,
    schema_version: 1,
    metadata: jsonAt(name, at("metadata"), session.metadata ?? {}),
  };
}

function totalsOf(events: readonly { value: { readonly energy_delta: unknown } }[]): Columns {
  const total_energy = events.reduce(
    (sum, { value }) => sum + (typeof value.energy_delta === "number" ? value.energy_delta : 0),
    0,
  );
  return { total_events: events.length, last_seq: events.length, total_energy };
}

function eventOf(name: string, place: string, columns: Columns, sessionId: unknown, seq: number) {
  const data = jsonAt(name, `${place}.data`, columns.data);
  const event = {
    session_id: columns.session_id ?? sessionId,
    seq,
    timestamp: timeAt(name, `${place}.timestamp`, columns.timestamp),
    type: columns.type,
    data,
    frame_id: columns.frame_id ?? null,
    energy_delta: columns.energy_delta ?? null,
    schema_version: 1,
  };
  return { ...event, checksum: lineChecksum(eventLine(event as never, JSON.stringify(data) ?? "")) };
}

/** What the guide's state holds is another program's; only what its row says beside it can be held to the events. */
export class GuideSnapshot {
  readonly type: unknown;
  readonly totalEnergy: number | null;

  constructor(type: unknown, totalEnergy: number | null) {
    this.type = type;
    this.totalEnergy = totalEnergy;
  }
}

function snapshotsOf(
  name: string,
  listed: unknown,
  events: readonly { readonly eventId: unknown }[],
): ReadonlyMap<number, readonly RawPiece[]> {
  const bySeq = new Map<number, RawPiece[]>();
  if (listed === undefined || listed === null) return bySeq;
  if (!Array.isArray(listed)) throw invalidPart(name, "snapshots", "must be a list");
  for (const [index, item] of listed.entries()) {
    const place = `snapshots[${index}]`;
    const { last_event_id, snapshot_type = "manual", energy_accumulator } = columnsAt(name, place, item);
    const found = events.findIndex(({ eventId }) => eventId !== undefined && eventId === last_event_id);
    // A state of no event that is here stands for nothing that could be folded.
    if (found === -1) continue;
    const value = new GuideSnapshot(snapshot_type, typeof energy_accumulator === "number" ? energy_accumulator : null);
    bySeq.set(found + 1, [...(bySeq.get(found + 1) ?? []), { kind: "snapshot", value, place }]);
  }
  return bySeq;
}

function columnsAt(name: string, place: string, value: unknown): Columns {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Columns;
  throw invalidPart(name, place, "must be a mapping of columns");
}

/** JSON stands there as such, or as the text of its column. */
function jsonAt(name: string, place: string, value: unknown): JsonValue {
  if (typeof value !== "string") return value as JsonValue;
  try {
    return parseStrictJson(value) as JsonValue;
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    throw invalidPart(name, error.path === "" ? place : `${place}.${error.path}`, error.message);
  }
}

const DATE_AND_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(.*)$/;

/** Without a zone it is UTC; `2025-08-17 19:48:00` is how SQLite and YAML write it. */
function timeAt(name: string, place: string, value: unknown): string {
  if (typeof value !== "string") throw invalidPart(name, place, "is not a date-time");
  const [, date, time, zone] = DATE_AND_TIME.exec(value.trim()) ?? [];
  try {
    return normalizeTimestamp(`${date}T${time}${offsetOf(zone ?? "")}`);
  } catch {
    throw invalidPart(name, place, "is not a date-time such as 2025-08-17T19:48:00+00:00");
  }
}

function offsetOf(zone: string): string {
  if (zone === "") return "Z";
  // YAML lets the minutes of an offset be left out.
  return /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone;
}
