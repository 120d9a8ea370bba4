import type { Kysely } from "kysely";
import type { QueryResult, SqlValue, Statement } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { Template } from "./template.ts";

/**
 * Events of a page; a page of events spans at most as many batches. Twice as many make nothing faster, and hold the app's thread
 * twice as long.
 */
export const PAGE_EVENTS = 500;

/** A stored event as it is read: its data is still text, and its checksum still unverified. */
export interface EventRow {
  readonly seq: number;
  readonly timestamp: string;
  readonly type: string;
  readonly dataText: string;
  readonly frameId: number | null;
  readonly energyDelta: number | null;
  readonly schemaVersion: number;
  readonly checksum: number;
}

export interface BatchRow {
  readonly position: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly chain: string;
  readonly storedAt: string;
}

/** What a row of `event_log` holds beside its session, in the order in which it is written and read. */
export const EVENT_COLUMNS = [
  "seq",
  "timestamp",
  "type",
  "data",
  "frame_id",
  "energy_delta",
  "schema_version",
  "checksum",
] as const;
const BATCH_COLUMNS = ["position", "first_seq", "last_seq", "chain", "stored_at"] as const;

export class EventPageSql {
  readonly #events: Template<"sessionKey" | "from" | "to" | "limit">;
  readonly #newestEvents: Template<"sessionKey" | "from" | "to" | "limit">;
  readonly #batches: Template<"sessionKey" | "from" | "to" | "limit">;

  constructor(db: Kysely<Layout>) {
    const events = (order: "asc" | "desc") =>
      new Template<"sessionKey" | "from" | "to" | "limit">((slot) =>
        db
          .selectFrom("event_log")
          .select([...EVENT_COLUMNS])
          .where("session_key", "=", slot("sessionKey"))
          .where("seq", ">=", slot("from"))
          .where("seq", "<=", slot("to"))
          .orderBy("seq", order)
          .limit(slot("limit")),
      );
    this.#events = events("asc");
    this.#newestEvents = events("desc");
    this.#batches = new Template((slot) =>
      db
        .selectFrom("batch")
        .select([...BATCH_COLUMNS])
        .where("session_key", "=", slot("sessionKey"))
        .where("last_seq", ">=", slot("from"))
        .where("first_seq", "<=", slot("to"))
        .orderBy("last_seq")
        .limit(slot("limit")),
    );
  }

  /** Events `from … to` of a session in their order, at most `limit`. */
  events(sessionKey: number, from: number, to: number, limit: number = PAGE_EVENTS): Statement {
    return this.#events.bind({ sessionKey, from, to, limit });
  }

  /** The same from the other end: the newest first. */
  newestEvents(sessionKey: number, from: number, to: number, limit: number = PAGE_EVENTS): Statement {
    return this.#newestEvents.bind({ sessionKey, from, to, limit });
  }

  /** Batches that hold an event of `from … to`, in their order, at most `limit`. */
  batches(sessionKey: number, from: number, to: number, limit: number = PAGE_EVENTS): Statement {
    return this.#batches.bind({ sessionKey, from, to, limit });
  }
}

export function eventRows(result: QueryResult): EventRow[] {
  return mapRows(result, (values, at) => ({
    seq: values[at] as number,
    timestamp: values[at + 1] as string,
    type: values[at + 2] as string,
    dataText: values[at + 3] as string,
    frameId: values[at + 4] as number | null,
    energyDelta: values[at + 5] as number | null,
    schemaVersion: values[at + 6] as number,
    checksum: values[at + 7] as number,
  }));
}

export function batchRows(result: QueryResult): BatchRow[] {
  return mapRows(result, (values, at) => ({
    position: values[at] as number,
    firstSeq: values[at + 1] as number,
    lastSeq: values[at + 2] as number,
    chain: values[at + 3] as string,
    storedAt: values[at + 4] as string,
  }));
}

/** Rows by position, without the detour over named columns: replay reads millions. */
function mapRows<Row>(
  { columns, values }: QueryResult,
  toRow: (values: readonly SqlValue[], at: number) => Row,
): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < values.length; at += columns.length) rows.push(toRow(values, at));
  return rows;
}
