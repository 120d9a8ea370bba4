import { setTimeout as wait } from "node:timers/promises";
import type { ExportedTrim, SessionMetadata } from "@wfstate/schemas";
import type { Statement } from "../contract/store.ts";
import { isStateError, StateError } from "../errors.ts";
import { firstChainLink } from "../integrity.ts";
import { profileUpdate } from "../session/profile-update.ts";
import { AppendBatchSql, type NewSession } from "../sql/append-batch.ts";
import { auditStatement } from "../sql/audit.ts";
import type { ImportRecord } from "../sql/audit-summary.ts";
import { readHeads, reserveSessionKey } from "../sql/heads.ts";
import { GENERATION, importingId, insertTrim, showImported } from "../sql/imports.ts";
import { maxTextBytesOf } from "../sql/max-text-bytes.ts";
import { IMPORTING, readSession } from "../sql/sessions.ts";
import { backoffMs } from "../write/backoff.ts";
import type { ImportBatch } from "./import-batches.ts";
import type { ImportContext } from "./import-context.ts";
import { beingImported, removeImporting } from "./unfinished-imports.ts";

/** Messages that are on their way at once: those that wait together share a commit. */
const IN_FLIGHT = 8;
const MAX_TRIES = 8;

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
