/** For the tests: an event queue with real sessions behind it, and a database that commits when it is told to. */

import { ContentHasher } from "../accept/redact.ts";
import { Timestamps } from "../accept/timestamp.ts";
import type { QueryResult, Statement } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { firstChainLink } from "../integrity.ts";
import { EventQueue } from "../log/event-queue.ts";
import { defineModel } from "../model/define-model.ts";
import type { LossReason } from "../observe/metrics.ts";
import type { OpenSession } from "../session/open-session.ts";
import { SessionFactory } from "../session/session-factory.ts";
import { AppendBatchSql } from "../sql/append-batch.ts";
import { CircuitBreaker } from "../write/circuit-breaker.ts";
import { compileOnly } from "./compile-only.ts";
import { type Counter, counterModel } from "./counter-model.ts";

const NEVER_MS = 1_000_000;
const LIMITS = { maxParameters: 32_766, maxStatementBytes: 1_000_000 };

export class QueueHarness {
  readonly queue: EventQueue<Counter>;
  readonly lost: string[] = [];
  readonly reasons: LossReason[] = [];
  readonly saturated: string[] = [];
  /** How many times those who wait for room asked for the open batches to go out. */
  hurried = 0;
  readonly #sessions = new Map<string, OpenSession<Counter>>();
  readonly #closed = new Set<string>();
  readonly #model = defineModel(counterModel);
  readonly #factory: SessionFactory<Counter>;

  constructor(capacity: number) {
    const timestamps = new Timestamps();
    this.#factory = new SessionFactory({
      model: this.#model,
      port: {
        transact: (_: readonly Statement[]) => new Promise<readonly QueryResult[]>(() => undefined),
        classify: () => ({ kind: "rejected", retry: false, outcome: "not_applied" }),
        reserveSessionKey: async () => 1,
        readHeads: async () => ({ epoch: "e", schemaVersion: "1", session: null }),
        isStored: async () => false,
        sql: new AppendBatchSql(compileOnly(), LIMITS),
        breaker: new CircuitBreaker({
          probe: async () => undefined,
          opened: () => undefined,
          closed: () => undefined,
        }),
        journal: null,
        maxSnapshotBytes: LIMITS.maxStatementBytes,
        identity: { storeId: "s", epoch: "e", schemaVersion: "1", privacySecret: "secret" },
      },
      limits: { batchEvents: 256, batchTimeoutMs: NEVER_MS },
      intervals: { events: NEVER_MS, seconds: NEVER_MS },
      timestamps,
      events: {
        opened: () => undefined,
        turn: () => undefined,
        durable: () => undefined,
        journaled: () => undefined,
        journalFailed: () => undefined,
        snapshotSent: () => undefined,
        snapshotStored: () => undefined,
        snapshotLeftOut: () => undefined,
        writeFailed: () => undefined,
        retrying: () => undefined,
        refused: async () => undefined,
        stopped: () => undefined,
        subscriberFailed: () => undefined,
      },
    });
    const accept = { maxEventBytes: 4096, storeRawContent: false, hasher: new ContentHasher("secret"), timestamps };
    this.queue = new EventQueue(capacity, this.#model, accept, {
      sessionFor: (sessionId) => this.session(sessionId),
      saturated: (type) => this.saturated.push(type),
      lost: (type, reason) => {
        this.lost.push(type);
        this.reasons.push(reason);
      },
      putTook: () => undefined,
      unused: ({ sessionId }) => this.#sessions.delete(sessionId),
      hurry: () => {
        this.hurried += 1;
      },
    });
  }

  session(sessionId: string): OpenSession<Counter> {
    if (this.#closed.has(sessionId)) throw new StateError("SESSION_STOPPED", `${sessionId} is stopped`);
    let session = this.#sessions.get(sessionId);
    if (session === undefined) {
      session = this.#factory.create({
        sessionId,
        userId: "default",
        state: this.#model.initialState(sessionId),
        snapshotSeq: 0,
        writer: {
          head: { seq: 0, chain: firstChainLink(sessionId), totalEnergy: 0 },
          sessionKey: 1,
          generation: 1,
          create: null,
        },
      });
      this.#sessions.set(sessionId, session);
    }
    return session;
  }

  /** From now on nothing may be added to the session. */
  stop(sessionId: string): void {
    this.#closed.add(sessionId);
  }

  put(type: "counter.add" | "counter.tick" | "counter.glance", by = 1, session_id = "s"): string {
    return this.queue.put({ session_id, type, data: { by } });
  }

  /** The database has committed the oldest events of the session. */
  commit(count: number, sessionId = "s"): void {
    const { log } = this.session(sessionId);
    this.queue.release(log.markDurable(Math.min(log.seq, log.durableSeq + count)));
  }

  dispose(): void {
    for (const session of this.#sessions.values()) session.writer?.dispose();
  }
}
