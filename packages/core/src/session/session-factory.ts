import type { Timestamps } from "../accept/timestamp.ts";
import type { StateError } from "../errors.ts";
import { PendingLog } from "../log/pending-log.ts";
import { Publisher } from "../log/publisher.ts";
import type { Model } from "../model/define-model.ts";
import type { SnapshotRequest } from "../snapshot/snapshot.ts";
import { type SnapshotIntervals, SnapshotPolicy } from "../snapshot/snapshot-policy.ts";
import {
  type DurableBatch,
  type Refusal,
  SessionWriter,
  type WriterLimits,
  type WriterPort,
  type WriterStart,
} from "../write/session-writer.ts";
import { OpenSession } from "./open-session.ts";

/** What the manager does when something happens to a session of its own. */
export interface SessionEvents<State> {
  /** @param snapshotSeq of the snapshot that its state came from; 0 for none */
  opened(session: OpenSession<State>, snapshotSeq: number): void;
  /** Its writer looks at what has come. */
  turn(session: OpenSession<State>): void;
  durable(session: OpenSession<State>, batch: DurableBatch): void;
  journaled(session: OpenSession<State>, newlyHeld: number): void;
  journalFailed(error: StateError): void;
  snapshotSent(session: OpenSession<State>, request: SnapshotRequest<unknown>, bytes: number): void;
  snapshotStored(session: OpenSession<State>, request: SnapshotRequest<unknown>): void;
  /** The state is too large to be stored. */
  snapshotLeftOut(error: StateError): void;
  writeFailed(): void;
  retrying(session: OpenSession<State>, error: unknown, attempt: number, waitMs: number): void;
  /** Puts another event in the place of the refused one; rejects where that cannot be done. */
  refused(session: OpenSession<State>, refusal: Refusal): Promise<void>;
  stopped(session: OpenSession<State>, error: StateError): void;
  subscriberFailed(error: unknown): void;
}

export interface SessionStart<State> {
  readonly sessionId: string;
  readonly userId: string;
  readonly state: State;
  /** Sequence of the snapshot that the state came from; 0 for none. */
  readonly snapshotSeq: number;
  /** Null for a private session: it is never stored. */
  readonly writer: WriterStart | null;
}

/** Puts the parts of an open session together. */
export class SessionFactory<State> {
  readonly #model: Model<State>;
  readonly #port: WriterPort;
  readonly #limits: WriterLimits;
  readonly #intervals: SnapshotIntervals;
  readonly #timestamps: Timestamps;
  readonly #events: SessionEvents<State>;

  constructor(options: {
    readonly model: Model<State>;
    readonly port: WriterPort;
    readonly limits: WriterLimits;
    readonly intervals: SnapshotIntervals;
    readonly timestamps: Timestamps;
    readonly events: SessionEvents<State>;
  }) {
    this.#model = options.model;
    this.#port = options.port;
    this.#limits = options.limits;
    this.#intervals = options.intervals;
    this.#timestamps = options.timestamps;
    this.#events = options.events;
  }

  create(start: SessionStart<State>): OpenSession<State> {
    const events = this.#events;
    const head = start.writer?.head;
    const logStart = { seq: head?.seq ?? 0, state: start.state, totalEnergy: head?.totalEnergy ?? 0 };
    const log = new PendingLog(start.sessionId, this.#model, logStart);
    const report = (error: unknown) => events.subscriberFailed(error);
    const session: OpenSession<State> = new OpenSession({
      userId: start.userId,
      log,
      writer: start.writer === null ? null : this.#createWriter(log, start.writer, () => session),
      policy: new SnapshotPolicy(this.#intervals, start.snapshotSeq, performance.now()),
      early: new Publisher(report),
      durable: new Publisher(report),
      rewinds: new Publisher(report),
    });
    events.opened(session, start.snapshotSeq);
    return session;
  }

  #createWriter(log: PendingLog<State>, start: WriterStart, session: () => OpenSession<State>): SessionWriter<State> {
    const events = this.#events;
    return new SessionWriter(
      log,
      start,
      this.#port,
      this.#limits,
      {
        turn: () => events.turn(session()),
        durable: (batch) => events.durable(session(), batch),
        journaled: (newlyHeld) => events.journaled(session(), newlyHeld),
        journalFailed: (error) => events.journalFailed(error),
        snapshotSent: (request, bytes) => events.snapshotSent(session(), request, bytes),
        snapshotStored: (request) => events.snapshotStored(session(), request),
        snapshotLeftOut: (error) => events.snapshotLeftOut(error),
        writeFailed: () => events.writeFailed(),
        retrying: (error, attempt, waitMs) => events.retrying(session(), error, attempt, waitMs),
        refused: (refusal) => events.refused(session(), refusal),
        stopped: (error) => events.stopped(session(), error),
      },
      { stateVersion: this.#model.version, timestamps: this.#timestamps },
    );
  }
}
