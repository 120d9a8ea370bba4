/** The journals that dead owners left behind: sealed, drained into the database, and deleted once that has committed them. */
import { rm, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Statement } from "../contract/store.ts";
import { isBeingErased, watchErasures } from "../erase/being-erased.ts";
import { isStateError, StateError } from "../errors.ts";
import { firstChainLink } from "../integrity.ts";
import { type DrainContext, type Drained, type DrainTarget, drainLeftover } from "../journal/drain-leftover.ts";
import type { JournalFolder } from "../journal/journal-folder.ts";
import type { Model } from "../model/define-model.ts";
import type { Telemetry } from "../observe/telemetry.ts";
import type { ReadContext } from "../read/context.ts";
import { loadState } from "../read/load-state.ts";
import { claimStoredSession } from "../session/claim.ts";
import { livenessOf, parseOwner, type SessionOwner } from "../session/owner.ts";
import { profileUpdate } from "../session/profile-update.ts";
import { snapshotIdOf, snapshotTooLarge } from "../snapshot/snapshot.ts";
import { reserveSessionKey } from "../sql/heads.ts";
import { maxTextBytesOf } from "../sql/max-text-bytes.ts";
import { readSession, releaseClaim, type SessionRow } from "../sql/sessions.ts";
import { backoffMs } from "../write/backoff.ts";
import { messageOf } from "../write/batch.ts";
import { type FoundJournals, findJournals, type Leftover } from "./found-journals.ts";

/** Of what waits for others to end. */
const MAX_TRIES = 4;

export interface TakeOverContext<State> extends DrainContext {
  readonly read: ReadContext<State>;
  readonly self: SessionOwner;
  readonly claimTtlMs: number;
  /** Who is named in the audit of what happens to sessions; null: it is not audited. */
  readonly auditedBy: string | null;
}

export class LeftoverJournals<State> {
  readonly #folder: JournalFolder;
  readonly #context: TakeOverContext<State>;
  readonly #model: Model<State>;
  readonly #telemetry: Telemetry;

  constructor(folder: JournalFolder, context: TakeOverContext<State>, model: Model<State>, telemetry: Telemetry) {
    this.#folder = folder;
    this.#context = context;
    this.#model = model;
    this.#telemetry = telemetry;
  }

  /** At the start: what can be drained is; what cannot be stays where it is, and an alert says why. Gives the paths of torn ones. */
  async drainAll(): Promise<readonly string[]> {
    const { leftovers, torn } = await this.#find();
    const bySession = Map.groupBy(leftovers, ({ header }) => header.session_id);
    for (const [sessionId, journals] of bySession) {
      try {
        await this.#drainSession(sessionId, journals);
      } catch (error) {
        if (isStateError(error, "SESSION_OWNED")) continue;
        this.#telemetry.journalFailed(error);
      }
    }
    return torn;
  }

  /** For a session that this process has just claimed. Gives how many events came from its journals. */
  async drainClaimed(row: SessionRow): Promise<number> {
    const journals = (await this.#find()).leftovers.filter(({ header }) => header.session_id === row.session_id);
    return (await this.#drainInto(journals, targetOf(row)))?.events ?? 0;
  }

  async #drainSession(sessionId: string, journals: readonly Leftover[]): Promise<void> {
    const { store, db } = this.#context;
    const watch = await watchErasures(this.#context, sessionId);
    const row = await readSession(store, db, sessionId);
    if (row !== undefined) return this.#drainStored(row, journals);
    // What is being erased stays where it is: whoever erases deletes it, and nobody brings it back.
    if (await isBeingErased(this.#context, sessionId)) return;
    try {
      await this.#drainUnstored(sessionId, journals, watch.unchanged);
    } catch (error) {
      if (!(await watch.isErasedSince())) throw error;
    }
  }

  async #drainStored(row: SessionRow, journals: readonly Leftover[]): Promise<void> {
    const { store, db, self, claimTtlMs, timestamps } = this.#context;
    if (row.end_time !== null) {
      // Its owner died between the last commit and the deletion.
      await this.#drainInto(journals, targetOf(row));
      return;
    }
    const claim = { store, db, self, claimTtlMs, now: () => timestamps.now() };
    const claimed = await claimStoredSession(claim, row.session_id);
    await this.#drainAndLetGo(journals, targetOf(claimed), claimed.user_id);
  }

  /** The database was away from the session's first event on. */
  async #drainUnstored(sessionId: string, journals: readonly Leftover[], fence: Statement): Promise<void> {
    const { store, db, self } = this.#context;
    const newest = journals.at(-1) as Leftover;
    if (!newest.isSealed && (await this.#isWritten(newest))) return;
    const { create, generation } = newest.header;
    if (create === null) throw gone(sessionId, newest.path);
    const sessionKey = await this.#reserveKey();
    // A batch that brings its session moves the head first: one that its owner had sent has ended when the key is had.
    const row = await readSession(store, db, sessionId);
    if (row !== undefined) return this.#drainStored(row, journals);
    await this.#drainAndLetGo(
      journals,
      {
        sessionId,
        sessionKey,
        generation: generation + 1,
        head: { seq: 0, chain: firstChainLink(sessionId), totalEnergy: 0 },
        create: { ...create, owner: JSON.stringify(self) },
        fence,
      },
      create.userId,
    );
  }

  async #reserveKey(): Promise<number> {
    const { store, db } = this.#context;
    for (let attempt = 0; ; attempt++) {
      try {
        return await reserveSessionKey(store, db);
      } catch (error) {
        // A key that is reserved twice is left out.
        if (!store.classify(error).retry || attempt + 1 >= MAX_TRIES) throw error;
        await sleep(backoffMs(attempt));
      }
    }
  }

  async #drainAndLetGo(journals: readonly Leftover[], target: DrainTarget, userId: string): Promise<void> {
    const { store, db } = this.#context;
    const { sessionKey, generation } = target;
    try {
      const drained = await this.#drainInto(journals, target);
      if (drained?.last?.type === "system.end") await this.#finish(target, drained, userId);
    } finally {
      await releaseClaim(store, db, sessionKey, generation);
    }
  }

  async #drainInto(journals: readonly Leftover[], target: DrainTarget): Promise<Drained | null> {
    let result: Drained | null = null;
    let from = target;
    let events = 0;
    for (const journal of journals) {
      if (journal.header.epoch !== this.#context.identity.epoch) throw changed(target.sessionId, journal.path);
      const path = await this.#folder.seal(journal.path);
      result = await drainLeftover(this.#context, path, journal.header, from);
      from = { ...target, head: result.head, create: result.isStored ? null : target.create };
      events += result.events;
      await rm(path, { force: true });
    }
    if (result === null) return null;
    this.#telemetry.journalDrained(target.sessionId, events);
    return { ...result, events };
  }

  /** The journal holds the session's end: what belongs to it is stored with it. */
  async #finish(target: DrainTarget, { head, last }: Drained, userId: string): Promise<void> {
    const { store, db, read, timestamps, auditedBy } = this.#context;
    const { sessionId, sessionKey, generation } = target;
    const { fold } = await loadState(read, { sessionId, sessionKey }, head.seq);
    const { state } = fold;
    const updating = { store, db, model: this.#model, timestamps, auditedBy };
    const profile = await profileUpdate(updating, userId, head.totalEnergy, state);
    const { timestamp, data } = last as NonNullable<Drained["last"]>;
    const { seq } = head;
    const snapshotId = snapshotIdOf(sessionId, seq);
    const request = { snapshotId, seq, type: "session_end", state } as const;
    const snapshot = { ...request, eventsSinceLast: 0, requestedAtMs: performance.now() };
    const end = { endTime: timestamp, cleanShutdown: data.clean_shutdown === true, profile };
    const maxSnapshotBytes = maxTextBytesOf(store.capabilities);
    const stateVersion = this.#model.version;
    const message = messageOf(
      { before: head, after: head, events: [], snapshot, end },
      { ...this.#context, sessionKey, generation, create: null, stateVersion, maxSnapshotBytes },
    );
    await store.transact(message.statements);
    if (message.isSnapshotLeftOut) {
      const error = snapshotTooLarge(sessionId, snapshot, Number(message.snapshotBytes), maxSnapshotBytes);
      this.#telemetry.snapshotLeftOut(error);
    }
  }

  #find(): Promise<FoundJournals> {
    return findJournals(this.#folder, (error) => this.#telemetry.journalFailed(error));
  }

  /** Where its owner cannot be looked up, the file is watched for as long as a claim lives. */
  async #isWritten({ path, header }: Leftover): Promise<boolean> {
    const { self, claimTtlMs } = this.#context;
    const owner = parseOwner(header.owner);
    const liveness = owner === null ? "dead" : livenessOf(owner, self);
    if (liveness !== "unknown") return liveness === "alive";
    const before = await stat(path);
    await sleep(claimTtlMs);
    const after = await stat(path);
    return after.mtimeMs !== before.mtimeMs || after.size !== before.size;
  }
}

function targetOf(row: SessionRow): DrainTarget {
  const { session_id: sessionId, session_key: sessionKey, generation, last_seq, chain, total_energy } = row;
  return { sessionId, sessionKey, generation, head: { seq: last_seq, chain, totalEnergy: total_energy }, create: null };
}

function changed(sessionId: string, path: string): StateError {
  return new StateError("STORE_CHANGED", `a journal of session ${sessionId} belongs to what the store was before`, {
    hint: "The database was put back from a copy after the journal was begun. Restore a newer copy, or delete the journal: what it holds is lost then.",
    details: { path, session_id: sessionId },
  });
}

function gone(sessionId: string, path: string): StateError {
  return new StateError(
    "SESSION_NOT_FOUND",
    `a journal holds events of session ${sessionId}, which the store does not know`,
    {
      hint: "It was purged, or the database was put back from an older copy. Delete the journal, or restore a newer copy.",
      details: { path, session_id: sessionId },
    },
  );
}
