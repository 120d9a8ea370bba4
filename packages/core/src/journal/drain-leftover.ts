/** What a journal holds that nobody writes any more goes into the database, in order, many batches a message. */
import { open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { Statement, Store } from "../contract/store.ts";
import type { AppendBatchSql, NewSession, SessionHead } from "../sql/append-batch.ts";
import { readBatchChain } from "../sql/batches.ts";
import { readHeads, type StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import { backoffMs } from "../write/backoff.ts";
import { messageOf } from "../write/batch.ts";
import { requireSame } from "./journal-drain.ts";
import type { JournalBatch, JournalHeader } from "./journal-record.ts";
import { readBatches } from "./read-journal.ts";

/** A message has at most so many events, and one batch more. */
const MESSAGE_EVENTS = 1_000;
const MAX_TRIES = 4;

export interface DrainContext {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly sql: AppendBatchSql;
  readonly identity: StoreIdentity;
  readonly timestamps: Timestamps;
}

/** The session as its new owner has it. */
export interface DrainTarget {
  readonly sessionId: string;
  readonly sessionKey: number;
  readonly generation: number;
  readonly head: SessionHead;
  /** Its row, where the database has none yet. */
  readonly create: NewSession | null;
  /** Ends the message that brings the row, and refuses it where the session may not be brought any more. */
  readonly fence?: Statement;
}

export interface Drained {
  readonly head: SessionHead;
  readonly events: number;
  readonly isStored: boolean;
  /** The newest event of the journal; null where it has none. */
  readonly last: JournalBatch["events"][number]["event"] | null;
}

/**
 * Stores what is not there yet. Rejects with `JOURNAL_CORRUPT`, `JOURNAL_CONFLICT`, and with `EXPECTATION_FAILED` where somebody else has
 * taken the session over meanwhile.
 */
export async function drainLeftover(
  context: DrainContext,
  path: string,
  header: JournalHeader,
  target: DrainTarget,
): Promise<Drained> {
  const handle = await open(path, "r");
  try {
    const drain = new LeftoverDrain(context, target);
    for await (const batch of readBatches(handle, path, header)) await drain.add(batch);
    await drain.flush();
    return drain.result;
  } finally {
    await handle.close();
  }
}

class LeftoverDrain {
  readonly #context: DrainContext;
  readonly #target: DrainTarget;
  #head: SessionHead;
  #isStored: boolean;
  #waiting: JournalBatch[] = [];
  #waitingEvents = 0;
  #events = 0;
  #last: Drained["last"] = null;

  constructor(context: DrainContext, target: DrainTarget) {
    this.#context = context;
    this.#target = target;
    this.#head = target.head;
    this.#isStored = target.create === null;
  }

  get result(): Drained {
    return { head: this.#head, events: this.#events, isStored: this.#isStored, last: this.#last };
  }

  async add(batch: JournalBatch): Promise<void> {
    this.#last = batch.events.at(-1)?.event ?? this.#last;
    if (batch.after.seq <= this.#head.seq && this.#waiting.length === 0) return this.#requireStored(batch.after);
    requireSame(this.#waiting.at(-1)?.after ?? this.#head, batch.before, this.#target.sessionId);
    this.#waiting.push(batch);
    this.#waitingEvents += batch.events.length;
    if (this.#waitingEvents >= MESSAGE_EVENTS) await this.flush();
  }

  async flush(): Promise<void> {
    const last = this.#waiting.at(-1);
    if (last === undefined) return;
    for (let attempt = 0; !(await this.#send(attempt)); attempt++) await sleep(backoffMs(attempt));
    this.#events += this.#waitingEvents;
    this.#head = last.after;
    this.#isStored = true;
    this.#waiting = [];
    this.#waitingEvents = 0;
  }

  /** False where the message must be sent again. */
  async #send(attempt: number): Promise<boolean> {
    const { store, db } = this.#context;
    try {
      await store.transact(this.#statements());
      return true;
    } catch (error) {
      const fault = store.classify(error);
      if (!fault.retry || attempt + 1 >= MAX_TRIES) throw error;
      const { session } = await readHeads(store, db, this.#target.sessionKey);
      const end = this.#waiting.at(-1)?.after;
      return session !== null && session.lastSeq === end?.seq && session.chain === end.chain;
    }
  }

  #statements(): Statement[] {
    const { sql, identity, timestamps } = this.#context;
    const { sessionKey, generation, create, fence } = this.#target;
    return this.#waiting.flatMap((batch, index) => {
      const isFirst = index === 0 && !this.#isStored;
      const context = { sql, identity, timestamps, sessionKey, generation, stateVersion: 0, maxSnapshotBytes: 0 };
      const message = { ...batch, snapshot: null, end: null };
      const { statements } = messageOf(message, { ...context, create: isFirst ? create : null });
      return isFirst && fence !== undefined ? [...statements, fence] : statements;
    });
  }

  /** The link of the chain vouches for this batch and for all before it. */
  async #requireStored(journaled: SessionHead): Promise<void> {
    const { store, db } = this.#context;
    const chain = await readBatchChain(store, db, this.#target.sessionKey, journaled.seq);
    requireSame({ ...this.#head, seq: journaled.seq, chain: chain ?? "" }, journaled, this.#target.sessionId);
  }
}
