import { setTimeout as wait } from "node:timers/promises";
import type { ExportedTrim, SessionMetadata } from "@wfstate/schemas";
import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { Statement, Store } from "../contract/store.ts";
import { send } from "../erase/send.ts";
import { isStateError, StateError } from "../errors.ts";
import { firstChainLink } from "../integrity.ts";
import type { Model } from "../model/define-model.ts";
import { LAST_SEQ } from "../read/event-pages.ts";
import { livenessOf, parseOwner, type SessionOwner } from "../session/owner.ts";
import { profileUpdate } from "../session/profile-update.ts";
import { AppendBatchSql, type NewSession } from "../sql/append-batch.ts";
import { auditStatement } from "../sql/audit.ts";
import type { ImportRecord } from "../sql/audit-summary.ts";
import { readRangeEnd, readSnapshotIds } from "../sql/erasing.ts";
import { readHeads, reserveSessionKey, type StoreIdentity } from "../sql/heads.ts";
import {
  claimImporting,
  deleteImportedEvents,
  deleteImportedSession,
  deleteImportedSnapshots,
  GENERATION,
  type ImportingRow,
  importingId,
  insertTrim,
  readImporting,
  showImported,
} from "../sql/imports.ts";
import type { Layout } from "../sql/layout.ts";
import { maxTextBytesOf } from "../sql/max-text-bytes.ts";
import { IMPORTING, readSession, type SessionRow } from "../sql/sessions.ts";
import { backoffMs } from "../write/backoff.ts";
import type { ImportBatch } from "./import-batches.ts";

export interface ImportContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly identity: StoreIdentity;
  readonly model: Model<State>;
  readonly timestamps: Timestamps;
  readonly self: SessionOwner;
  /** Who is told in the audit to have changed a profile; null: only imports themselves are audited. */
  readonly auditedBy: string | null;
}

/** Messages that are on their way at once: those that wait together share a commit. */
const IN_FLIGHT = 8;
const MAX_TRIES = 8;
const SNAPSHOTS_AT_ONCE = 8;
/** An owner of whom nothing can be told, and who has not shown itself for so long, is gone. */
const SILENT_MS = 60_000;

interface Sent {
  readonly statements: readonly Statement[];
  readonly batch: ImportBatch;
}

/** Writes one session, in batches that nobody sees; `show` makes it one like any other, in one transaction. */
export class ImportWriter<State> {
  readonly #context: ImportContext<State>;
  readonly #sql: AppendBatchSql;
  readonly #maxStateBytes: number;
  readonly #sessionKey: number;
  readonly #metadata: SessionMetadata;
  readonly #importingId: string;
  #create: NewSession | null;
  #waiting: Sent[] = [];
  /** Snapshots that the database could not hold. */
  readonly leftOut: string[] = [];

  private constructor(context: ImportContext<State>, sessionKey: number, metadata: SessionMetadata, sessionId: string) {
    this.#context = context;
    this.#sql = new AppendBatchSql(context.db, context.store.capabilities);
    this.#maxStateBytes = maxTextBytesOf(context.store.capabilities);
    this.#sessionKey = sessionKey;
    this.#metadata = metadata;
    this.#importingId = importingId(sessionId);
    this.#create = {
      sessionId: this.#importingId,
      userId: metadata.user_id,
      modelId: metadata.model_id,
      hardwareTier: metadata.hardware_tier,
      mode: IMPORTING,
      owner: JSON.stringify({ ...context.self, since: context.timestamps.now() }),
      startTime: metadata.start_time,
      metadata: JSON.stringify(metadata.metadata),
    };
  }

  /** @param sessionId the one that it is to have */
  static async begin<State>(
    context: ImportContext<State>,
    metadata: SessionMetadata,
    sessionId: string,
  ): Promise<ImportWriter<State>> {
    const key = await reserveSessionKey(context.store, context.db);
    return new ImportWriter(context, key, metadata, sessionId);
  }

  async add(batch: ImportBatch): Promise<void> {
    const { identity, timestamps } = this.#context;
    const isTooLarge = batch.snapshot !== null && Buffer.byteLength(batch.snapshot.state) > this.#maxStateBytes;
    if (isTooLarge) this.leftOut.push((batch.snapshot as { snapshotId: string }).snapshotId);
    const statements = this.#sql.build({
      sessionKey: this.#sessionKey,
      generation: GENERATION,
      epoch: identity.epoch,
      schemaVersion: identity.schemaVersion,
      ...batch,
      snapshot: isTooLarge ? null : batch.snapshot,
      create: this.#create,
      end: null,
      now: timestamps.now(),
    });
    this.#create = null;
    this.#waiting.push({ statements, batch });
    if (this.#waiting.length >= IN_FLIGHT) await this.flush();
  }

  /** Resolves when all that was added is stored. */
  async flush(): Promise<void> {
    for (let tries = 1; this.#waiting.length > 0; tries++) {
      const { store } = this.#context;
      const answers = await Promise.allSettled(this.#waiting.map(({ statements }) => store.transact(statements)));
      const failed = answers.find((answer) => answer.status === "rejected");
      if (failed === undefined) {
        this.#waiting = [];
        return;
      }
      const { reason } = failed;
      if (store.classify(reason).kind === "constraint") throw beingImported(this.#metadata.session_id);
      await this.#settle();
      if (tries >= MAX_TRIES || !(store.classify(reason).retry || isStateError(reason, "EXPECTATION_FAILED")))
        throw reason;
      await wait(backoffMs(tries));
    }
  }

  /** Ends, names and shows the session, adds it to the profile, and says so in the audit: all of it, or nothing. */
  async show(
    sessionId: string,
    lastSeq: number,
    state: State,
    record: ImportRecord,
    trim: ExportedTrim | null,
    by: string,
  ): Promise<void> {
    await this.flush();
    const { store, db, timestamps, identity } = this.#context;
    const firstSeq = trim?.first_seq ?? 1;
    const whole = { sessionKey: this.#sessionKey, firstSeq, lastSeq, sessionId, metadata: this.#metadata };
    for (let tries = 1; ; tries++) {
      const now = timestamps.now();
      const statements = showImported(db, { ...whole, now }, identity);
      if (this.#metadata.end_time !== null)
        statements.push(
          ...(await profileUpdate(this.#context, this.#metadata.user_id, this.#metadata.total_energy, state)),
        );
      if (trim !== null) statements.push(insertTrim(db, this.#sessionKey, trim, firstChainLink(sessionId), now));
      const after = { ...record };
      statements.push(
        auditStatement(db, { operation: "import", tableName: "session", recordId: sessionId, after, by, now }),
      );
      try {
        await store.transact(statements);
        return;
      } catch (error) {
        const there = await readSession(store, db, sessionId);
        if (there?.session_key === this.#sessionKey) return;
        if (there !== undefined) throw taken(sessionId);
        const mayHelp = store.classify(error).retry || isStateError(error, "EXPECTATION_FAILED");
        if (tries >= MAX_TRIES || !mayHelp) throw error;
        await wait(backoffMs(tries));
      }
    }
  }

  /** Takes back what was written; what cannot be is found by the next import. */
  async remove(): Promise<void> {
    this.#waiting = [];
    const importing = { sessionKey: this.#sessionKey, importingId: this.#importingId, generation: GENERATION };
    await removeImporting(this.#context, importing);
  }

  /** Drops what was stored although the answer was an error. Throws where the store is another one now. */
  async #settle(): Promise<void> {
    const { store, db, identity } = this.#context;
    const { epoch, schemaVersion, session } = await readHeads(store, db, this.#sessionKey);
    if (epoch !== identity.epoch || schemaVersion !== identity.schemaVersion) throw storeChanged();
    // The first that ends there: a snapshot alone ends where the batch before it does, and may be sent twice.
    const stored = this.#waiting.findIndex(
      ({ batch: { after } }) => after.seq === session?.lastSeq && after.chain === session.chain,
    );
    if (session !== null) this.#waiting = this.#waiting.slice(stored + 1);
  }
}

/** Deletes what imports have left that were killed. Returns how many sessions that were. */
export async function removeDeadImports<State>(context: ImportContext<State>): Promise<number> {
  const { store, db, self, timestamps } = context;
  let removed = 0;
  for (const row of await readImporting(store, db)) {
    if (isAtWork(row, self, timestamps.nowMs())) continue;
    const { session_key: sessionKey, generation } = row;
    try {
      await store.transact([claimImporting(db, sessionKey, generation, JSON.stringify(self), timestamps.now())]);
    } catch (error) {
      if (isStateError(error, "EXPECTATION_FAILED")) continue;
      throw error;
    }
    await removeImporting(context, { sessionKey, importingId: row.session_id, generation: generation + 1 });
    removed += 1;
  }
  return removed;
}

/** Whether another live process imports a session under the id. */
export async function isBeingImported<State>(
  { store, db, self, timestamps }: ImportContext<State>,
  sessionId: string,
): Promise<boolean> {
  const row = await readSession(store, db, importingId(sessionId));
  return row !== undefined && isAtWork(row, self, timestamps.nowMs());
}

function isAtWork(row: SessionRow, self: SessionOwner, nowMs: number): boolean {
  const owner = parseOwner(row.owner);
  if (owner === null) return false;
  const liveness = livenessOf(owner, self);
  if (liveness !== "unknown") return liveness === "alive";
  return row.renewed_at !== null && nowMs - Date.parse(row.renewed_at) < SILENT_MS;
}

/** In small messages, each sent until it is answered. Where the row is not that import's any more there is nothing to take back. */
async function removeImporting<State>(
  { store, db }: Pick<ImportContext<State>, "store" | "db">,
  row: ImportingRow,
): Promise<void> {
  const { sessionKey } = row;
  try {
    for (let ids = await snapshotIds(); ids.length > 0; ids = await snapshotIds())
      await send({ store }, deleteImportedSnapshots(db, row, ids));
    let from = 1;
    for (let to = await rangeEnd(from); to !== null; to = await rangeEnd(from)) {
      await send({ store }, deleteImportedEvents(db, row, from, to));
      from = to + 1;
    }
    await send({ store }, deleteImportedEvents(db, row, from, LAST_SEQ));
    await send({ store }, deleteImportedSession(db, row));
  } catch (error) {
    if (!isStateError(error, "EXPECTATION_FAILED")) throw error;
  }

  function snapshotIds(): Promise<string[]> {
    return readSnapshotIds(store, db, sessionKey, SNAPSHOTS_AT_ONCE);
  }

  function rangeEnd(from: number): Promise<number | null> {
    return readRangeEnd(store, db, sessionKey, from);
  }
}

/** Only one session at a time has the id that it has until it is whole. */
export function beingImported(session_id: string): StateError {
  return new StateError("SESSION_OWNED", `session ${session_id} is being imported by another process`, {
    hint: "Wait until it is done, and run the import again.",
    retryable: true,
    details: { path: "session_id", session_id },
  });
}

function taken(sessionId: string): StateError {
  return new StateError("SESSION_EXISTS", `session ${sessionId} was stored by another process meanwhile`, {
    hint: "Import with another way of settling conflicts: skip, or rename.",
    details: { path: "session_id", session_id: sessionId },
  });
}

function storeChanged(): StateError {
  return new StateError("STORE_CHANGED", "the store was restored or migrated while it was imported into", {
    hint: "Run the import again.",
    details: {},
  });
}
