/**
 * The one path by which a session's events reach the disk.
 *
 * A batch goes out when enough events wait, or the oldest has waited long enough; while several messages are under way the backlog
 * grows into larger ones. Batches are made here, on the app's thread, in turns of at most one, so that the loop is never held for
 * long; they are written elsewhere.
 *
 * Two ways lead on. As a rule a batch goes to the database (`DatabaseLane`). While the circuit breaker is open it goes to the
 * session's journal (`JournalLane`), after what was under way; once the database answers, the journal is drained into it, in order
 * and as it was cut into batches, while new events still go to the journal's end. When nothing is left in it, it is deleted, and
 * batches go to the database again.
 *
 * Invariant: every accepted event is in memory, on its way, or held; what was taken from the log is never cut anew before its fate
 * is known.
 */
import type { Timestamps } from "../accept/timestamp.ts";
import type { Statement } from "../contract/store.ts";
import { isStateError, messageOf, StateError } from "../errors.ts";
import type { PendingLog } from "../log/pending-log.ts";
import type { StoredEvent } from "../model/event.ts";
import { type SnapshotRequest, snapshotTooLarge } from "../snapshot/snapshot.ts";
import { MAX_BATCH_EVENTS, type SessionHead } from "../sql/append-batch.ts";
import type { Batch, Closing } from "./batch.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { DatabaseLane, type LanePort, type LaneStart } from "./database-lane.ts";
import { JournalLane, type JournalPort } from "./journal-lane.ts";
import { linkEvents } from "./link-events.ts";
import { SnapshotRequests } from "./snapshot-requests.ts";

export type WriterStart = LaneStart;

/** What the writer needs of the store, and whom it tells. */
export interface WriterPort extends LanePort {
  readonly breaker: CircuitBreaker;
  /** Null where the store keeps no journals: then events wait in memory. */
  readonly journal: JournalPort | null;
}

/** An event that the database refused for good, and what takes its place. */
export interface Refusal {
  readonly event: StoredEvent;
  readonly error: StateError;
  readonly durable: SessionHead;
  readonly sessionKey: number;
}

export interface WriterLimits {
  readonly batchEvents: number;
  readonly batchTimeoutMs: number;
}

export interface DurableBatch {
  readonly events: readonly StoredEvent[];
  readonly head: SessionHead;
  /** How many of them nothing had held before. */
  readonly newlyHeld: number;
  /** From the message leaving to its commit being known. */
  readonly latencyMs: number;
}

export interface WriterEvents {
  /** A turn begins: what has come is looked at. */
  turn(): void;
  durable(batch: DurableBatch): void;
  /** So many events are in the journal that nothing had held before. */
  journaled(newlyHeld: number): void;
  journalFailed(error: StateError): void;
  snapshotSent(request: SnapshotRequest<unknown>, bytes: number): void;
  snapshotStored(request: SnapshotRequest<unknown>): void;
  snapshotLeftOut(error: StateError): void;
  /** A message was answered with an error, or not in time. */
  writeFailed(): void;
  retrying(error: unknown, attempt: number, waitMs: number): void;
  /** Resolves when the log holds another event in its place; rejects where the session must stop. */
  refused(refusal: Refusal): Promise<void>;
  stopped(error: StateError): void;
}

type LinkedEvents = Pick<Batch<unknown>, "before" | "after" | "events">;

export class SessionWriter<State> {
  readonly #log: PendingLog<State>;
  readonly #breaker: CircuitBreaker;
  readonly #limits: WriterLimits;
  readonly #events: WriterEvents;
  readonly #maxSnapshotBytes: number;
  readonly #lane: DatabaseLane<State>;
  readonly #journal: JournalLane | null;
  readonly #snapshots = new SnapshotRequests<State>();
  readonly #announced = new WeakSet<SnapshotRequest<State>>();
  readonly #unlisten: () => void;
  /** Where the newest batch that was taken from the log ends. */
  #taken: SessionHead;
  #isStopped = false;
  /** Another event is being put in the place of a refused one: nothing may be taken from the log meanwhile. */
  #isReplacing = false;
  /** Of the newest event that took the place of a refused one. */
  #replacedSeq = 0;
  #timer: NodeJS.Timeout | null = null;
  #turn: NodeJS.Immediate | null = null;
  /** Everything up to here goes out now, however small the batch. */
  #urgentSeq = 0;
  #closing: Closing | null = null;
  #closingProfile: readonly Statement[] | null = null;

  constructor(
    log: PendingLog<State>,
    start: WriterStart,
    port: WriterPort,
    limits: WriterLimits,
    events: WriterEvents,
    context: { readonly stateVersion: number; readonly timestamps: Timestamps },
  ) {
    this.#log = log;
    this.#breaker = port.breaker;
    this.#limits = limits;
    this.#events = events;
    this.#maxSnapshotBytes = port.maxSnapshotBytes;
    this.#taken = start.head;
    this.#lane = new DatabaseLane<State>(log.sessionId, start, port, this.#laneEvents(), context);
    this.#journal =
      port.journal === null
        ? null
        : new JournalLane(port.journal, log.sessionId, start.generation, {
            written: (after) => this.#onJournaled(after),
            free: () => this.#scheduleTurn(),
            failed: (error) => events.journalFailed(error),
            stopped: (error) => this.#stopBy(error),
          });
    this.#unlisten = port.breaker.listen((isOpen) => this.#onBreaker(isOpen));
    if (port.breaker.isOpen) this.#onBreaker(true);
  }

  get sessionKey(): number | null {
    return this.#lane.sessionKey;
  }

  get generation(): number {
    return this.#lane.generation;
  }

  /** Call after every append. */
  wake(): void {
    if (this.#log.seq - this.#taken.seq >= this.#limits.batchEvents) this.#scheduleTurn();
    else this.#timer ??= setTimeout(() => this.sendNow(), this.#limits.batchTimeoutMs);
  }

  /** Sends the open batch at once. */
  sendNow(): void {
    this.#urgentSeq = this.#log.seq;
    this.#scheduleTurn();
  }

  /** Stores the snapshot with the batch that ends at its sequence, or by itself where that is stored already. */
  snapshot(request: SnapshotRequest<State>): void {
    // While nothing is stored, one periodic snapshot is as good as many, and each holds a state in memory.
    if (this.#breaker.isOpen) this.#snapshots.keepNewestPeriodic();
    this.#snapshots.add(request);
    this.#scheduleTurn();
  }

  /** For snapshots that wait, once another event has taken the place of one that they were made after. */
  restateSnapshots(states: ReadonlyMap<number, State>): void {
    this.#snapshots.restate(states);
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
    if (this.#isStopped) return;
    this.dispose();
    this.#log.fail(error);
    this.#snapshots.fail(error);
    this.#events.stopped(error);
  }

  /** Lets go of timers, and of the journal's file; what is in it stays. */
  dispose(): void {
    this.#isStopped = true;
    this.#unlisten();
    this.#lane.stop();
    this.#journal?.close();
    this.#clearTimers();
  }

  #laneEvents(): ConstructorParameters<typeof DatabaseLane<State>>[3] {
    return {
      committed: (batch, latencyMs) => this.#onCommitted(batch, latencyMs),
      snapshotSent: ({ snapshot }, bytes) => this.#announce(snapshot as SnapshotRequest<State>, bytes),
      snapshotFailed: ({ snapshot }) => this.#snapshots.failed(snapshot as SnapshotRequest<State>),
      snapshotLeftOut: ({ snapshot }, bytes) => this.#leaveOut(snapshot as SnapshotRequest<State>, bytes),
      rewound: () => this.#onRewound(),
      free: () => this.#onFree(),
      writeFailed: () => this.#events.writeFailed(),
      retrying: (error, attempt, waitMs) => this.#events.retrying(error, attempt, waitMs),
      gaveUp: (error) => this.#breaker.trip(error),
      refused: (event, error) => this.#onRefused(event, error),
      failed: (error) => this.#stopBy(error),
    };
  }

  #scheduleTurn(): void {
    if (this.#isStopped) return;
    this.#turn ??= setImmediate(() => {
      this.#turn = null;
      try {
        this.#takeTurn();
      } catch (error) {
        // A model's state or data that no JSON can hold.
        this.#stopBy(error);
      }
    });
  }

  #takeTurn(): void {
    if (this.#isStopped || this.#isReplacing) return;
    this.#events.turn();
    if (this.#journal?.isUsed) this.#takeJournalTurn(this.#journal);
    else this.#takeDatabaseTurn();
  }

  #takeDatabaseTurn(): void {
    if (!this.#lane.isFree || this.#breaker.isOpen || !this.#hasWork(this.#snapshots.next() !== undefined)) return;
    const lastSeq = this.#nextBatchEnd(this.#snapshots.next()?.seq);
    if (this.#isMissing(lastSeq)) return;
    this.#clearTimer();
    this.#send(this.#take(lastSeq));
    if (this.#hasWork(this.#snapshots.next() !== undefined)) this.#scheduleTurn();
    else if (this.#log.seq > this.#taken.seq) this.wake();
  }

  /** New events go to the journal's end, and its beginning to the database where that answers, until the two meet. */
  #takeJournalTurn(journal: JournalLane): void {
    const meets = !this.#breaker.isOpen && !journal.hasUnread;
    if (journal.isFree && !meets && this.#hasWork(false)) this.#journalBatch(journal);
    if (this.#breaker.isOpen || !this.#lane.isFree) return;
    if (this.#lane.isIdle && journal.isDrained) {
      this.#lane.prepare(() => journal.leave());
      return;
    }
    const batch = journal.nextStored(this.#lane.isIdle ? this.#lane.durable : null);
    if (batch === null || this.#isMissing(batch.after.seq)) return;
    journal.sent();
    this.#send(batch);
    this.#scheduleTurn();
  }

  #journalBatch(journal: JournalLane): void {
    this.#clearTimer();
    journal.append({ ...this.#take(this.#nextBatchEnd(undefined)), maybeApplied: false });
    if (this.#log.seq > this.#taken.seq) this.wake();
  }

  /** The next events of the log, linked to those before them. */
  #take(lastSeq: number): LinkedEvents {
    const before = this.#taken;
    const { events, after } = linkEvents(before, this.#log.slice(before.seq + 1, lastSeq - before.seq));
    this.#taken = after;
    return { before, after, events };
  }

  #send({ before, after, events }: LinkedEvents): void {
    const request = this.#snapshots.next();
    const isDue = request !== undefined && request.seq <= after.seq && !this.#lane.isIsolating;
    const snapshot = isDue ? request : null;
    if (snapshot !== null) this.#snapshots.sent(snapshot);
    const closing = this.#closing?.seq === after.seq ? this.#closing : null;
    const end = closing === null ? null : { ...closing, profile: this.#closingProfile as readonly Statement[] };
    this.#lane.send({ before, after, events, snapshot, end });
  }

  /** What must be known before a batch can be built is asked for first. */
  #isMissing(lastSeq: number): boolean {
    const closing = this.#closing?.seq === lastSeq ? this.#closing : null;
    if (this.#lane.sessionKey === null) this.#lane.reserveKey();
    else if (closing !== null && this.#closingProfile === null) {
      this.#lane.prepare(async () => {
        this.#closingProfile = await closing.profile();
      });
    } else return false;
    return true;
  }

  #hasWork(hasSnapshot: boolean): boolean {
    const waiting = this.#log.seq - this.#taken.seq;
    return waiting >= this.#limits.batchEvents || this.#urgentSeq > this.#taken.seq || hasSnapshot;
  }

  #nextBatchEnd(snapshotSeq: number | undefined): number {
    if (this.#lane.isIsolating) return this.#taken.seq + 1;
    const limit = Math.min(this.#log.seq, this.#taken.seq + MAX_BATCH_EVENTS);
    return Math.max(this.#taken.seq, Math.min(limit, snapshotSeq ?? limit));
  }

  /** Once, however often the snapshot must be sent. */
  #announce(request: SnapshotRequest<State>, bytes: number): void {
    if (this.#announced.has(request)) return;
    this.#announced.add(request);
    this.#events.snapshotSent(request, bytes);
  }

  #leaveOut(request: SnapshotRequest<State>, bytes: number): void {
    const error = snapshotTooLarge(this.#log.sessionId, request, bytes, this.#maxSnapshotBytes);
    this.#snapshots.leaveOut(request, error);
    this.#events.snapshotLeftOut(error);
  }

  #onCommitted(batch: Batch<State>, latencyMs: number): void {
    const { after: head, snapshot } = batch;
    this.#breaker.committed();
    this.#journal?.stored(head);
    if (snapshot !== null) {
      this.#snapshots.stored(snapshot);
      this.#events.snapshotStored(snapshot);
    }
    const newlyHeld = this.#log.markDurable(head.seq);
    this.#events.durable({ events: batch.events.map(({ event }) => event), head, newlyHeld, latencyMs });
  }

  #onJournaled(after: SessionHead): void {
    this.#events.journaled(this.#log.markJournaled(after.seq));
  }

  /** The head is known for sure: what was sent after it goes out again, from the journal or from the log. */
  #onRewound(): void {
    this.#closingProfile = null;
    if (this.#journal?.isUsed) this.#journal.rewind();
    else {
      this.#taken = this.#lane.durable;
      this.#urgentSeq = this.#log.seq;
    }
  }

  /**
   * In a journal what follows is linked already, and the end of a session has no other event in its place. Where what took the place
   * of one is refused as well it is not the event: the session's row is, or everything.
   */
  #onRefused(event: StoredEvent, error: StateError): void {
    if (this.#journal?.isUsed || this.#closing?.seq === event.seq || this.#replacedSeq === event.seq) {
      this.#stopBy(error);
      return;
    }
    const refusal = { event, error, durable: this.#lane.durable, sessionKey: this.#lane.sessionKey as number };
    this.#isReplacing = true;
    this.#replacedSeq = event.seq;
    this.#events.refused(refusal).then(
      () => {
        this.#isReplacing = false;
        this.#onBreaker(this.#breaker.isOpen);
      },
      (failure: unknown) => this.#stopBy(failure),
    );
  }

  #onFree(): void {
    if (this.#journal?.isUsed || this.#hasWork(this.#snapshots.next() !== undefined)) this.#scheduleTurn();
  }

  #onBreaker(isOpen: boolean): void {
    if (this.#isReplacing) return;
    if (!isOpen) {
      this.#lane.resume();
      this.#scheduleTurn();
      return;
    }
    this.#lane.suspend();
    if (this.#journal === null || this.#journal.isUsed) return;
    this.#journal.begin(this.#lane.create, this.#lane.unsettled);
    // What waits has waited long enough.
    this.sendNow();
  }

  #stopBy(error: unknown): void {
    this.stop(stoppedBy(error, this.#log.sessionId));
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
  if (isStateError(error) && (error.code.startsWith("SESSION_") || error.code.startsWith("JOURNAL_"))) return error;
  if (isStateError(error, "STORE_CHANGED")) return error;
  return new StateError("SESSION_STOPPED", `session ${sessionId} is stopped: ${messageOf(error)}`, {
    hint: "Nothing more of it is stored. See the cause; the stored part can be recovered after a restart.",
    details: { session_id: sessionId, ...(isStateError(error) ? { cause: error.code } : {}) },
    cause: error,
  });
}
