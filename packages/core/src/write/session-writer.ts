/**
 * The one path by which a session's events reach the database.
 *
 * A batch goes out when enough events wait, or the oldest has waited long enough; while several messages are under way the backlog
 * grows into larger ones. Messages are built here, on the app's thread, in turns of at most one batch, so that the loop is never
 * held for long; they are committed elsewhere.
 *
 * Invariants:
 * 1. `log.durableSeq <= sent.seq <= log.seq`; messages under way cover `durableSeq + 1 … sent.seq` without a gap.
 * 2. The durable mark moves only after the commit of the message that holds the event.
 * 3. After a message failed nothing is sent until every answer is in and the head of the stored session has been read.
 */
import type { Timestamps } from "../accept/timestamp.ts";
import type { Fault, QueryResult, Statement } from "../contract/store.ts";
import { isStateError, messageOf, StateError } from "../errors.ts";
import type { PendingLog } from "../log/pending-log.ts";
import type { StoredEvent } from "../model/event.ts";
import { encodeSnapshot, type SnapshotRequest } from "../snapshot/snapshot.ts";
import {
  type AppendBatchSql,
  MAX_BATCH_EVENTS,
  type NewSession,
  type SessionEnd,
  type SessionHead,
} from "../sql/append-batch.ts";
import type { SessionHeads, StoreIdentity } from "../sql/heads.ts";
import { backoffMs } from "./backoff.ts";
import { linkEvents } from "./link-events.ts";
import { canSendAgain, committedBatches } from "./settle.ts";
import { SnapshotRequests } from "./snapshot-requests.ts";

/** Messages of one session under way at once; more would only make batches smaller. */
const MAX_IN_FLIGHT = 4;

/** What the writer needs of the database, and whom it tells. */
export interface WriterPort {
  transact(statements: readonly Statement[]): Promise<readonly QueryResult[]>;
  classify(error: unknown): Fault;
  reserveSessionKey(): Promise<number>;
  readHeads(sessionKey: number): Promise<SessionHeads>;
  readonly sql: AppendBatchSql;
  readonly identity: StoreIdentity;
}

export interface WriterLimits {
  readonly batchEvents: number;
  readonly batchTimeoutMs: number;
}

export interface DurableBatch {
  readonly events: readonly StoredEvent[];
  readonly head: SessionHead;
  /** From the message leaving to its commit being known. */
  readonly latencyMs: number;
}

export interface WriterEvents {
  durable(batch: DurableBatch): void;
  snapshotSent(request: SnapshotRequest<unknown>, bytes: number): void;
  retrying(error: unknown, attempt: number, waitMs: number): void;
  stopped(error: StateError): void;
}

/** Ends the session with the batch that ends at `seq`; `profile` is asked anew for every try. */
export interface Closing extends SessionEnd {
  readonly seq: number;
  profile(): Promise<Statement>;
}

export interface WriterStart {
  readonly head: SessionHead;
  /** Null: the session is not stored yet; its first batch inserts it. */
  readonly sessionKey: number | null;
  readonly generation: number;
  readonly create: NewSession | null;
}

interface SentBatch<State> {
  readonly after: SessionHead;
  /** Of its events; 0 for a snapshot of what is stored already. */
  readonly count: number;
  readonly sentAtMs: number;
  readonly snapshot: SnapshotRequest<State> | null;
}

/** The first error of a turn, and the messages that were under way when it came. */
interface FailedTurn<State> {
  readonly error: unknown;
  readonly batches: readonly SentBatch<State>[];
}

export class SessionWriter<State> {
  readonly #log: PendingLog<State>;
  readonly #port: WriterPort;
  readonly #limits: WriterLimits;
  readonly #events: WriterEvents;
  readonly #stateVersion: number;
  readonly #timestamps: Timestamps;
  readonly #generation: number;
  #sessionKey: number | null;
  #create: NewSession | null;
  #sent: SessionHead;
  #durable: SessionHead;
  #inFlight: SentBatch<State>[] = [];
  #failedTurn: FailedTurn<State> | null = null;
  #mode: "running" | "busy" | "stopped" = "running";
  #timer: NodeJS.Timeout | null = null;
  #turn: NodeJS.Immediate | null = null;
  /** Everything up to here goes out now, however small the batch. */
  #urgentSeq = 0;
  readonly #snapshots = new SnapshotRequests<State>();
  readonly #announced = new WeakSet<SnapshotRequest<State>>();
  #closing: Closing | null = null;
  #closingProfile: Statement | null = null;
  #attempt = 0;

  constructor(
    log: PendingLog<State>,
    start: WriterStart,
    port: WriterPort,
    limits: WriterLimits,
    events: WriterEvents,
    context: { readonly stateVersion: number; readonly timestamps: Timestamps },
  ) {
    this.#log = log;
    this.#port = port;
    this.#limits = limits;
    this.#events = events;
    this.#stateVersion = context.stateVersion;
    this.#timestamps = context.timestamps;
    this.#generation = start.generation;
    this.#sessionKey = start.sessionKey;
    this.#create = start.create;
    this.#sent = start.head;
    this.#durable = start.head;
  }

  get sessionKey(): number | null {
    return this.#sessionKey;
  }

  get generation(): number {
    return this.#generation;
  }

  /** Call after every append. */
  wake(): void {
    if (this.#log.seq - this.#sent.seq >= this.#limits.batchEvents) this.#scheduleTurn();
    else this.#timer ??= setTimeout(() => this.sendNow(), this.#limits.batchTimeoutMs);
  }

  /** Sends the open batch at once. */
  sendNow(): void {
    this.#urgentSeq = this.#log.seq;
    this.#scheduleTurn();
  }

  /** Stores the snapshot with the batch that ends at its sequence, or by itself where that is stored already. */
  snapshot(request: SnapshotRequest<State>): void {
    this.#snapshots.add(request);
    this.#scheduleTurn();
  }

  whenSnapshotStored(snapshotId: string): Promise<void> {
    return this.#snapshots.whenStored(snapshotId);
  }

  close(closing: Closing): void {
    this.#closing = closing;
    this.sendNow();
  }

  /** Stops sending; what is under way is still answered. */
  stop(error: StateError): void {
    if (this.#mode === "stopped") return;
    this.#mode = "stopped";
    this.#clearTimers();
    this.#log.fail(error);
    this.#snapshots.fail(error);
    this.#events.stopped(error);
  }

  /** Lets go of timers; for a session whose log is empty. */
  dispose(): void {
    this.#mode = "stopped";
    this.#clearTimers();
  }

  #scheduleTurn(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = null;
      try {
        this.#takeTurn();
      } catch (error) {
        // A model's state or data that no JSON can hold.
        this.stop(stoppedBy(error, this.#log.sessionId));
      }
    });
  }

  #takeTurn(): void {
    if (this.#mode !== "running" || this.#failedTurn !== null || this.#inFlight.length >= MAX_IN_FLIGHT) return;
    if (!this.#hasWork()) return;
    const lastSeq = this.#nextBatchEnd();
    const missing = this.#missingFor(lastSeq);
    if (missing !== null) {
      this.#prepare(missing);
      return;
    }
    this.#send(lastSeq);
    if (this.#hasWork()) this.#scheduleTurn();
    else if (this.#log.seq > this.#sent.seq) this.wake();
  }

  /** What must be known before the batch can be built. */
  #missingFor(lastSeq: number): (() => Promise<void>) | null {
    if (this.#sessionKey === null) return () => this.#reserveKey();
    if (this.#closing?.seq === lastSeq && this.#closingProfile === null) return () => this.#readProfile();
    return null;
  }

  #hasWork(): boolean {
    const waiting = this.#log.seq - this.#sent.seq;
    if (waiting >= this.#limits.batchEvents || this.#urgentSeq > this.#sent.seq) return true;
    return this.#snapshots.next() !== undefined;
  }

  #nextBatchEnd(): number {
    const limit = Math.min(this.#log.seq, this.#sent.seq + MAX_BATCH_EVENTS);
    const snapshotSeq = this.#snapshots.next()?.seq ?? limit;
    return Math.max(this.#sent.seq, Math.min(limit, snapshotSeq));
  }

  #send(lastSeq: number): void {
    this.#clearTimer();
    const before = this.#sent;
    const { events, after } = linkEvents(before, this.#log.slice(before.seq + 1, lastSeq - before.seq));
    const request = this.#snapshots.next();
    const due = request !== undefined && request.seq <= lastSeq ? request : null;
    const row = due === null ? null : encodeSnapshot(due, this.#stateVersion);
    const now = this.#timestamps.now();
    const closing = this.#closing?.seq === lastSeq ? this.#closing : null;
    const { epoch, schemaVersion } = this.#port.identity;
    const statements = this.#port.sql.build({
      sessionKey: this.#sessionKey as number,
      generation: this.#generation,
      epoch,
      schemaVersion,
      events,
      before,
      after,
      create: this.#inFlight.length === 0 ? this.#create : null,
      end: closing,
      snapshot: row,
      now,
    });
    const message = closing === null ? statements : [...statements, this.#closingProfile as Statement];
    const batch = { after, count: events.length, sentAtMs: performance.now(), snapshot: due };
    this.#inFlight.push(batch);
    this.#sent = after;
    if (due !== null) this.#snapshots.sent(due);
    this.#port.transact(message).then(
      () => this.#onCommitted(batch),
      (error: unknown) => this.#onFailed(batch, error),
    );
    if (row !== null && due !== null) this.#announce(due, Buffer.byteLength(row.state));
  }

  /** Once, however often the snapshot must be sent. */
  #announce(request: SnapshotRequest<State>, bytes: number): void {
    if (this.#announced.has(request)) return;
    this.#announced.add(request);
    this.#events.snapshotSent(request, bytes);
  }

  #onCommitted(batch: SentBatch<State>): void {
    this.#forget(batch);
    this.#moveDurable(batch);
    this.#afterAnswer();
  }

  #moveDurable(batch: SentBatch<State>): void {
    this.#attempt = 0;
    this.#create = null;
    this.#durable = batch.after;
    if (batch.snapshot !== null) this.#snapshots.stored(batch.snapshot);
    const events = this.#log.markDurable(batch.after.seq);
    const latencyMs = performance.now() - batch.sentAtMs;
    this.#events.durable({ events, head: batch.after, latencyMs });
  }

  #onFailed(batch: SentBatch<State>, error: unknown): void {
    this.#failedTurn ??= { error, batches: [...this.#inFlight] };
    if (batch.snapshot !== null) this.#snapshots.failed(batch.snapshot);
    this.#forget(batch);
    this.#afterAnswer();
  }

  #afterAnswer(): void {
    const failed = this.#failedTurn;
    if (failed !== null) {
      if (this.#inFlight.length === 0 && this.#mode === "running") this.#prepare(() => this.#settle(failed));
      return;
    }
    if (this.#hasWork()) this.#scheduleTurn();
  }

  #forget(batch: SentBatch<State>): void {
    this.#inFlight = this.#inFlight.filter((other) => other !== batch);
  }

  /** Nothing is sent while `work` runs; a retryable failure of it is tried again. */
  #prepare(work: () => Promise<void>): void {
    this.#mode = "busy";
    this.#runUntilDone(work).then(
      () => {
        if (this.#mode !== "busy") return;
        this.#mode = "running";
        this.#afterAnswer();
      },
      (error: unknown) => this.stop(stoppedBy(error, this.#log.sessionId)),
    );
  }

  async #runUntilDone(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (this.#mode === "stopped" || !this.#port.classify(error).retry) throw error;
        await this.#waitBeforeRetry(error);
      }
    }
  }

  async #waitBeforeRetry(error: unknown): Promise<void> {
    const waitMs = backoffMs(this.#attempt);
    this.#attempt += 1;
    this.#events.retrying(error, this.#attempt, waitMs);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }

  async #reserveKey(): Promise<void> {
    this.#sessionKey = await this.#port.reserveSessionKey();
  }

  async #readProfile(): Promise<void> {
    this.#closingProfile = await (this.#closing as Closing).profile();
  }

  /** Finds out what became of the messages of a failed turn, takes over what was committed after all, and lets the rest go out again. */
  async #settle({ error, batches }: FailedTurn<State>): Promise<void> {
    const fault = this.#port.classify(error);
    if (fault.kind !== "busy") {
      const heads = await this.#port.readHeads(this.#sessionKey as number);
      const { sessionId } = this.#log;
      const expected = {
        sessionId,
        generation: this.#generation,
        identity: this.#port.identity,
        isNew: this.#create !== null,
      };
      const committed = committedBatches(
        heads,
        fault,
        expected,
        this.#durable,
        batches.filter(({ count }) => count > 0),
      );
      for (const batch of committed) this.#moveDurable(batch);
      if (committed.length === 0 && !canSendAgain(fault, this.#attempt)) throw error;
    }
    if (fault.retry) await this.#waitBeforeRetry(error);
    else this.#attempt += 1;
    this.#failedTurn = null;
    this.#sent = this.#durable;
    this.#closingProfile = null;
    this.#urgentSeq = this.#log.seq;
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #clearTimers(): void {
    this.#clearTimer();
    if (this.#turn !== null) clearImmediate(this.#turn);
    this.#turn = null;
  }
}

function stoppedBy(error: unknown, sessionId: string): StateError {
  if (isStateError(error) && error.code.startsWith("SESSION_")) return error;
  if (isStateError(error, "STORE_CHANGED")) return error;
  return new StateError("SESSION_STOPPED", `session ${sessionId} is stopped: ${messageOf(error)}`, {
    hint: "Nothing more of it is stored. See the cause; the stored part can be recovered after a restart.",
    details: { session_id: sessionId, ...(isStateError(error) ? { cause: error.code } : {}) },
    cause: error,
  });
}
