/**
 * The engine behind one store. An app's event goes: `eventQueue.put` → log of its session (place, fold) → writer (batch) → store.
 * Reading goes through the reader, on a connection of its own.
 */
import { invalidArgument, oneOf } from "../arguments.ts";
import { StateError } from "../errors.ts";
import type { EventQueue } from "../log/event-queue.ts";
import type { HeldUntil } from "../log/pending-log.ts";
import type { AppEvent, StoredEvent } from "../model/event.ts";
import type { Profile } from "../model/model.ts";
import type { Alert } from "../observe/alerts.ts";
import { type DeepReadonly, deepFreeze } from "../observe/deep-freeze.ts";
import type { MetricFigure } from "../observe/metric-figure.ts";
import { type LiveFigures, type Metrics, NOTHING_LIVE } from "../observe/metrics.ts";
import { reportToOpenTelemetry } from "../observe/open-telemetry.ts";
import { Telemetry } from "../observe/telemetry.ts";
import type { ReadEvent, ReadEventsOptions } from "../read/read-events.ts";
import type { ReplayOptions, ReplayResult } from "../read/replay.ts";
import type { StoreSubscription, SubscribeStoreOptions } from "../read/store-subscription.ts";
import type { LiveSource, SubscribeOptions, Subscription } from "../read/subscription.ts";
import { anchorPathOf } from "../session/anchor.ts";
import type { OpenSession } from "../session/open-session.ts";
import { instanceIsGone } from "../session/owner.ts";
import type { SessionSummary } from "../session/session-summary.ts";
import { type SnapshotType, snapshotTypes } from "../snapshot/snapshot.ts";
import { type JobName, jobNames } from "../upkeep/job.ts";
import type { ValidationOptions, ValidationReport } from "../validate/report.ts";
import { validateStore } from "../validate/validate-store.ts";
import { notEnded, withinDeadline } from "./deadline.ts";
import { liveFigures } from "./live-figures.ts";
import type { RecoveryReport } from "./recover.ts";
import { closeStores, type ManagerParts, type Running, startRunning } from "./running.ts";
import { type EndReason, endData, startData } from "./session-documents.ts";
import { DEFAULT_USER, type StartOptions } from "./sessions.ts";
import type { ListSessionsOptions, SessionPage, SnapshotInfo, StoreReader, StoreStats } from "./store-reader.ts";

/** What holds an acknowledged event, and how firmly. */
export interface Acknowledgement {
  readonly session_id: string;
  readonly seq: number;
  readonly held_by: "database" | "journal" | "memory";
  /** `full` survives a power cut, as a journal does; `normal` a crash of the process; null in memory. */
  readonly durability: "full" | "normal" | null;
}

/** A day: no frame is longer, and no measure overflows. */
const MAX_FRAME_MS = 86_400_000;

export class StateEngine<State> implements AsyncDisposable {
  readonly #load: () => Promise<ManagerParts<State>>;
  readonly #telemetry = new Telemetry();
  #stopReporting: () => void = () => undefined;
  #running: Running<State> | null = null;
  #starting: Promise<true> | null = null;
  #stopping: Promise<void> | null = null;

  /** `load` is called once, by `initialize`. */
  constructor(load: () => Promise<ManagerParts<State>>) {
    this.#load = load;
  }

  /** Opens the store, brings its schema up to date, and looks for sessions that crashed. Resolves `true`, or rejects with the reason. */
  initialize(): Promise<true> {
    if (this.#stopping !== null) return Promise.reject(shutDown());
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = null;
      throw error;
    });
    return this.#starting;
  }

  /** Ends every open session cleanly and closes the store. Nothing is accepted from the call on. */
  shutdown(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.shutdown();
  }

  get eventQueue(): Pick<EventQueue<State>, "put" | "size" | "ready" | "capacity"> {
    return this.#live().queue;
  }

  /** State of the session opened last, while it is open: frozen, and never changed under your hands. */
  get currentState(): DeepReadonly<State> | null {
    const session = this.#live().sessions.latest;
    return session === null ? null : deepFreeze(session.log.state);
  }

  /** State of an open session; null where the session is not open here. */
  stateOf(sessionId: string): DeepReadonly<State> | null {
    const session = this.#live().sessions.find(sessionId);
    return session === null ? null : deepFreeze(session.log.state);
  }

  /**
   * Accepts one event and resolves when it is held: by the database, or while that is away by the session's journal. A full queue is
   * waited for. Use sparingly: every call waits for a commit. Rejects with `EVENT_REFUSED` where the database never takes it.
   */
  async logEvent(
    type: string,
    data: object,
    sessionId: string,
    extras: Pick<AppEvent, "timestamp" | "frame_id" | "energy_delta"> = {},
  ): Promise<Acknowledgement> {
    const { session, event } = await this.#live().queue.putWhenRoom({ ...extras, session_id: sessionId, type, data });
    return this.#whenHeld(session, event.seq);
  }

  /**
   * Resolves when every event accepted before the call is held by the database or a journal. Rejects, once that is known of every
   * session, where one was lost.
   */
  async flush(): Promise<void> {
    const { queue, sessions } = this.#live();
    await queue.admitHeld();
    const flushing = sessions.open.map((session) => this.#whenHeld(session, session.log.seq));
    // A session that is lost must not hide whether the others are durable.
    const lost = (await Promise.allSettled(flushing)).find(({ status }) => status === "rejected");
    if (lost?.status === "rejected") throw lost.reason;
  }

  /** Opens a session and stores its `system.start`. Gives its id. Rejects with `SESSION_OPEN`, `SESSION_EXISTS`, `SESSION_OWNED`. */
  async startSession(sessionId?: string, userId: string = DEFAULT_USER, options: StartOptions = {}): Promise<string> {
    const { sessions } = this.#live();
    // Any other id is open when this returns, and takes events before it resolves.
    if (sessionId !== undefined && sessions.isElsewhere(sessionId)) {
      await sessions.forgetIfErased(sessionId);
      this.#live();
    }
    const session = sessions.create(sessionId, userId, options);
    try {
      await this.logEvent("system.start", startData(userId, options), session.sessionId);
    } catch (error) {
      sessions.remove(session);
      throw error;
    }
    return session.sessionId;
  }

  /** Stores `system.end`, a last snapshot and the user's profile in one transaction. */
  endSession(sessionId: string, reason: EndReason = "user_exit"): Promise<void> {
    return this.#end(
      this.#live().sessions.get(sessionId),
      reason,
      reason === "user_exit" || reason === "system_shutdown",
    );
  }

  /** Stores the state after every accepted event; resolves with the snapshot's id when it is durable. */
  async createSnapshot(sessionId: string, type: SnapshotType = "manual"): Promise<string> {
    oneOf("type", type, snapshotTypes);
    const session = this.#live().sessions.get(sessionId);
    if (session.isPrivate) throw privateSession(sessionId);
    if (session.log.seq === 0) throw nothingToKeep(sessionId);
    const snapshotId = session.requestSnapshot(type);
    await session.writer?.whenSnapshotStored(snapshotId);
    return snapshotId;
  }

  /**
   * Takes over a session that has no end and no living owner, and opens it exactly where it stopped.
   * Rejects with `SESSION_NOT_FOUND`, `SESSION_ENDED`, `SESSION_OPEN`, `SESSION_OWNED` (details name the owner).
   */
  recoverFromCrash(sessionId: string): Promise<RecoveryReport> {
    return this.#recover(sessionId);
  }

  /** Recovers a crashed session and ends it as crashed. */
  async closeCrashed(sessionId: string): Promise<RecoveryReport> {
    const report = await this.#recover(sessionId);
    await this.#end(this.#live().sessions.get(sessionId), "crash", false);
    return report;
  }

  /** Sessions without an end and without a living owner that `initialize` found and nobody has recovered here; newest first. */
  get crashedSessions(): readonly SessionSummary[] {
    return [...this.#live().crashed.values()];
  }

  profile(userId: string = DEFAULT_USER): Promise<Profile | null> {
    return this.reader.profile(userId);
  }

  listSessions(options?: ListSessionsOptions): Promise<SessionPage> {
    return this.reader.listSessions(options);
  }

  findSession(name: string): Promise<SessionSummary> {
    return this.reader.findSession(name);
  }

  readEvents(options: ReadEventsOptions): AsyncGenerator<ReadEvent, void, undefined> {
    return this.reader.readEvents(options);
  }

  replay(options: ReplayOptions): Promise<ReplayResult<State>> {
    return this.reader.replay(options);
  }

  snapshots(sessionId: string): Promise<SnapshotInfo[]> {
    return this.reader.snapshots(sessionId);
  }

  stats(): Promise<StoreStats> {
    return this.reader.stats();
  }

  validate(options?: ValidationOptions): Promise<ValidationReport> {
    const { reader, adapter, layouts } = this.#live();
    return validateStore(reader.context, { anchorPath: anchorPathOf(adapter), layouts, ...options });
  }

  /** Catches up from the store and then follows: durable events, or with `early` every event as it is accepted. */
  subscribe(options: SubscribeOptions, listener: (event: StoredEvent) => void): Subscription {
    const { reader, sessions } = this.#live();
    const live = () => sessions.find(options.session_id)?.live(options.early ?? false) ?? null;
    return reader.subscribe(options, listener, live);
  }

  /** Follows every session of the store, in the order of their commits, whoever writes them. */
  subscribeStore(options: SubscribeStoreOptions, listener: (event: ReadEvent) => void): StoreSubscription {
    return this.reader.subscribeStore(options, listener);
  }

  /** The reading half, on a connection of its own: all that needs no ownership. */
  get reader(): StoreReader<State> {
    return this.#live().reader;
  }

  /**
   * What is live here of a session, for those who pass it on to other processes; null where it is not open here. A private session
   * is shown to this process alone, so to them it is not there.
   */
  liveSource(sessionId: string, early = false): LiveSource | null {
    const session = this.#live().sessions.find(sessionId);
    return session === null || session.isPrivate ? null : session.live(early);
  }

  /** Whether raw content may leave the store: `privacy.export_includes_content`. */
  get exportIncludesContent(): boolean {
    return this.#live().exportIncludesContent;
  }

  /**
   * Does now what is done in the background now and then, for an app that has nothing else to do, or has turned its schedule off. Gives false
   * where there is nothing to it (a store in memory, no folder for backups), or another process is at it. Rejects with what went wrong.
   */
  runUpkeep(job: JobName): Promise<boolean> {
    oneOf("job", job, jobNames);
    return this.#live().upkeep.run(job);
  }

  /** Feeds `frame_processing_ms`. Throws `INVALID_ARGUMENT` for what is no time. */
  recordFrame(ms: number): void {
    if (!(typeof ms === "number" && ms >= 0 && ms <= MAX_FRAME_MS)) {
      throw invalidArgument("ms", `a number of milliseconds from 0 to ${MAX_FRAME_MS}`, ms);
    }
    this.#telemetry.frame(ms);
  }

  get metrics(): Metrics {
    return this.#telemetry.metrics.read(this.#liveFigures());
  }

  /** The same under the names that they have in Prometheus, for OpenTelemetry and on their diagnostics channels: those of `metricTable`. */
  get metricFigures(): readonly MetricFigure[] {
    return this.#telemetry.metrics.figures(this.#liveFigures());
  }

  #liveFigures(): LiveFigures {
    return this.#running === null ? NOTHING_LIVE : liveFigures(this.#running);
  }

  /** Gives a function that stops the listening. */
  on(_event: "alert", listener: (alert: Alert) => void): () => void {
    return this.#telemetry.onAlert(listener);
  }

  #live(): Running<State> {
    if (this.#stopping !== null) throw shutDown();
    if (this.#running === null) {
      throw new StateError("NOT_INITIALIZED", "the manager is not initialized", { hint: "Await initialize() first." });
    }
    return this.#running;
  }

  async #start(): Promise<true> {
    const reporting = reportToOpenTelemetry(this.#telemetry.metrics, () => this.metricFigures);
    try {
      this.#running = await startRunning(await this.#load(), this.#telemetry);
    } catch (error) {
      (await reporting)();
      throw error;
    }
    this.#stopReporting = await reporting;
    this.#telemetry.metrics.loop.start();
    return true;
  }

  async #recover(sessionId: string): Promise<RecoveryReport> {
    const { sessions, crashed } = this.#live();
    const report = await sessions.recover(sessionId);
    this.#telemetry.metrics.recovered(report.duration_ms, report.events_folded);
    crashed.delete(sessionId);
    return report;
  }

  async #whenHeld(session: OpenSession<State>, seq: number): Promise<Acknowledgement> {
    const { sessionId, log, writer, isPrivate } = session;
    if (isPrivate) return { session_id: sessionId, seq, held_by: "memory", durability: null };
    writer?.sendNow();
    const held_by = await log.whenHeld(seq);
    const { durability } = (this.#running as Running<State>).store.capabilities;
    return { session_id: sessionId, seq, held_by, durability: held_by === "journal" ? "full" : durability };
  }

  #end(session: OpenSession<State>, reason: EndReason, isClean: boolean, until: HeldUntil = "durable"): Promise<void> {
    const ending = this.#storeEnd(session, reason, isClean, until);
    session.ending ??= ending;
    // An end that was refused is none: the session goes on, and can be ended again.
    ending.catch(() => {
      if (!session.isEnding && session.ending === ending) session.ending = null;
    });
    return ending;
  }

  async #storeEnd(session: OpenSession<State>, reason: EndReason, isClean: boolean, until: HeldUntil): Promise<void> {
    const { queue, sessions, anchor } = this.#running as Running<State>;
    const { sessionId } = session;
    await queue.admitHeld(sessionId);
    await queue.putLast({ session_id: sessionId, type: "system.end", data: endData(session, reason, isClean) });
    await sessions.storeEnd(session, isClean, until);
    // Who erases the session next must not find its line written a moment later.
    await anchor?.flush();
  }

  /** A journal that holds the end is enough: the next start stores it. */
  #endForShutdown(session: OpenSession<State>): Promise<void> {
    const { ending, log } = session;
    if (ending === null) return this.#end(session, "system_shutdown", true, "held");
    return session.isEnding ? Promise.race([ending, log.whenHeld(log.seq).then(() => undefined)]) : ending;
  }

  async #stop(): Promise<void> {
    if (this.#starting === null) return;
    await this.#starting.catch(() => undefined);
    const running = this.#running;
    if (running === null) return;
    for (const timer of running.timers) clearInterval(timer);
    const upkeepStopped = running.upkeep.stop();
    const failures: unknown[] = [];
    for (const session of running.sessions.open) {
      if (session.closedBy === null) {
        const ending = this.#endForShutdown(session);
        await withinDeadline(ending, session.sessionId).catch((error: unknown) => {
          failures.push(error);
          // Whoever waits for an event of it is told that it will not be stored.
          session.writer?.stop(notEnded(session.sessionId, error));
        });
      }
      running.sessions.remove(session);
    }
    running.breaker.dispose();
    this.#telemetry.metrics.loop.stop();
    this.#stopReporting();
    await upkeepStopped;
    await running.journals?.idle();
    await running.anchor?.flush();
    await closeStores(running);
    instanceIsGone(running.self);
    if (failures.length > 0) throw failures[0];
  }
}

function shutDown(): StateError {
  return new StateError("SHUT_DOWN", "the manager has been shut down", { hint: "Open a new one." });
}

function privateSession(sessionId: string): StateError {
  return new StateError("SESSION_PRIVATE", `session ${sessionId} is private: nothing of it is stored`, {
    hint: "Read its state with stateOf(sessionId).",
    details: { path: "session_id", session_id: sessionId },
  });
}

function nothingToKeep(sessionId: string): StateError {
  return new StateError("INVALID_ARGUMENT", `session ${sessionId} has no event yet, so there is no state to keep`, {
    hint: "Put an event first.",
    details: { path: "sessionId", session_id: sessionId },
  });
}
