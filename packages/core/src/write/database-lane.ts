/**
 * The messages of one session that are under way to the database, and what became of those that failed.
 *
 * Invariants:
 * 1. Messages under way, and those whose fate is not known, follow `durable` and each other without a gap.
 * 2. `durable` moves only after the commit of the message that holds the event.
 * 3. After a message failed nothing is sent until every answer is in and the head of the stored session has been read.
 */
import type { Fault, QueryResult, Statement } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { StoredEvent } from "../model/event.ts";
import type { NewSession, SessionHead } from "../sql/append-batch.ts";
import type { SessionHeads } from "../sql/heads.ts";
import { backoffMs } from "./backoff.ts";
import { type Batch, type MessageContext, messageOf } from "./batch.ts";
import { canSendAgain, committedBatches } from "./settle.ts";

/** Messages of one session under way at once; more would only make batches smaller. */
const MAX_IN_FLIGHT = 4;
/** Tries of a message before the database counts as away. */
const MAX_TRIES = 3;
/** During a fault no event waits longer than this in memory before the database counts as away. */
const MAX_FAULT_AGE_MS = 500;
/** A message that is not answered for so long is a fault, too. */
const STALLED_MS = 1_000;

export interface LanePort extends Pick<MessageContext, "sql" | "identity" | "maxSnapshotBytes"> {
  transact(statements: readonly Statement[]): Promise<readonly QueryResult[]>;
  classify(error: unknown): Fault;
  reserveSessionKey(): Promise<number>;
  readHeads(sessionKey: number): Promise<SessionHeads>;
  /** Whether the store has a session of the id, whoever brought it. */
  isStored(sessionId: string): Promise<boolean>;
}

export interface LaneEvents<State> {
  committed(batch: Batch<State>, latencyMs: number): void;
  snapshotSent(batch: Batch<State>, bytes: number): void;
  snapshotFailed(batch: Batch<State>): void;
  /** It is too large for the store, and its batch goes without it. */
  snapshotLeftOut(batch: Batch<State>, bytes: number): void;
  /** Everything after `durable` must be sent again. */
  rewound(): void;
  /** There may be room, or something to do, again. */
  free(): void;
  /** A message was answered with an error, or not in time. */
  writeFailed(): void;
  retrying(error: unknown, attempt: number, waitMs: number): void;
  /** The database failed too often, or too long. Nothing is sent until `resume`. */
  gaveUp(error: unknown): void;
  /** The database refuses this one event for good. Nothing is sent until `resume`. */
  refused(event: StoredEvent, error: StateError): void;
  failed(error: unknown): void;
}

export interface LaneStart {
  readonly head: SessionHead;
  /** Null: the session is not stored yet; its first batch inserts it. */
  readonly sessionKey: number | null;
  readonly generation: number;
  readonly create: NewSession | null;
}

interface Sent<State> {
  readonly batch: Batch<State>;
  readonly sentAtMs: number;
}

export class DatabaseLane<State> {
  readonly #sessionId: string;
  readonly #port: LanePort;
  readonly #events: LaneEvents<State>;
  readonly #context: Pick<MessageContext, "generation" | "stateVersion" | "timestamps">;
  #sessionKey: number | null;
  #create: NewSession | null;
  #durable: SessionHead;
  #inFlight: Sent<State>[] = [];
  /** The first error since the last settling, and the messages that were under way when it came. */
  #failure: { readonly error: unknown; readonly batches: readonly Sent<State>[] } | null = null;
  #mode: "running" | "busy" | "suspended" | "stopped" = "running";
  #attempt = 0;
  /** The database answers again: what is to be settled need not wait before it goes out. */
  #isResuming = false;
  #faultSinceMs: number | null = null;
  #watch: NodeJS.Timeout | null = null;
  /** A batch that ends here was refused: its events go one by one, to find out which it is. */
  #isolateUntilSeq = 0;

  constructor(
    sessionId: string,
    start: LaneStart,
    port: LanePort,
    events: LaneEvents<State>,
    context: Pick<MessageContext, "stateVersion" | "timestamps">,
  ) {
    this.#sessionId = sessionId;
    this.#port = port;
    this.#events = events;
    this.#context = { ...context, generation: start.generation };
    this.#sessionKey = start.sessionKey;
    this.#create = start.create;
    this.#durable = start.head;
  }

  get sessionKey(): number | null {
    return this.#sessionKey;
  }

  get generation(): number {
    return this.#context.generation;
  }

  /** The row that the session's first batch inserts; null once that is committed. */
  get create(): NewSession | null {
    return this.#create;
  }

  get durable(): SessionHead {
    return this.#durable;
  }

  get isFree(): boolean {
    const limit = this.isIsolating ? 1 : MAX_IN_FLIGHT;
    return this.#mode === "running" && this.#failure === null && this.#inFlight.length < limit;
  }

  /** Batches must have one event each, and nothing else. */
  get isIsolating(): boolean {
    return this.#durable.seq < this.#isolateUntilSeq;
  }

  /** Nothing is under way, and the fate of everything is known. */
  get isIdle(): boolean {
    return this.#mode === "running" && this.#failure === null && this.#inFlight.length === 0;
  }

  /** What was sent and may, or may not, be committed: oldest first. */
  get unsettled(): readonly Batch<State>[] {
    const sent = this.#failure === null ? this.#inFlight : this.#failure.batches;
    return sent.map(({ batch }) => batch).filter(({ after }) => after.seq > this.#durable.seq);
  }

  /** Only while `isFree`, and with `before` where the last one ended. */
  send(batch: Batch<State>): void {
    const { sql, identity, maxSnapshotBytes } = this.#port;
    const message = messageOf(batch, {
      ...this.#context,
      sql,
      identity,
      maxSnapshotBytes,
      sessionKey: this.#sessionKey as number,
      create: this.#inFlight.length === 0 ? this.#create : null,
    });
    const { snapshotBytes, isSnapshotLeftOut } = message;
    const sent = { batch: isSnapshotLeftOut ? { ...batch, snapshot: null } : batch, sentAtMs: performance.now() };
    this.#inFlight.push(sent);
    this.#port.transact(message.statements).then(
      () => this.#onCommitted(sent),
      (error: unknown) => this.#onFailed(sent, error),
    );
    this.#watchOldest();
    if (snapshotBytes === null) return;
    if (isSnapshotLeftOut) this.#events.snapshotLeftOut(batch, snapshotBytes);
    else this.#events.snapshotSent(batch, snapshotBytes);
  }

  reserveKey(): void {
    this.prepare(async () => {
      this.#sessionKey = await this.#port.reserveSessionKey();
    });
  }

  /** Nothing is sent while `work` runs; a retryable failure of it is tried again. */
  prepare(work: () => Promise<void>): void {
    this.#mode = "busy";
    this.#runUntilDone(work).then(
      () => this.#run(),
      (error: unknown) => this.#fail(error),
    );
  }

  /** Nothing is sent from here on; what is under way is still answered. */
  suspend(): void {
    if (this.#mode === "running" || this.#mode === "busy") this.#mode = "suspended";
    this.#stopWatching();
  }

  /** The database answers again: finds out what became of everything, and goes on. */
  resume(): void {
    if (this.#mode !== "suspended") return;
    this.#attempt = 0;
    this.#faultSinceMs = null;
    this.#isResuming = this.#failure !== null;
    this.#mode = "running";
    this.#afterAnswer();
  }

  stop(): void {
    this.#mode = "stopped";
    this.#stopWatching();
  }

  #onCommitted(sent: Sent<State>): void {
    this.#forget(sent);
    this.#moveDurable(sent.batch, performance.now() - sent.sentAtMs);
    this.#afterAnswer();
  }

  #moveDurable(batch: Batch<State>, latencyMs: number): void {
    this.#attempt = 0;
    this.#faultSinceMs = null;
    this.#create = null;
    this.#durable = batch.after;
    this.#events.committed(batch, latencyMs);
  }

  #onFailed(sent: Sent<State>, error: unknown): void {
    this.#events.writeFailed();
    this.#failure ??= { error, batches: [...this.#inFlight] };
    if (sent.batch.snapshot !== null) this.#events.snapshotFailed(sent.batch);
    this.#forget(sent);
    this.#afterAnswer();
  }

  #afterAnswer(): void {
    if (this.#mode !== "running") return;
    if (this.#failure !== null) {
      if (this.#inFlight.length === 0) this.prepare(() => this.#settle());
      return;
    }
    this.#watchOldest();
    this.#events.free();
  }

  #forget(sent: Sent<State>): void {
    this.#inFlight = this.#inFlight.filter((other) => other !== sent);
  }

  #run(): void {
    if (this.#mode !== "busy") return;
    this.#mode = "running";
    this.#afterAnswer();
  }

  #fail(error: unknown): void {
    if (this.#mode === "busy") this.#events.failed(error);
  }

  async #runUntilDone(work: () => Promise<void>): Promise<void> {
    while (this.#mode === "busy") {
      try {
        return await work();
      } catch (error) {
        if (!this.#port.classify(error).retry) throw error;
        await this.#waitBeforeRetry(error);
      }
    }
  }

  /** Finds out what became of the messages that failed, takes over what was committed after all, and lets the rest go out again. */
  async #settle(): Promise<void> {
    const failure = this.#failure;
    if (failure === null) return;
    const { error, batches } = failure;
    const fault = this.#port.classify(error);
    if (fault.kind !== "busy") {
      const committed = await this.#committedOf(batches, fault);
      for (const { batch, sentAtMs } of committed) this.#moveDurable(batch, performance.now() - sentAtMs);
      if (committed.length === 0 && !canSendAgain(fault, this.#attempt)) {
        if (!this.#mayIsolate(fault, batches)) throw error;
        const [refused, ...more] = batches[0]?.batch.events ?? [];
        if (this.isIsolating && refused !== undefined && more.length === 0) {
          this.#refuse(refused.event, error as StateError);
          return;
        }
        if (this.isIsolating) throw error;
        this.#isolateUntilSeq = batches[0]?.batch.after.seq ?? 0;
      }
    }
    if (fault.retry && !this.#isResuming) await this.#waitBeforeRetry(error);
    else this.#attempt += 1;
    if (this.#mode !== "busy") return;
    this.#isResuming = false;
    this.#failure = null;
    this.#events.rewound();
  }

  /** The session is ours, and nothing is wrong with it: what is refused is something that the message carries. */
  #mayIsolate(fault: Fault, batches: readonly Sent<State>[]): boolean {
    const isRefusal = fault.kind === "rejected" || fault.kind === "constraint";
    return isRefusal && (batches[0]?.batch.events.length ?? 0) > 0;
  }

  #refuse(event: StoredEvent, error: StateError): void {
    this.suspend();
    this.#failure = null;
    this.#events.rewound();
    this.#events.refused(event, error);
  }

  async #committedOf(batches: readonly Sent<State>[], fault: Fault): Promise<readonly Sent<State>[]> {
    const heads = await this.#port.readHeads(this.#sessionKey as number);
    const isNew = this.#create !== null;
    const expected = {
      sessionId: this.#sessionId,
      generation: this.generation,
      identity: this.#port.identity,
      isNew,
      // A constraint may be that of the id, or of anything else that the message carries.
      isTaken: isNew && fault.kind === "constraint" && (await this.#port.isStored(this.#sessionId)),
    };
    const open = batches.filter(({ batch }) => batch.events.length > 0 && batch.after.seq > this.#durable.seq);
    const candidates = open.map((sent) => ({ sent, after: sent.batch.after }));
    return committedBatches(heads, expected, this.#durable, candidates).map(({ sent }) => sent);
  }

  /** Gives up instead where it was tried often enough, or what waits has waited long enough. */
  async #waitBeforeRetry(error: unknown): Promise<void> {
    const waitMs = backoffMs(this.#attempt);
    this.#attempt += 1;
    this.#faultSinceMs ??= this.#failure?.batches[0]?.sentAtMs ?? performance.now();
    if (this.#attempt > MAX_TRIES || performance.now() + waitMs - this.#faultSinceMs > MAX_FAULT_AGE_MS) {
      this.suspend();
      this.#events.gaveUp(error);
      return;
    }
    this.#events.retrying(error, this.#attempt, waitMs);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }

  #watchOldest(): void {
    this.#stopWatching();
    const [oldest] = this.#inFlight;
    if (oldest === undefined || this.#mode !== "running") return;
    const leftMs = Math.max(0, oldest.sentAtMs + STALLED_MS - performance.now());
    this.#watch = setTimeout(() => this.#stalled(), leftMs);
  }

  #stalled(): void {
    if (this.#mode !== "running") return;
    this.suspend();
    this.#events.writeFailed();
    this.#events.gaveUp(
      new StateError("DATABASE_BUSY", `a message of session ${this.#sessionId} is not answered for ${STALLED_MS} ms`, {
        hint: "Look at the disk, or the server, of the database. Events go to the journal until it answers.",
        details: { session_id: this.#sessionId, deadline_ms: STALLED_MS },
        retryable: true,
      }),
    );
  }

  #stopWatching(): void {
    if (this.#watch !== null) clearTimeout(this.#watch);
    this.#watch = null;
  }
}
