/** The sessions that this process owns: how they are opened, kept, and closed. */
import type { Kysely } from "kysely";
import { checkSessionId } from "../accept/accept-event.ts";
import type { Timestamps } from "../accept/timestamp.ts";
import { oneOf } from "../arguments.ts";
import type { Store } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { firstChainLink } from "../integrity.ts";
import type { HeldUntil } from "../log/pending-log.ts";
import type { Model } from "../model/define-model.ts";
import type { ReadContext } from "../read/context.ts";
import { claimStoredSession, sessionEnded } from "../session/claim.ts";
import type { OpenSession } from "../session/open-session.ts";
import type { SessionOwner } from "../session/owner.ts";
import { profileUpdate } from "../session/profile-update.ts";
import type { SessionFactory } from "../session/session-factory.ts";
import { generateSessionId } from "../session/session-id.ts";
import type { NewSession } from "../sql/append-batch.ts";
import { recordAudit } from "../sql/audit.ts";
import type { Layout } from "../sql/layout.ts";
import { readSession, releaseClaim, renewClaim, type SessionRow } from "../sql/sessions.ts";
import type { LeftoverJournals } from "./leftover-journals.ts";
import { type RecoveryReport, recoverState } from "./recover.ts";

export const DEFAULT_USER = "default";

export const sessionModes = ["normal", "private", "debug", "turbo"] as const;
export type SessionMode = (typeof sessionModes)[number];

export interface StartOptions {
  /** `private` keeps the session in memory alone. Default `normal`. */
  readonly mode?: SessionMode;
  readonly model_id?: string;
  readonly hardware_tier?: "low" | "mid" | "high";
  readonly features_enabled?: readonly string[];
  readonly config?: Readonly<Record<string, unknown>>;
  /** Version of the app. */
  readonly version?: string;
}

export interface SessionsContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly read: ReadContext<State>;
  readonly model: Model<State>;
  readonly factory: SessionFactory<State>;
  readonly timestamps: Timestamps;
  readonly claimTtlMs: number;
  readonly self: SessionOwner;
  readonly anchorPath: string | null;
  /** Who is named in the audit of what happens to sessions; null: it is not audited. */
  readonly auditedBy: string | null;
  /** Null where the store keeps no journals. */
  readonly leftovers: LeftoverJournals<State> | null;
}

export class Sessions<State> {
  readonly #context: SessionsContext<State>;
  readonly #open = new Map<string, OpenSession<State>>();
  /** Ids that the store holds, or held: an event for one that is not open here is refused. */
  readonly #known: Set<string>;
  /** Ids that nothing but this process knows, and that stay taken in it. */
  readonly #private = new Set<string>();
  readonly #self: SessionOwner;
  #latest: OpenSession<State> | null = null;

  constructor(context: SessionsContext<State>, knownIds: Iterable<string>) {
    this.#context = context;
    this.#known = new Set(knownIds);
    this.#self = context.self;
  }

  get open(): readonly OpenSession<State>[] {
    return [...this.#open.values()];
  }

  /** The session opened last, while it is open. */
  get latest(): OpenSession<State> | null {
    return this.#latest;
  }

  find(sessionId: string): OpenSession<State> | null {
    return this.#open.get(sessionId) ?? null;
  }

  /** The open session of an id. Throws why there is none. */
  get(sessionId: string): OpenSession<State> {
    return this.#usable(sessionId) ?? this.#throwNotOpen(sessionId);
  }

  /** Like `get`, but an id that nobody has used yet opens a session. */
  getOrCreate(sessionId: string): OpenSession<State> {
    const session = this.#usable(sessionId);
    if (session !== null) return session;
    if (this.#known.has(sessionId)) return this.#throwNotOpen(sessionId);
    checkSessionId(sessionId);
    return this.create(sessionId, DEFAULT_USER, {});
  }

  /** The session was erased: its id is free. */
  forget(sessionId: string): void {
    if (!this.#open.has(sessionId) && !this.#private.has(sessionId)) this.#known.delete(sessionId);
  }

  /** Whether the store has, or once had, a session of the id that is not open here. */
  isElsewhere(sessionId: string): boolean {
    return this.#known.has(sessionId) && !this.#open.has(sessionId);
  }

  /** Another process may have erased it since. */
  async forgetIfErased(sessionId: string): Promise<void> {
    const { store, db } = this.#context;
    const isThere = await readSession(store, db, sessionId).then(
      (row) => row !== undefined,
      // Nobody can tell now: it is what it was.
      () => true,
    );
    if (!isThere) this.forget(sessionId);
  }

  /** Null where no session of the id is open; throws where one is that takes nothing any more. */
  #usable(sessionId: string): OpenSession<State> | null {
    const session = this.#open.get(sessionId);
    if (session === undefined) return null;
    if (session.closedBy !== null) throw session.closedBy;
    if (session.isEnding) throw sessionEnded(sessionId, null);
    return session;
  }

  /** Opens a session that the store does not know. Throws `SESSION_OPEN`, `SESSION_EXISTS`, `INVALID_SESSION_ID`. */
  create(sessionId: string | undefined, userId: string, options: StartOptions): OpenSession<State> {
    const { timestamps, model, factory } = this.#context;
    const id = sessionId ?? generateSessionId(timestamps.nowMs(), (candidate) => this.#known.has(candidate));
    checkSessionId(id);
    if (options.mode !== undefined) oneOf("options.mode", options.mode, sessionModes);
    if (this.#open.has(id)) throw sessionOpen(id);
    if (this.#known.has(id)) throw sessionExists(id);
    const isPrivate = options.mode === "private";
    const session = factory.create({
      sessionId: id,
      userId,
      state: model.initialState(id),
      snapshotSeq: 0,
      writer: isPrivate
        ? null
        : {
            head: { seq: 0, chain: firstChainLink(id), totalEnergy: 0 },
            sessionKey: null,
            generation: 1,
            create: this.#newSession(id, userId, options),
          },
    });
    this.#add(session);
    return session;
  }

  /** Takes over a stored session whose owner is gone, and opens it where it stopped. */
  async recover(sessionId: string): Promise<RecoveryReport> {
    checkSessionId(sessionId);
    if (this.#open.has(sessionId)) throw sessionOpen(sessionId);
    const startedAt = performance.now();
    const { store, db, timestamps, claimTtlMs, anchorPath } = this.#context;
    const row = await claimStoredSession(
      { store, db, self: this.#self, claimTtlMs, now: () => timestamps.now() },
      sessionId,
    );
    const { session_key: sessionKey, generation } = row;
    const recovering = this.#drainAndRecover(row, anchorPath, startedAt);
    const { state, snapshotSeq, report, head } = await recovering.catch(async (error: unknown) => {
      // Otherwise the session would stay owned by a process that cannot go on with it.
      await releaseClaim(store, db, sessionKey, generation).catch(() => undefined);
      throw error;
    });
    this.#add(
      this.#context.factory.create({
        sessionId,
        userId: row.user_id,
        state,
        snapshotSeq,
        writer: {
          head,
          sessionKey,
          generation,
          create: null,
        },
      }),
    );
    return report;
  }

  async #drainAndRecover(claimed: SessionRow, anchorPath: string | null, startedAt: number) {
    const drained = (await this.#context.leftovers?.drainClaimed(claimed)) ?? 0;
    const { store, db, read } = this.#context;
    const row = drained === 0 ? claimed : ((await readSession(store, db, claimed.session_id)) ?? claimed);
    const head = { seq: row.last_seq, chain: row.chain, totalEnergy: row.total_energy };
    const recovered = await recoverState(read, row, anchorPath, startedAt, drained);
    await this.#auditRecovery(recovered.report);
    return { ...recovered, head };
  }

  async #auditRecovery(report: RecoveryReport): Promise<void> {
    const { store, auditedBy } = this.#context;
    if (auditedBy === null) return;
    const { session_id, corrupt: _, snapshots_rejected, ...figures } = report;
    await recordAudit(store, {
      operation: "recovery",
      tableName: "session",
      recordId: session_id,
      after: { ...figures, snapshots_rejected: snapshots_rejected.length },
      by: auditedBy,
    });
  }

  /**
   * Stores the end that was just appended, with a last snapshot and the user's profile, in one transaction. Resolves when the
   * database holds it; with `held`, also when a journal does, from which the next start stores it.
   */
  async storeEnd(session: OpenSession<State>, cleanShutdown: boolean, until: HeldUntil): Promise<void> {
    const { log, writer } = session;
    if (writer !== null) {
      const { seq, state } = log;
      session.requestSnapshot("session_end");
      writer.close({
        seq,
        endTime: this.#context.timestamps.now(),
        cleanShutdown,
        profile: () => profileUpdate(this.#context, session.userId, session.log.totalEnergy, state),
      });
      await (until === "held" ? log.whenHeld(seq) : log.whenDurable(seq));
    }
    this.remove(session);
  }

  remove(session: OpenSession<State>): void {
    const { sessionId, log } = session;
    session.closedBy ??= sessionEnded(sessionId, null);
    session.writer?.dispose();
    this.#open.delete(sessionId);
    // What was never stored leaves its id free.
    if (!session.isPrivate && log.durableSeq === 0) this.#known.delete(sessionId);
    if (this.#latest === session) this.#latest = this.open.at(-1) ?? null;
  }

  /** Sends every open batch at once. */
  sendAll(): void {
    for (const { writer } of this.#open.values()) writer?.sendNow();
  }

  /** Call about once a second. */
  tick(): void {
    for (const session of this.#open.values()) session.tick();
  }

  /** Shows every other process that the owner lives. What fails for one session keeps no other from it. */
  async renewClaims(): Promise<void> {
    const renewed = await Promise.allSettled(this.open.map((session) => this.#renewClaim(session)));
    const failed = renewed.find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  }

  async #renewClaim({ writer, log, closedBy }: OpenSession<State>): Promise<void> {
    if (writer === null || writer.sessionKey === null || log.durableSeq === 0 || closedBy !== null) return;
    const { store, db, timestamps } = this.#context;
    const renewed = await renewClaim(store, db, writer.sessionKey, writer.generation, timestamps.now());
    if (!renewed) writer.stop(fencedError(log.sessionId));
  }

  #add(session: OpenSession<State>): void {
    this.#open.set(session.sessionId, session);
    // A private session's id too: a late event for it must not open a session that is stored.
    this.#known.add(session.sessionId);
    if (session.isPrivate) this.#private.add(session.sessionId);
    this.#latest = session;
  }

  #newSession(sessionId: string, userId: string, options: StartOptions): NewSession {
    const now = this.#context.timestamps.now();
    return {
      sessionId,
      userId,
      modelId: options.model_id ?? null,
      hardwareTier: options.hardware_tier ?? null,
      mode: options.mode ?? "normal",
      owner: JSON.stringify({ ...this.#self, since: now }),
      startTime: now,
      metadata: "{}",
    };
  }

  #throwNotOpen(sessionId: string): never {
    throw new StateError("SESSION_NOT_OPEN", `session ${sessionId} is not open here`, {
      hint: this.#known.has(sessionId)
        ? "It is stored already. If it has no end, recoverFromCrash(sessionId) opens it again; otherwise start a new session."
        : "Start it with startSession, or put its first event.",
      details: { path: "session_id", session_id: sessionId, stored: this.#known.has(sessionId) },
    });
  }
}

function sessionOpen(sessionId: string): StateError {
  return new StateError("SESSION_OPEN", `session ${sessionId} is open here already`, {
    hint: "Go on using it, or end it first.",
    details: { path: "session_id", session_id: sessionId },
  });
}

function sessionExists(sessionId: string): StateError {
  return new StateError("SESSION_EXISTS", `session ${sessionId} is stored already`, {
    hint: "Choose another id, or recover that session if it has no end.",
    details: { path: "session_id", session_id: sessionId },
  });
}

function fencedError(sessionId: string): StateError {
  return new StateError("SESSION_FENCED", `session ${sessionId} was taken over by another process`, {
    hint: "Nothing more of it can be stored from here.",
    details: { path: "session_id", session_id: sessionId },
  });
}
