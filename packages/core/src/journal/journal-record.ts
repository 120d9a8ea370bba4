/**
 * The lines of a journal. Each is the CRC-32 of its text in hex, a space, the text, a line feed; the text is JSON. The first line
 * is the header, every other one a batch of events as it was, or would have been, sent to the database.
 */
import { crc32 } from "node:zlib";
import type { JsonObject, StoredEvent } from "../model/event.ts";
import type { BatchEvent, NewSession, SessionHead } from "../sql/append-batch.ts";

export const JOURNAL_FORMAT = 1;

export interface JournalHeader {
  readonly format: typeof JOURNAL_FORMAT;
  readonly store_id: string;
  readonly epoch: string;
  readonly session_id: string;
  readonly generation: number;
  /** JSON of the `SessionOwner` that writes the journal. */
  readonly owner: string;
  /** The row of the session, where the database may not have it yet. */
  readonly create: NewSession | null;
}

export interface JournalBatch {
  /** It was on its way to the database when the fault came, and may be there. */
  readonly maybeApplied: boolean;
  readonly before: SessionHead;
  readonly after: SessionHead;
  readonly events: readonly BatchEvent[];
}

type EventLine = [number, string, string, string, number | null, number | null, number, number];

interface BatchLine {
  readonly maybe_applied: boolean;
  readonly before: SessionHead;
  readonly after: SessionHead;
  readonly events: readonly EventLine[];
}

export function encodeHeader(header: JournalHeader): string {
  return lineOf(header);
}

export function encodeBatch({ maybeApplied, before, after, events }: JournalBatch): string {
  const lines = events.map(({ event, dataText, checksum }): EventLine => {
    const { seq, timestamp, type, frame_id, energy_delta, schema_version } = event;
    return [seq, timestamp, type, dataText, frame_id, energy_delta, schema_version, checksum];
  });
  return lineOf({ maybe_applied: maybeApplied, before, after, events: lines } satisfies BatchLine);
}

/** The JSON of a line without its line feed; null where it is not the line that was written. */
export function decodeLine(line: string): unknown {
  const text = line.slice(CRC_DIGITS + 1);
  if (line[CRC_DIGITS] !== " " || crcOf(text) !== line.slice(0, CRC_DIGITS)) return null;
  return JSON.parse(text);
}

export function headerOf(decoded: unknown): JournalHeader | null {
  const header = decoded as JournalHeader | null;
  return header?.format === JOURNAL_FORMAT ? header : null;
}

export function batchOf(decoded: unknown, sessionId: string): JournalBatch {
  const { maybe_applied, before, after, events } = decoded as BatchLine;
  return { maybeApplied: maybe_applied, before, after, events: events.map((line) => eventOf(line, sessionId)) };
}

function eventOf(line: EventLine, session_id: string): BatchEvent {
  const [seq, timestamp, type, dataText, frame_id, energy_delta, schema_version, checksum] = line;
  const data = JSON.parse(dataText) as JsonObject;
  const event: StoredEvent = { session_id, seq, timestamp, type, data, frame_id, energy_delta, schema_version };
  return { event, dataText, checksum };
}

const CRC_DIGITS = 8;

function lineOf(value: unknown): string {
  const text = JSON.stringify(value);
  return `${crcOf(text)} ${text}\n`;
}

function crcOf(text: string): string {
  return crc32(text).toString(16).padStart(CRC_DIGITS, "0");
}
