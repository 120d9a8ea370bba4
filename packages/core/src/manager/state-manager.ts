/**
 * The engine behind one store. An app's event goes: `eventQueue.put` → log of its session (place, fold) → writer (batch) → store.
 * Reading goes through the reader, on a connection of its own.
 */
import type { ResolvedConfig } from "@wfstate/schemas";
import { ContentHasher } from "../accept/redact.ts";
import { type Clock, systemClock, Timestamps } from "../accept/timestamp.ts";
import { invalidArgument, oneOf } from "../arguments.ts";
import type { StorageAdapter } from "../contract/store.ts";
import { messageOf, StateError } from "../errors.ts";
import { EventQueue } from "../log/event-queue.ts";
import { Publisher } from "../log/publisher.ts";
import type { MigrationProgress } from "../migrations/apply.ts";
import type { MigrationHistory } from "../migrations/migration.ts";
import { defineModel, type Model } from "../model/define-model.ts";
import type { AppEvent, StoredEvent } from "../model/event.ts";
import type { ModelDefinition, Profile } from "../model/model.ts";
import { type Alert, type AlertName, Alerts, type Severity } from "../observe/alerts.ts";
import { type DeepReadonly, deepFreeze } from "../observe/deep-freeze.ts";
import { type Metrics, MetricsRecorder } from "../observe/metrics.ts";
import type { ReadEvent, ReadEventsOptions } from "../read/read-events.ts";
import type { ReplayOptions, ReplayResult } from "../read/replay.ts";
import type { StoreSubscription, SubscribeStoreOptions } from "../read/store-subscription.ts";
import type { SubscribeOptions, Subscription } from "../read/subscription.ts";
import { AnchorFile, anchorPathOf } from "../session/anchor.ts";
import type { OpenSession } from "../session/open-session.ts";
import { type SessionEvents, SessionFactory } from "../session/session-factory.ts";
import type { SessionSummary } from "../session/session-summary.ts";
import { type SnapshotRequest, type SnapshotType, snapshotTypes } from "../snapshot/snapshot.ts";
import { AppendBatchSql } from "../sql/append-batch.ts";
import { readHeads, reserveSessionKey } from "../sql/heads.ts";
import { readSessionIds } from "../sql/sessions.ts";
import type { ValidationOptions, ValidationReport } from "../validate/report.ts";
import { validateStore } from "../validate/validate-store.ts";
import { VERSION } from "../version.ts";
import { newInstanceId, type OpenStores, openStores } from "./open-stores.ts";
import type { RecoveryReport } from "./recover.ts";
import { DEFAULT_USER, Sessions, type StartOptions } from "./sessions.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { ListSessionsOptions, SessionPage, SnapshotInfo, StoreReader, StoreStats } from "./store-reader.ts";

export interface ManagerParts<State> {
  readonly config: ResolvedConfig;
  readonly adapter: StorageAdapter;
  readonly model: ModelDefinition<State>;
  readonly history: MigrationHistory;
  readonly clock?: Clock;
  readonly onMigration?: (progress: MigrationProgress) => void;
}

/** What holds an acknowledged event, and how firmly. */
export interface Acknowledgement {
  readonly session_id: string;
  readonly seq: number;
  readonly held_by: "database" | "memory";
  /** `full` survives a power cut, `normal` a crash of the process; null in memory. */
  readonly durability: "full" | "normal" | null;
}

export type EndReason = "user_exit" | "system_shutdown" | "error" | "crash";

/** How long `shutdown` waits for the database before it gives up and says so. */
/** A day: no frame is longer, and no measure overflows. */
const MAX_FRAME_MS = 86_400_000;
const SHUTDOWN_DEADLINE_MS = 10_000;
const TICK_MS = 1_000;
const RENEWALS_PER_TTL = 3;
const BYTES_PER_MB = 1_048_576;

/** Everything that exists only between `initialize` and `shutdown`. */
interface Running<State> extends OpenStores<State> {
  readonly model: Model<State>;
  readonly queue: EventQueue<State>;
  readonly sessions: Sessions<State>;
  readonly adapter: StorageAdapter;
  readonly anchor: AnchorFile | null;
  readonly crashed: Map<string, SessionSummary>;
  readonly timers: readonly NodeJS.Timeout[];
}

export class StateEngine<State> implements AsyncDisposable {
  readonly #load: () => Promise<ManagerParts<State>>;
  readonly #metrics = new MetricsRecorder();
  readonly #alertPublisher = new Publisher<Alert>((error) =>
    process.emitWarning(`an alert listener failed: ${messageOf(error)}`),
  );
  readonly #alerts = new Alerts(this.#alertPublisher);
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

  /** Accepts one event and resolves when it is durable. A full queue is waited for. Use sparingly: every call waits for a commit. */
  async logEvent(
    type: string,
    data: object,
    sessionId: string,
    extras: Pick<AppEvent, "timestamp" | "frame_id" | "energy_delta"> = {},
  ): Promise<Acknowledgement> {
    const { session, event } = await this.#live().queue.putWhenRoom({ ...extras, session_id: sessionId, type, data });
    return this.#whenDurable(session, event.seq);
  }

  /** Resolves when every event accepted before the call is durable. */
  async flush(): Promise<void> {
    const { queue, sessions } = this.#live();
    await queue.admitHeld();
    await Promise.all(sessions.open.map((session) => this.#whenDurable(session, session.log.seq)));
  }

  /** Opens a session and stores its `system.start`. Gives its id. Rejects with `SESSION_OPEN`, `SESSION_EXISTS`, `SESSION_OWNED`. */
  async startSession(sessionId?: string, userId: string = DEFAULT_USER, options: StartOptions = {}): Promise<string> {
    const { sessions } = this.#live();
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
    return this.#reader.profile(userId);
  }

  listSessions(options?: ListSessionsOptions): Promise<SessionPage> {
    return this.#reader.listSessions(options);
  }

  findSession(name: string): Promise<SessionSummary> {
    return this.#reader.findSession(name);
  }

  readEvents(options: ReadEventsOptions): AsyncGenerator<ReadEvent, void, undefined> {
    return this.#reader.readEvents(options);
  }

  replay(options: ReplayOptions): Promise<ReplayResult<State>> {
    return this.#reader.replay(options);
  }

  snapshots(sessionId: string): Promise<SnapshotInfo[]> {
    return this.#reader.snapshots(sessionId);
  }

  stats(): Promise<StoreStats> {
    return this.#reader.stats();
  }

  validate(options?: ValidationOptions): Promise<ValidationReport> {
    const { reader, adapter } = this.#live();
    return validateStore(reader.context, { anchorPath: anchorPathOf(adapter), ...options });
  }

  /** Catches up from the store and then follows: durable events, or with `early` every event as it is accepted. */
  subscribe(options: SubscribeOptions, listener: (event: StoredEvent) => void): Subscription {
    const { reader, sessions } = this.#live();
    const live = () => sessions.find(options.session_id)?.live(options.early ?? false) ?? null;
    return reader.subscribe(options, listener, live);
  }

  /** Follows every session of the store, in the order of their commits, whoever writes them. */
  subscribeStore(options: SubscribeStoreOptions, listener: (event: ReadEvent) => void): StoreSubscription {
    return this.#reader.subscribeStore(options, listener);
  }

  /** Feeds `frame_processing_ms`. Throws `INVALID_ARGUMENT` for what is no time. */
  recordFrame(ms: number): void {
    if (!(typeof ms === "number" && ms >= 0 && ms <= MAX_FRAME_MS)) {
      throw invalidArgument("ms", `a number of milliseconds from 0 to ${MAX_FRAME_MS}`, ms);
    }
    this.#metrics.frame(ms);
    this.#alerts.measure("frame_processing_ms", ms);
  }

  get metrics(): Metrics {
    return this.#metrics.read(this.#running?.queue.size ?? 0);
  }

  /** Gives a function that stops the listening. */
  on(_event: "alert", listener: (alert: Alert) => void): () => void {
    return this.#alertPublisher.add(listener);
  }

  #live(): Running<State> {
    if (this.#stopping !== null) throw shutDown();
    if (this.#running === null) {
      throw new StateError("NOT_INITIALIZED", "the manager is not initialized", { hint: "Await initialize() first." });
    }
    return this.#running;
  }

  get #reader(): StoreReader<State> {
    return this.#live().reader;
  }

  async #start(): Promise<true> {
    const parts = await this.#load();
    const { adapter, config, history, onMigration } = parts;
    const model = defineModel(parts.model);
    const settings = settingsOf(config);
    const report = (error: unknown) =>
      this.#raise("subscriber_failed", "warning", `a subscriber failed: ${messageOf(error)}`);
    const { migrate, claimTtlMs } = settings;
    const stores = await openStores({
      adapter,
      model,
      history,
      migrate,
      claimTtlMs,
      report,
      ...(onMigration ? { onMigration } : {}),
    });
    try {
      this.#running = await this.#assemble(
        stores,
        adapter,
        model,
        settings,
        new Timestamps(parts.clock ?? systemClock),
      );
    } catch (error) {
      await stores.reader.close();
      await stores.store.close();
      throw error;
    }
    return true;
  }

  async #assemble(
    stores: OpenStores<State>,
    adapter: StorageAdapter,
    model: Model<State>,
    settings: Settings,
    timestamps: Timestamps,
  ): Promise<Running<State>> {
    const { store, db, identity, reader } = stores;
    const anchorPath = anchorPathOf(adapter);
    const anchor = anchorPath === null ? null : new AnchorFile(anchorPath, (error) => this.#anchorFailed(error));
    await anchor?.compactIfLarge();
    const factory = new SessionFactory({
      model,
      port: {
        transact: (statements) => store.transact(statements),
        classify: (error) => store.classify(error),
        reserveSessionKey: () => reserveSessionKey(store, db),
        readHeads: (sessionKey) => readHeads(store, db, sessionKey),
        sql: new AppendBatchSql(db, store.capabilities.maxParameters),
        identity,
      },
      limits: settings,
      intervals: { events: settings.snapshotEvents, seconds: settings.snapshotSeconds },
      timestamps,
      events: this.#sessionEvents(),
    });
    const knownIds = await readSessionIds(reader.context.store, db);
    const sessions = new Sessions(
      {
        store,
        db,
        read: reader.context,
        model,
        factory,
        timestamps,
        claimTtlMs: settings.claimTtlMs,
        instance: newInstanceId(),
        anchorPath,
      },
      knownIds,
    );
    const { maxEventBytes, storeRawContent, queueCapacity } = settings;
    const accept = { maxEventBytes, storeRawContent, hasher: new ContentHasher(identity.privacySecret), timestamps };
    const queue = new EventQueue(queueCapacity, model, accept, {
      sessionFor: (sessionId) => sessions.getOrCreate(sessionId),
      saturated: (type) => this.#raise("queue_saturated", "critical", `the queue is full: a ${type} was not accepted`),
      lost: (type, count) => this.#metrics.lost(type, count),
      hurry: () => {
        for (const { writer } of sessions.open) writer?.sendNow();
      },
    });
    const crashed = new Map((await reader.crashedSessions()).map((summary) => [summary.session_id, summary]));
    const timers = [
      this.#every(TICK_MS, () => this.#tick()),
      this.#every(settings.claimTtlMs / RENEWALS_PER_TTL, () => sessions.renewClaims()),
    ];
    return { ...stores, adapter, model, queue, sessions, anchor, crashed, timers };
  }

  /** Background work that fails is tried again at its next turn; what it tells matters only while the manager runs. */
  #every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => {
      work().catch((error: unknown) => {
        if (this.#stopping === null) this.#raise("storage_retrying", "warning", messageOf(error));
      });
    }, ms).unref();
  }

  async #tick(): Promise<void> {
    const { queue, store, sessions } = this.#live();
    for (const session of sessions.open) session.tick();
    this.#alerts.measure("event_queue_depth", queue.size);
    this.#alerts.measure("memory_usage_mb", process.memoryUsage.rss() / BYTES_PER_MB);
    const { sizeBytes, walBytes } = await store.size();
    this.#metrics.databaseSize(sizeBytes + walBytes);
  }

  #sessionEvents(): SessionEvents<State> {
    return {
      durable: (session, { entries, head, latencyMs }) => {
        const { queue, anchor } = this.#running as Running<State>;
        const { sessionId } = session;
        this.#metrics.batch(entries.length, latencyMs);
        this.#metrics.depth(queue.size);
        this.#alerts.measure("write_latency_ms", latencyMs);
        this.#alerts.measure("event_queue_depth", queue.size);
        anchor?.moved({ session_id: sessionId, seq: head.seq, chain: head.chain });
        session.tellDurable(entries);
        // A stopped session has given its places back already.
        if (session.closedBy === null) queue.release(entries.length);
      },
      snapshotSent: (session, request, bytes) => this.#recordSnapshot(session, request, bytes),
      retrying: (_session, error, attempt, waitMs) => {
        this.#metrics.retry();
        this.#raise(
          "storage_retrying",
          attempt > 3 ? "critical" : "warning",
          `${messageOf(error)}; next try in ${Math.round(waitMs)} ms`,
          attempt,
        );
      },
      stopped: (session, error) => {
        session.closedBy ??= error;
        this.#running?.queue.release(session.log.size);
        this.#raise("session_stopped", "critical", error.message);
      },
      subscriberFailed: (error) =>
        this.#raise("subscriber_failed", "warning", `a subscriber failed: ${messageOf(error)}`),
    };
  }

  /** The snapshot's own event: its id is known before the commit. None for the last one of a session, since nothing follows its end. */
  #recordSnapshot(session: OpenSession<State>, request: SnapshotRequest<unknown>, bytes: number): void {
    this.#metrics.snapshot();
    if (session.isEnding || request.type === "session_end") return;
    const { snapshotId, type, eventsSinceLast } = request;
    const data = {
      snapshot_id: snapshotId,
      snapshot_type: type,
      state_size_bytes: bytes,
      events_since_last: eventsSinceLast,
    };
    const event = { session_id: session.sessionId, type: "state.snapshot_created", data };
    (this.#running as Running<State>).queue.putWhenRoom(event).catch((error: unknown) => {
      if (!session.isEnding)
        this.#raise("session_stopped", "warning", `a snapshot's event was not stored: ${messageOf(error)}`);
    });
  }

  async #recover(sessionId: string): Promise<RecoveryReport> {
    const { sessions, crashed } = this.#live();
    const report = await sessions.recover(sessionId);
    crashed.delete(sessionId);
    return report;
  }

  async #whenDurable(session: OpenSession<State>, seq: number): Promise<Acknowledgement> {
    const { sessionId, log, writer, isPrivate } = session;
    if (isPrivate) return { session_id: sessionId, seq, held_by: "memory", durability: null };
    writer?.sendNow();
    await log.whenDurable(seq);
    const { durability } = (this.#running as Running<State>).store.capabilities;
    return { session_id: sessionId, seq, held_by: "database", durability };
  }

  async #end(session: OpenSession<State>, reason: EndReason, clean: boolean): Promise<void> {
    const { queue, sessions } = this.#running as Running<State>;
    await queue.admitHeld(session.sessionId);
    const { log } = session;
    const end = {
      duration_ms: session.durationMs(),
      clean_shutdown: clean,
      reason,
      ...(log.totalEnergy >= 0 ? { total_energy: log.totalEnergy } : {}),
      total_events: log.seq + 1,
    };
    await queue.putLast({ session_id: session.sessionId, type: "system.end", data: end });
    await sessions.storeEnd(session, clean);
  }

  async #stop(): Promise<void> {
    if (this.#starting === null) return;
    await this.#starting.catch(() => undefined);
    const running = this.#running;
    if (running === null) return;
    const failures: unknown[] = [];
    for (const timer of running.timers) clearInterval(timer);
    for (const session of running.sessions.open) {
      const ending = session.closedBy === null ? this.#end(session, "system_shutdown", true) : Promise.resolve();
      await withDeadline(ending, SHUTDOWN_DEADLINE_MS, session.sessionId).catch((error: unknown) =>
        failures.push(error),
      );
      running.sessions.remove(session);
    }
    await running.anchor?.flush();
    await running.reader.close();
    await running.store.close();
    if (failures.length > 0) throw failures[0];
  }

  #anchorFailed(error: unknown): void {
    this.#raise("anchor_failed", "warning", `the head anchor was not written: ${messageOf(error)}`);
  }

  #raise(name: AlertName, severity: Severity, message: string, value?: number): void {
    this.#alerts.raise(name, severity, message, value);
  }
}

function startData(userId: string, options: StartOptions): Record<string, unknown> {
  const { mode = "normal", model_id, hardware_tier, features_enabled, config, version = VERSION } = options;
  return {
    version,
    user_id: userId,
    mode: mode === "debug" || mode === "private" ? mode : "offline",
    model_id,
    hardware_tier,
    features_enabled,
    config: mode === "turbo" ? { ...config, session_mode: mode } : config,
  };
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

function withDeadline(work: Promise<void>, ms: number, sessionId: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new StateError(
          "DATABASE_BUSY",
          `session ${sessionId} could not be ended within ${ms} ms: the database does not answer`,
          {
            hint: "Its durable part is safe; recover the session at the next start.",
            details: { session_id: sessionId, deadline_ms: ms },
            retryable: true,
          },
        ),
      );
    }, ms);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}
