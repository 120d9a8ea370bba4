/**
 * Turns the events of the guide, session by session in the order of their numbers, into rows of `event_log` and `batch`.
 *
 * A batch is a run of events whose ids follow each other and that were stored at the same moment: so `event_id` and
 * `created_at` of every event can be told from its batch, and nothing of them is lost.
 */
import { eventLine, firstChainLink, lineChecksum, nextChainLink } from "@wfstate/core";
import type { Row, Value } from "../building/steps.ts";
import { integerOrNull, numberOrNull, textOr, timeOr } from "../building/values.ts";

/** Verifying a batch takes all its events into memory at once. */
export const BATCH_EVENTS_MAX = 256;
const EVENT_SCHEMA_VERSION = 1;

export const EVENT_LOG_COLUMNS: readonly string[] = [
  ...["session_key", "seq", "timestamp", "type", "data", "frame_id", "energy_delta", "schema_version", "checksum"],
];
export const BATCH_COLUMNS: readonly string[] = [
  ...["position", "session_key", "first_seq", "last_seq", "chain", "stored_at"],
];

/** What a session's events add up to. */
export interface SessionSums {
  readonly session_key: number;
  readonly last_seq: number;
  readonly chain: string;
  /** Sum of `energy_delta`. */
  readonly energy: number;
}

export interface LinkedRows {
  readonly events: Value[][];
  readonly batches: Value[][];
  readonly sessions: SessionSums[];
}

interface OpenBatch {
  readonly firstSeq: number;
  readonly storedAt: string;
  readonly lines: string[];
  /** Id of the newest event: the batch's position. */
  position: number;
}

export class EventLinker {
  #sessionKey = 0;
  #lastSeq = 0;
  #chain = "";
  #energy = 0;
  #batch: OpenBatch | null = null;
  #out: LinkedRows = emptyRows();

  /** `row`: an event of the guide with `seq`, and the `session_key` and `session_id` of its session. */
  add(row: Row): void {
    if (row.session_key !== this.#sessionKey) this.#openSession(Number(row.session_key), String(row.session_id));
    const event = {
      seq: Number(row.seq),
      timestamp: timeOr(row.timestamp, row.created_at),
      type: textOr(row.type, "unknown"),
      frame_id: integerOrNull(row.frame_id),
      energy_delta: numberOrNull(row.energy_delta),
      schema_version: EVENT_SCHEMA_VERSION,
    };
    const data = textOr(row.data, "{}");
    const line = eventLine(event, data);
    const { seq, timestamp, type, frame_id, energy_delta, schema_version } = event;
    const identity = [this.#sessionKey, seq, timestamp, type, data, frame_id, energy_delta];
    this.#out.events.push([...identity, schema_version, lineChecksum(line)]);
    this.#addLine(line, seq, Number(row.event_id), timeOr(row.created_at, row.timestamp));
    this.#lastSeq = seq;
    this.#energy += energy_delta ?? 0;
  }

  /** What is complete so far. */
  take(): LinkedRows {
    const out = this.#out;
    this.#out = emptyRows();
    return out;
  }

  finish(): LinkedRows {
    this.#closeSession();
    return this.take();
  }

  #openSession(sessionKey: number, sessionId: string): void {
    this.#closeSession();
    this.#sessionKey = sessionKey;
    this.#lastSeq = 0;
    this.#chain = firstChainLink(sessionId);
    this.#energy = 0;
  }

  #closeSession(): void {
    this.#closeBatch();
    if (this.#lastSeq === 0) return;
    const sums = { session_key: this.#sessionKey, last_seq: this.#lastSeq, chain: this.#chain, energy: this.#energy };
    this.#out.sessions.push(sums);
    this.#lastSeq = 0;
  }

  #addLine(line: string, seq: number, eventId: number, storedAt: string): void {
    const batch = this.#batch;
    const goesOn =
      batch !== null &&
      eventId === batch.position + 1 &&
      storedAt === batch.storedAt &&
      batch.lines.length < BATCH_EVENTS_MAX;
    if (goesOn) {
      batch.lines.push(line);
      batch.position = eventId;
      return;
    }
    this.#closeBatch();
    this.#batch = { firstSeq: seq, storedAt, lines: [line], position: eventId };
  }

  #closeBatch(): void {
    if (this.#batch === null) return;
    const { firstSeq, storedAt, lines, position } = this.#batch;
    this.#chain = nextChainLink(this.#chain, lines);
    const lastSeq = firstSeq + lines.length - 1;
    this.#out.batches.push([position, this.#sessionKey, firstSeq, lastSeq, this.#chain, storedAt]);
    this.#batch = null;
  }
}

function emptyRows(): LinkedRows {
  return { events: [], batches: [], sessions: [] };
}
