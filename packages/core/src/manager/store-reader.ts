/** The reading half: everything that needs no ownership and writes nothing. The manager has one, and so has the command line. */
import { normalizeTimestamp, systemClock } from "../accept/timestamp.ts";
import { invalidArgument, oneOf, wholeNumber } from "../arguments.ts";
import type { StorageAdapter, Store, StoreFacts } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import type { StoredEvent } from "../model/event.ts";
import type { Profile } from "../model/model.ts";
import { type BisectResult, bisectSession } from "../read/bisect.ts";
import { type BlameEnd, type BlameOptions, blameSession, type StateChange } from "../read/blame.ts";
import { type ReadContext, type ReadHooks, readContext, type SessionRef } from "../read/context.ts";
import { EnergyBefore } from "../read/energy-before.ts";
import { type Facets, readFacets } from "../read/facets.ts";
import { type FindEventsOptions, type FoundEvents, findEvents } from "../read/find-events.ts";
import { type LastChanges, type LastChangesOptions, lastChanges } from "../read/last-changes.ts";
import { type ReadEvent, type ReadEventsOptions, readEvents } from "../read/read-events.ts";
import { type ReplayOptions, type ReplayResult, replayedRange, replaySession } from "../read/replay.ts";
import type { ScanOptions } from "../read/scan-events.ts";
import { StoreFollower, type StoreSubscription, type SubscribeStoreOptions } from "../read/store-subscription.ts";
import {
  type LiveSource,
  SessionSubscription,
  type SubscribeOptions,
  type Subscription,
} from "../read/subscription.ts";
import {
  type EnergyBucket,
  type EnergyBucketsOptions,
  readEnergyBuckets,
  readTimeline,
  type Timeline,
  type TimelineOptions,
} from "../read/timeline.ts";
import { type TrimInfo, trimOf } from "../read/trim.ts";
import { countAllTypes, countTypes } from "../read/type-counts.ts";
import { findSessionRow } from "../session/find-session.ts";
import { type SessionOwner, thisProcess } from "../session/owner.ts";
import { type SessionStatus, type SessionSummary, sessionStatuses, summarize } from "../session/session-summary.ts";
import { readHeadPosition } from "../sql/batches.ts";
import { readStoreIdentity, type StoreIdentity } from "../sql/heads.ts";
import { storedEnds } from "../sql/points.ts";
import { readProfile } from "../sql/profile.ts";
import {
  allSessions,
  countSessions,
  readSession,
  readSessionPage,
  readUnendedSessions,
  type SessionRow,
} from "../sql/sessions.ts";
import { readSnapshotHeaders } from "../sql/snapshots.ts";
import { countSnapshots, countTrimmedEvents, type TypeCount } from "../sql/statistics.ts";

export interface ListSessionsOptions {
  readonly status?: SessionStatus;
  /** Only sessions that started at or after this time. */
  readonly since?: string;
  /** 1 to 1000; default 20. */
  readonly limit?: number;
  /** The `cursor` of the page before. */
  readonly cursor?: string;
}

export interface SessionPage {
  readonly sessions: readonly SessionSummary[];
  /** Null on the last page. */
  readonly cursor: string | null;
}

export interface SnapshotInfo {
  readonly snapshot_id: string;
  readonly seq: number;
  readonly snapshot_type: string;
  readonly schema_version: number;
  readonly created_at: string;
  readonly bytes: number;
}

export interface StoreStats {
  readonly location: string;
  readonly engine: string;
  readonly size_bytes: number;
  readonly wal_bytes: number;
  readonly sessions: Readonly<Record<SessionStatus, number>>;
  /** Stored now. */
  readonly events: number;
  readonly trimmed_events: number;
  readonly snapshots: number;
}

const DEFAULT_PAGE = 20;
const MAX_PAGE = 1000;

export interface ReaderSettings {
  readonly claimTtlMs: number;
  readonly report: (error: unknown) => void;
  /** Whether what leaves the store may be told in its audit. Default true. */
  readonly writesAudit?: boolean;
}

export class StoreReader<State> {
  readonly context: ReadContext<State>;
  readonly #adapter: StorageAdapter;
  readonly #settings: ReaderSettings;
  readonly #energyBefore = new EnergyBefore();
  readonly #self: SessionOwner = thisProcess("reader", "");

  private constructor(adapter: StorageAdapter, context: ReadContext<State>, settings: ReaderSettings) {
    this.#adapter = adapter;
    this.context = context;
    this.#settings = settings;
  }

  /** Opens the store of the adapter read-only. The schema must be current; the caller checks that. */
  static async open<State>(
    adapter: StorageAdapter,
    model: Model<State>,
    settings: ReaderSettings,
    hooks: ReadHooks = {},
  ): Promise<StoreReader<State>> {
    const store = await adapter.open("reader");
    return new StoreReader(adapter, readContext(store, model, hooks), settings);
  }

  /** Sessions newest first, a page at a time. */
  async listSessions(options: ListSessionsOptions = {}): Promise<SessionPage> {
    const { status } = options;
    if (status !== undefined) oneOf("status", status, sessionStatuses);
    const limit = wholeNumber("limit", options.limit ?? DEFAULT_PAGE, 1, MAX_PAGE);
    const since = options.since === undefined ? null : normalizeTimestamp(options.since, "since");
    const found: SessionSummary[] = [];
    let beforeKey = options.cursor === undefined ? null : parseCursor(options.cursor);
    for (;;) {
      const ended = status === undefined ? null : status === "closed";
      const rows = await readSessionPage(this.context.store, this.context.db, { ended, since, beforeKey, limit });
      for (const row of rows) {
        beforeKey = row.session_key;
        const summary = this.summaryOf(row);
        if (status === undefined || summary.status === status) found.push(summary);
        if (found.length === limit) return { sessions: found, cursor: String(beforeKey) };
      }
      if (rows.length < limit) return { sessions: found, cursor: null };
    }
  }

  /** A session by id, unique prefix, `@latest` or `@crashed`. Throws `SESSION_NOT_FOUND` with ids that are near. */
  async findSession(name: string): Promise<SessionSummary> {
    return this.summaryOf(await findSessionRow(this.context, name, (row) => this.summaryOf(row).status === "crashed"));
  }

  /** Sessions without an end whose owner does not live. */
  async crashedSessions(): Promise<SessionSummary[]> {
    const rows = await readUnendedSessions(this.context.store, this.context.db);
    return rows.map((row) => this.summaryOf(row)).filter(({ status }) => status === "crashed");
  }

  /** A session's stored events in order, in pages; `readEvents` says what it throws. */
  async *readEvents(options: ReadEventsOptions): AsyncGenerator<ReadEvent, void, undefined> {
    yield* readEvents(this.context, await this.sessionRef(options.session_id), options);
  }

  /** Runs a read that somebody waits for: timelines, filters and facets of this reader rest meanwhile. */
  first<Result>(read: () => Promise<Result>): Promise<Result> {
    return this.context.precedence.first(read);
  }

  /** Folds a stored session again, from anywhere to anywhere. */
  async replay(options: ReplayOptions): Promise<ReplayResult<State>> {
    return replaySession(this.context, await this.sessionRef(options.session_id), options);
  }

  /** The first and the last event that a replay from the start folds, to say beforehand how many; null where there is none. */
  async replayedRange(
    options: Pick<ReplayOptions, "session_id" | "to">,
  ): Promise<{ readonly first: number; readonly last: number } | null> {
    return replayedRange(this.context, await this.sessionRef(options.session_id), options.to);
  }

  /** The first and the last event that are stored; null where none is. */
  async storedEnds(sessionId: string): Promise<{ readonly first: number; readonly last: number } | null> {
    return storedEnds(this.context.store, this.context.db, (await this.sessionRef(sessionId)).sessionKey);
  }

  /** The first sequence at which a stored snapshot and the replay part, or that there is none. */
  async bisect(options: Pick<ReplayOptions, "session_id" | "signal" | "onProgress">): Promise<BisectResult<State>> {
    return bisectSession(this.context, await this.sessionRef(options.session_id), options);
  }

  /** Every event that changed the value at a path of the state; `blameSession` says what it throws. */
  async *blame(options: BlameOptions): AsyncGenerator<StateChange, BlameEnd, undefined> {
    return yield* blameSession(this.context, await this.sessionRef(options.session_id), options);
  }

  /** The last events that changed it, the newest first; `lastChanges` says what it throws. */
  async lastChanges(options: LastChangesOptions): Promise<LastChanges> {
    return lastChanges(this.context, await this.sessionRef(options.session_id), options);
  }

  /** Events from a sequence on, then every new one. `live` is what the owning process knows of the session. */
  subscribe(
    options: SubscribeOptions,
    listener: (event: StoredEvent) => void,
    live: () => LiveSource | null = () => null,
  ): Subscription {
    const session = () => this.#storedSession(options.session_id);
    return new SessionSubscription(
      { context: this.context, session, live, report: this.#settings.report },
      options,
      listener,
    );
  }

  /** Events of every session in the order of their commits, and every new one, whoever writes it. */
  subscribeStore(options: SubscribeStoreOptions, listener: (event: ReadEvent) => void): StoreSubscription {
    return new StoreFollower(this.context, options, listener, this.#settings.report);
  }

  /** Rejects where the store cannot be read. */
  identity(): Promise<StoreIdentity> {
    return readStoreIdentity(this.context.store, this.context.db);
  }

  /** Position of the newest committed event; 0 in an empty store. */
  headPosition(): Promise<number> {
    return readHeadPosition(this.context.store, this.context.db);
  }

  /**
   * A connection for rows of the audit alone, since what leaves the store is told there. Null where nothing outlives the process, or
   * nothing may be written.
   * The caller closes it.
   */
  async openAudit(): Promise<Store | null> {
    const { writesAudit = true } = this.#settings;
    return writesAudit && this.context.store.capabilities.persistent ? this.#adapter.open("writer") : null;
  }

  /** Where the store is, for people: a path or an address. */
  get location(): string {
    return this.#adapter.location;
  }

  /** Files of the store stand at this path plus a suffix; null where nothing is on disk. */
  get besidePath(): string | null {
    return this.#adapter.besidePath;
  }

  /** Energy and number of a session's events, in stretches of equally many sequences; stretches without an event are left out. */
  async energyBuckets(options: EnergyBucketsOptions): Promise<EnergyBucket[]> {
    return readEnergyBuckets(this.context, await this.sessionRef(options.session_id), options);
  }

  /** The same, with the types in each stretch and the energy up to its end. */
  async timeline(options: TimelineOptions): Promise<Timeline> {
    return readTimeline(this.context, await this.sessionRef(options.session_id), options, this.#energyBefore);
  }

  /** A page of a session's events from either end, of those that pass a filter; `findEvents` says what it throws. */
  async findEvents(options: FindEventsOptions): Promise<FoundEvents> {
    return findEvents(this.context, await this.sessionRef(options.session_id), options);
  }

  /** How many of a session's newest events have which type, model and level. */
  async facets(options: Omit<ScanOptions, "order">): Promise<Facets> {
    return readFacets(this.context, await this.sessionRef(options.session_id), options);
  }

  async snapshots(sessionId: string): Promise<SnapshotInfo[]> {
    const { sessionKey } = await this.sessionRef(sessionId);
    const headers = await readSnapshotHeaders(this.context.store, this.context.db, sessionKey);
    return headers.map(({ session_key: _, checksum: __, ...info }) => info);
  }

  /** Null where nobody of that id has ended or started a session. */
  async profile(userId: string): Promise<Profile | null> {
    const { profile, revision } = await readProfile(this.context.store, this.context.db, userId, "");
    return revision === null ? null : profile;
  }

  /** What is known of events that were trimmed; null where the session has all of them. */
  async trimOf(sessionId: string): Promise<TrimInfo | null> {
    return trimOf(this.context, await this.sessionRef(sessionId));
  }

  /** Reads all of the session's events, a part at a time. */
  async eventTypes(sessionId: string, signal?: AbortSignal): Promise<TypeCount[]> {
    return countTypes(this.context, await this.sessionRef(sessionId), signal);
  }

  /** Of every session together; reads all events. */
  allEventTypes(): Promise<TypeCount[]> {
    return countAllTypes(this.context);
  }

  /** How many sessions are stored, whole ones. */
  countSessions(): Promise<number> {
    return countSessions(this.context.store, this.context.db);
  }

  facts(): Promise<StoreFacts> {
    return this.context.store.check();
  }

  async stats(): Promise<StoreStats> {
    const { store, db } = this.context;
    const { engine, sizeBytes, walBytes } = await store.check();
    const sessions = { active: 0, crashed: 0, closed: 0 };
    let events = 0;
    for await (const row of allSessions(store, db)) {
      sessions[this.summaryOf(row).status] += 1;
      events += row.total_events;
    }
    const snapshots = await countSnapshots(store, db);
    const trimmed = await countTrimmedEvents(store, db);
    return {
      location: this.#adapter.location,
      engine,
      size_bytes: sizeBytes,
      wal_bytes: walBytes,
      sessions,
      events: events - trimmed,
      trimmed_events: trimmed,
      snapshots,
    };
  }

  summaryOf(row: SessionRow): SessionSummary {
    return summarize(row, this.#self, this.#settings.claimTtlMs, systemClock.nowMs());
  }

  async sessionRef(sessionId: string): Promise<SessionRef> {
    const stored = await this.#storedSession(sessionId);
    if (stored !== null) return stored;
    const meant = await findSessionRow(this.context, sessionId, () => false);
    throw new StateError("SESSION_NOT_FOUND", `${sessionId} is not the whole id of a session`, {
      hint: `The whole id is ${meant.session_id}; findSession gives it.`,
      details: { path: "session_id", session_id: sessionId },
    });
  }

  async #storedSession(sessionId: string): Promise<SessionRef | null> {
    const row = await readSession(this.context.store, this.context.db, sessionId);
    return row === undefined ? null : { sessionKey: row.session_key, sessionId };
  }

  close(): Promise<void> {
    return this.context.store.close();
  }
}

function parseCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw invalidArgument("cursor", "the cursor of the page before", cursor);
  return Number(cursor);
}
