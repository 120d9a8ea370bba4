/**
 * The statements of one message of the writer: the events of one batch of one session, everything that moves with them, and
 * nothing else. Order matters: the session's row is compared and set first, so that a batch after a gap, twice, or from a fenced
 * owner changes nothing; the head row moves late, since every writer of the store waits for it.
 *
 * A batch that brings its session moves the head first of all: nobody can wait for a row that is not committed yet, but for the
 * head everybody can. So what it inserts besides, it inserts alone: two first sessions of one user make one user, and whoever
 * asks what became of such a batch (`readHeads`) waits for its end.
 */
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Capabilities, SqlValue, Statement } from "../contract/store.ts";
import type { StoredEvent } from "../model/event.ts";
import { EVENT_COLUMNS } from "./events.ts";
import type { Layout } from "./layout.ts";
import { Template } from "./template.ts";

/** The most events of one batch. */
export const MAX_BATCH_EVENTS = 256;
/**
 * So many rows, or fewer, go in one statement, and so do tens of them, as batches are configured; others go in tens and the rest. Two
 * statements at most then, of 41 texts to prepare, where one text for every size would be 256.
 */
const FEW_ROWS = 16;
const STEP_ROWS = 10;

export interface BatchEvent {
  readonly event: StoredEvent;
  readonly dataText: string;
  readonly checksum: number;
}

/** Where a session stands after a batch. */
export interface SessionHead {
  readonly seq: number;
  readonly chain: string;
  readonly totalEnergy: number;
}

/** The row that the session's first batch inserts. */
export interface NewSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly modelId: string | null;
  readonly hardwareTier: string | null;
  readonly mode: string;
  readonly owner: string;
  readonly startTime: string;
  readonly metadata: string;
}

/** What the batch that ends a session sets. */
export interface SessionEnd {
  readonly endTime: string;
  readonly cleanShutdown: boolean;
}

export interface SnapshotRow {
  readonly snapshotId: string;
  readonly seq: number;
  readonly type: string;
  readonly state: string;
  readonly checksum: string;
  readonly stateVersion: number;
}

export interface AppendBatch {
  readonly sessionKey: number;
  readonly generation: number;
  readonly epoch: string;
  readonly schemaVersion: string;
  /** Empty for a snapshot of what is stored already. */
  readonly events: readonly BatchEvent[];
  readonly before: SessionHead;
  readonly after: SessionHead;
  readonly create: NewSession | null;
  readonly end: SessionEnd | null;
  readonly snapshot: SnapshotRow | null;
  readonly now: string;
}

/** Rows in the audit for what a message does. */
export interface BatchAudit {
  build(batch: AppendBatch): Statement[];
}

/** The most bytes of a character in UTF-8, for a `length` that JavaScript counts. */
const CHARACTER_BYTES = 3;
/** Of a row beside its data, with its part of the statement's text. */
const ROW_BYTES = 512;

export type StatementLimits = Pick<Capabilities, "maxParameters" | "maxStatementBytes">;

const INSERTED_COLUMNS = ["session_key", ...EVENT_COLUMNS] as const;

type Templates = ReturnType<typeof compileTemplates>;

export class AppendBatchSql {
  readonly #templates: Templates;
  readonly #insertSql: ReadonlyMap<number, string>;
  readonly #insertSizes: readonly number[];
  readonly #maxStatementBytes: number;
  readonly #audit: BatchAudit | null;

  /** @param audit null: only the session itself says what was done to it */
  constructor(
    db: Kysely<Layout>,
    { maxParameters, maxStatementBytes }: StatementLimits,
    audit: BatchAudit | null = null,
  ) {
    this.#audit = audit;
    this.#templates = compileTemplates(db);
    this.#maxStatementBytes = maxStatementBytes;
    this.#insertSizes = insertSizes(Math.floor(maxParameters / INSERTED_COLUMNS.length));
    this.#insertSql = new Map(this.#insertSizes.map((size) => [size, compileEventInsert(db, size)]));
  }

  build(batch: AppendBatch): Statement[] {
    const { create, events, snapshot } = batch;
    const statements: Statement[] = [];
    if (create === null) statements.push(this.#moveSession(batch));
    else
      statements.push(this.#moveHead(batch), this.#ensureUser(create, batch.now), this.#insertSession(batch, create));
    this.#pushEventInserts(batch, statements);
    if (create === null) statements.push(this.#moveHead(batch));
    if (events.length > 0) statements.push(this.#insertBatchRow(batch));
    if (snapshot !== null) statements.push(this.#insertSnapshot(batch, snapshot));
    if (this.#audit !== null) statements.push(...this.#audit.build(batch));
    return statements;
  }

  #moveHead({ events, epoch, schemaVersion }: AppendBatch): Statement {
    return this.#templates.moveHead.bind({ count: events.length, epoch, schemaVersion }, 1);
  }

  #ensureUser(session: NewSession, now: string): Statement {
    const { userId } = session;
    return this.#templates.ensureUser.bind({ userId, now });
  }

  #insertSession(batch: AppendBatch, session: NewSession): Statement {
    const { sessionKey, generation, after, end, now } = batch;
    return this.#templates.insertSession.bind(
      {
        ...session,
        sessionKey,
        generation,
        owner: end === null ? session.owner : null,
        endTime: end?.endTime ?? null,
        cleanShutdown: end?.cleanShutdown === true ? 1 : 0,
        ...headValues(after),
        now,
      },
      1,
    );
  }

  #moveSession(batch: AppendBatch): Statement {
    const { sessionKey, generation, before, after, end, now } = batch;
    const values = { sessionKey, generation, beforeSeq: before.seq, ...headValues(after), now };
    if (end === null) return this.#templates.moveSession.bind(values, 1);
    const { endTime, cleanShutdown } = end;
    return this.#templates.endSession.bind({ ...values, endTime, cleanShutdown: cleanShutdown ? 1 : 0 }, 1);
  }

  #pushEventInserts(batch: AppendBatch, statements: Statement[]): void {
    const { events, sessionKey } = batch;
    for (let next = 0; next < events.length; ) {
      const rest = events.slice(next);
      const most = this.#rowsThatFit(rest);
      const size = this.#insertSizes.find((rows) => rows <= most) ?? 1;
      const parameters: SqlValue[] = [];
      for (const event of rest.slice(0, size)) pushEventValues(sessionKey, event, parameters);
      statements.push({ sql: this.#insertSql.get(size) as string, parameters, mustTouch: size });
      next += size;
    }
  }

  /** One row always goes: where it alone is too large, the database says so. */
  #rowsThatFit(events: readonly BatchEvent[]): number {
    let bytes = 0;
    const over = events.findIndex((event) => {
      bytes += bytesOf(event);
      return bytes > this.#maxStatementBytes;
    });
    return over === -1 ? events.length : Math.max(1, over);
  }

  #insertBatchRow(batch: AppendBatch): Statement {
    const { sessionKey, before, after, now } = batch;
    return this.#templates.insertBatch.bind(
      { sessionKey, firstSeq: before.seq + 1, lastSeq: after.seq, chain: after.chain, now },
      1,
    );
  }

  #insertSnapshot(batch: AppendBatch, snapshot: SnapshotRow): Statement {
    const { snapshotId, seq, type, state, checksum, stateVersion } = snapshot;
    const { sessionKey, now } = batch;
    return this.#templates.insertSnapshot.bind({
      snapshotId,
      sessionKey,
      seq,
      type,
      state,
      checksum,
      stateVersion,
      now,
    });
  }
}

/** Largest first. */
function insertSizes(maxRows: number): number[] {
  const all = Array.from({ length: Math.min(maxRows, MAX_BATCH_EVENTS) }, (_, index) => index + 1);
  return all.filter((rows) => rows <= FEW_ROWS || rows % STEP_ROWS === 0 || rows === MAX_BATCH_EVENTS).reverse();
}

/** At most; exact would mean to encode it. */
function bytesOf({ dataText }: BatchEvent): number {
  return dataText.length * CHARACTER_BYTES + ROW_BYTES;
}

function headValues(head: SessionHead): { seq: number; chain: string; totalEnergy: number } {
  const { seq, chain, totalEnergy } = head;
  return { seq, chain, totalEnergy };
}

function pushEventValues(sessionKey: number, { event, dataText, checksum }: BatchEvent, parameters: SqlValue[]): void {
  const { seq, timestamp, type, frame_id, energy_delta, schema_version } = event;
  parameters.push(sessionKey, seq, timestamp, type, dataText, frame_id, energy_delta, schema_version, checksum);
}

/** Rows are bound by position, in the order of `INSERTED_COLUMNS`. */
function compileEventInsert(db: Kysely<Layout>, size: number): string {
  const row = Object.fromEntries(INSERTED_COLUMNS.map((column) => [column, 0])) as never;
  return db
    .insertInto("event_log")
    .columns([...INSERTED_COLUMNS])
    .values(Array.from({ length: size }, () => row))
    .compile().sql;
}

function compileTemplates(db: Kysely<Layout>) {
  const ensureUser = new Template<"userId" | "now">((slot) =>
    db
      .insertInto("user")
      .columns(["user_id", "created_at", "updated_at"])
      .expression(
        db
          // One row: a condition without a table is not known everywhere.
          .selectFrom("store_head")
          .select([
            sql<string>`${slot("userId")}`.as("user_id"),
            sql<string>`${slot("now")}`.as("created_at"),
            sql<string>`${slot("now")}`.as("updated_at"),
          ])
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom("user").select("user_id").where("user_id", "=", slot("userId")))),
          ),
      ),
  );

  const insertSession = new Template<
    | keyof NewSession
    | "sessionKey"
    | "generation"
    | "endTime"
    | "cleanShutdown"
    | "seq"
    | "chain"
    | "totalEnergy"
    | "now"
  >((slot) =>
    db.insertInto("session").values({
      session_key: slot("sessionKey"),
      session_id: slot("sessionId"),
      user_id: slot("userId"),
      start_time: slot("startTime"),
      end_time: slot("endTime"),
      last_seq: slot("seq"),
      chain: slot("chain"),
      total_events: slot("seq"),
      total_energy: slot("totalEnergy"),
      model_id: slot("modelId"),
      hardware_tier: slot("hardwareTier"),
      session_mode: slot("mode"),
      clean_shutdown: slot("cleanShutdown"),
      generation: slot("generation"),
      owner: slot("owner"),
      renewed_at: slot("now"),
      schema_version: sql.lit(1),
      metadata: slot("metadata"),
      created_at: slot("now"),
      updated_at: slot("now"),
    }),
  );

  const moved = (slot: (name: MoveSlot) => never) => ({
    last_seq: slot("seq"),
    chain: slot("chain"),
    total_events: slot("seq"),
    total_energy: slot("totalEnergy"),
    renewed_at: slot("now"),
    updated_at: slot("now"),
  });
  const moveSession = new Template<MoveSlot>((slot) =>
    db
      .updateTable("session")
      .set(moved(slot))
      .where("session_key", "=", slot("sessionKey"))
      .where("generation", "=", slot("generation"))
      .where("last_seq", "=", slot("beforeSeq"))
      .where("end_time", "is", null),
  );
  const endSession = new Template<MoveSlot | "endTime" | "cleanShutdown">((slot) =>
    db
      .updateTable("session")
      .set({ ...moved(slot), end_time: slot("endTime"), clean_shutdown: slot("cleanShutdown"), owner: sql.lit(null) })
      .where("session_key", "=", slot("sessionKey"))
      .where("generation", "=", slot("generation"))
      .where("last_seq", "=", slot("beforeSeq"))
      .where("end_time", "is", null),
  );

  const moveHead = new Template<"count" | "epoch" | "schemaVersion">((slot) =>
    db
      .updateTable("store_head")
      .set((eb) => ({ position: eb("position", "+", slot("count")) }))
      .where("epoch", "=", slot("epoch"))
      .where("schema_version", "=", slot("schemaVersion")),
  );

  const insertBatch = new Template<"sessionKey" | "firstSeq" | "lastSeq" | "chain" | "now">((slot) =>
    db
      .insertInto("batch")
      .columns(["position", "session_key", "first_seq", "last_seq", "chain", "stored_at"])
      .expression((eb) =>
        eb
          .selectFrom("store_head")
          .select([
            "position",
            sql<number>`${slot("sessionKey")}`.as("session_key"),
            sql<number>`${slot("firstSeq")}`.as("first_seq"),
            sql<number>`${slot("lastSeq")}`.as("last_seq"),
            sql<string>`${slot("chain")}`.as("chain"),
            sql<string>`${slot("now")}`.as("stored_at"),
          ]),
      ),
  );

  // A snapshot that is sent again after an answer was lost may be there already.
  const insertSnapshot = new Template<keyof SnapshotRow | "sessionKey" | "now">((slot) =>
    db
      .insertInto("snapshot")
      .columns([
        "snapshot_id",
        "session_key",
        "seq",
        "snapshot_type",
        "state",
        "checksum",
        "schema_version",
        "created_at",
      ])
      .expression(
        db
          .selectFrom("store_head")
          .select([
            sql<string>`${slot("snapshotId")}`.as("snapshot_id"),
            sql<number>`${slot("sessionKey")}`.as("session_key"),
            sql<number>`${slot("seq")}`.as("seq"),
            sql<string>`${slot("type")}`.as("snapshot_type"),
            sql<string>`${slot("state")}`.as("state"),
            sql<string>`${slot("checksum")}`.as("checksum"),
            sql<number>`${slot("stateVersion")}`.as("schema_version"),
            sql<string>`${slot("now")}`.as("created_at"),
          ])
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom("snapshot").select("snapshot_id").where("snapshot_id", "=", slot("snapshotId")))),
          ),
      ),
  );

  return { ensureUser, insertSession, moveSession, endSession, moveHead, insertBatch, insertSnapshot };
}

type MoveSlot = "sessionKey" | "generation" | "beforeSeq" | "seq" | "chain" | "totalEnergy" | "now";
