/** Puts together what works between `initialize` and `shutdown`, and takes it apart again. */
import type { ResolvedConfig } from "@wfstate/schemas";
import { ContentHasher } from "../accept/redact.ts";
import { type Clock, systemClock, Timestamps } from "../accept/timestamp.ts";
import type { StorageAdapter } from "../contract/store.ts";
import { storeFilesOf } from "../erase/context.ts";
import { messageOf } from "../errors.ts";
import { deadLetterPathOf } from "../journal/dead-letters.ts";
import { Journals, journalFolderOf } from "../journal/journals.ts";
import { EventQueue } from "../log/event-queue.ts";
import type { MigrationProgress } from "../migrations/apply.ts";
import type { MigrationHistory } from "../migrations/migration.ts";
import { defineModel, type Model } from "../model/define-model.ts";
import type { ModelDefinition } from "../model/model.ts";
import { alertThresholds } from "../observe/alerts.ts";
import type { Telemetry } from "../observe/telemetry.ts";
import { CommitSignal } from "../read/commit-signal.ts";
import { AnchorFile, anchorPathOf } from "../session/anchor.ts";
import { type SessionOwner, thisProcess, wordsOf } from "../session/owner.ts";
import { SessionFactory } from "../session/session-factory.ts";
import type { SessionSummary } from "../session/session-summary.ts";
import { AppendBatchSql } from "../sql/append-batch.ts";
import { readHeads, reserveSessionKey, type StoreIdentity, touchHead } from "../sql/heads.ts";
import { maxTextBytesOf } from "../sql/max-text-bytes.ts";
import { SessionAuditSql } from "../sql/session-audit.ts";
import { readSession, readSessionIds } from "../sql/sessions.ts";
import { type BackupPort, jobsOf } from "../upkeep/jobs.ts";
import { beginClock } from "../upkeep/retention-clock.ts";
import { Upkeep } from "../upkeep/upkeep.ts";
import { CircuitBreaker } from "../write/circuit-breaker.ts";
import type { WriterPort } from "../write/session-writer.ts";
import { removeTorn } from "./found-journals.ts";
import { LateLines } from "./late-lines.ts";
import { LeftoverJournals } from "./leftover-journals.ts";
import { liveFigures } from "./live-figures.ts";
import { newInstanceId, type OpenStores, openStores } from "./open-stores.ts";
import { SessionAges } from "./session-ages.ts";
import { sessionEvents } from "./session-events.ts";
import { Sessions } from "./sessions.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** What an engine is made of. */
export interface ManagerParts<State> {
  readonly config: ResolvedConfig;
  readonly adapter: StorageAdapter;
  readonly model: ModelDefinition<State>;
  readonly history: MigrationHistory;
  readonly clock?: Clock;
  /** Left out: no backups are made by themselves. */
  readonly backups?: BackupPort;
  /** Before anything beside the store is looked at: what somebody has begun to move there may have to be ended. */
  readonly beforeUse?: (identity: StoreIdentity) => Promise<unknown>;
  readonly onMigration?: (progress: MigrationProgress) => void;
}

export interface Running<State> extends OpenStores<State> {
  readonly adapter: StorageAdapter;
  readonly queue: EventQueue<State>;
  readonly sessions: Sessions<State>;
  readonly ages: SessionAges;
  readonly anchor: AnchorFile | null;
  readonly breaker: CircuitBreaker;
  readonly journals: Journals | null;
  readonly self: SessionOwner;
  readonly exportIncludesContent: boolean;
  /** Found crashed at the start, and not recovered here. */
  readonly crashed: Map<string, SessionSummary>;
  readonly timers: readonly NodeJS.Timeout[];
  readonly upkeep: Upkeep;
}

const TICK_MS = 1_000;
const RENEWALS_PER_TTL = 3;
/** With more events waiting, background work waits too. */
const MAX_CALM_DEPTH = alertThresholds.event_queue_depth?.over ?? 0;

/** Opens the stores and starts everything on them. Where that fails, nothing stays open. */
export async function startRunning<State>(parts: ManagerParts<State>, telemetry: Telemetry): Promise<Running<State>> {
  const { adapter, config, history, onMigration } = parts;
  const model = defineModel(parts.model);
  const settings = settingsOf(config);
  const commits = new CommitSignal();
  const stores = await openStores({
    adapter,
    model,
    history,
    migrate: settings.migrate,
    claimTtlMs: settings.claimTtlMs,
    report: (error) => telemetry.subscriberFailed(error),
    hooks: { commits, mismatched: () => telemetry.metrics.replayMismatch() },
    ...(onMigration === undefined ? {} : { onMigration }),
  });
  try {
    return await assemble(
      stores,
      adapter,
      model,
      settings,
      new Timestamps(parts.clock ?? systemClock),
      telemetry,
      commits,
      parts,
    );
  } catch (error) {
    await closeStores(stores);
    throw error;
  }
}

export async function closeStores<State>({ reader, store }: OpenStores<State>): Promise<void> {
  await reader.close();
  await store.close();
}

async function assemble<State>(
  stores: OpenStores<State>,
  adapter: StorageAdapter,
  model: Model<State>,
  settings: Settings,
  timestamps: Timestamps,
  telemetry: Telemetry,
  commits: CommitSignal,
  { backups, beforeUse }: Pick<ManagerParts<State>, "backups" | "beforeUse">,
): Promise<Running<State>> {
  const { store, db, identity, reader } = stores;
  const { claimTtlMs, storeRawContent, auditMode } = settings;
  // What it leaves there is of another epoch, and drained by nobody.
  await beforeUse?.(identity).catch((error: unknown) => telemetry.journalFailed(error));
  const anchorPath = anchorPathOf(adapter);
  const anchor =
    anchorPath === null
      ? null
      : new AnchorFile(
          anchorPath,
          (error) => telemetry.anchorFailed(error),
          identity.epoch,
          // Where it cannot be looked now it is looked at the next time.
          (sessionIds) => lateLines.look(sessionIds).catch(() => undefined),
        );
  await anchor?.compactIfLarge();
  const self = thisProcess(newInstanceId(), timestamps.now());
  const journals = journalsOf(adapter, settings, identity, self, telemetry);
  const breaker = new CircuitBreaker({
    probe: () => touchHead(store, db),
    opened: (error) => telemetry.databaseAway(error),
    closed: (outageMs) => telemetry.databaseBack(outageMs),
  });
  const auditedBy = auditMode ? wordsOf(self) : null;
  const port = writerPort(stores, breaker, journals, auditedBy);
  if (store.capabilities.persistent) await beginClock({ store, db, identity, timestamps }).catch(() => undefined);
  const takeOver = {
    store,
    db,
    read: reader.context,
    sql: port.sql,
    identity,
    self,
    timestamps,
    claimTtlMs,
    auditedBy,
  };
  const leftovers = journals === null ? null : new LeftoverJournals(journals.folder, takeOver, model, telemetry);
  const torn = (await leftovers?.drainAll()) ?? [];
  const ages = new SessionAges();
  const factory = new SessionFactory({
    model,
    port,
    limits: settings,
    intervals: { events: settings.snapshotEvents, seconds: settings.snapshotSeconds },
    timestamps,
    events: sessionEvents(() => queue, anchor, telemetry, commits, ages, {
      read: reader.context,
      deadLetterPath: deadLetterPathOf(adapter.besidePath),
      timestamps,
      telemetry,
    }),
  });
  const sessions = new Sessions(
    { store, db, read: reader.context, model, factory, timestamps, claimTtlMs, self, anchorPath, auditedBy, leftovers },
    await readSessionIds(reader.context.store, db),
  );
  const lateLines = new LateLines({
    store: reader.context.store,
    db,
    anchorPath: anchorPath ?? "",
    isOpen: (sessionId) => sessions.find(sessionId)?.closedBy === null,
    isAway: () => breaker.isOpen,
  });
  // An event that no statement can hold is not accepted.
  const maxEventBytes = Math.min(settings.maxEventBytes, maxTextBytesOf(store.capabilities));
  const accept = { maxEventBytes, storeRawContent, hasher: new ContentHasher(identity.privacySecret), timestamps };
  const queue: EventQueue<State> = new EventQueue(settings.queueCapacity, model, accept, {
    sessionFor: (sessionId) => sessions.getOrCreate(sessionId),
    saturated: (type) => telemetry.saturated(type),
    lost: (type, reason) => telemetry.metrics.lost(type, reason),
    putTook: (ms) => telemetry.metrics.put(ms),
    unused: (session) => sessions.remove(session),
    hurry: () => sessions.sendAll(),
  });
  const crashed = new Map((await reader.crashedSessions()).map((summary) => [summary.session_id, summary]));
  const look = async () => {
    sessions.tick();
    try {
      if (!breaker.isOpen) telemetry.metrics.databaseSize(await store.size());
    } finally {
      telemetry.look(liveFigures({ queue, sessions, ages, breaker }));
    }
  };
  const renew = async () => {
    if (!breaker.isOpen) await sessions.renewClaims();
  };
  const timers = [
    every(TICK_MS, look, telemetry),
    every(claimTtlMs / RENEWALS_PER_TTL, renew, telemetry),
    // Who makes a journal for so long does not live any more.
    after(claimTtlMs, () => removeTorn(torn), telemetry),
  ];
  const trim = { store, db, read: reader.context, identity, timestamps, by: wordsOf(self) };
  const erasing = {
    ...trim,
    reading: reader.context.store,
    self,
    claimTtlMs,
    files: storeFilesOf(adapter, settings.journalDir),
    onMarked: (sessionId: string) => sessions.forget(sessionId),
  };
  const upkeep = new Upkeep(
    {
      ...trim,
      self,
      claimTtlMs,
      isCalm: () => !breaker.isOpen && queue.size <= Math.min(MAX_CALM_DEPTH, settings.queueCapacity / 2),
      failed: ({ name }, error) => telemetry.upkeepFailed(name, error),
    },
    // What ends with the process needs none.
    store.capabilities.persistent ? jobsOf(trim, erasing, settings, backups ?? null, telemetry) : [],
  );
  const { exportIncludesContent } = settings;
  return {
    ...stores,
    adapter,
    queue,
    sessions,
    ages,
    anchor,
    breaker,
    journals,
    self,
    exportIncludesContent,
    crashed,
    timers,
    upkeep,
  };
}

/** Null where the store leaves nothing on disk. */
function journalsOf(
  { besidePath }: StorageAdapter,
  { journalDir, journalMaxBytes }: Settings,
  identity: StoreIdentity,
  self: SessionOwner,
  telemetry: Telemetry,
): Journals | null {
  const path = journalFolderOf(besidePath, journalDir);
  if (path === null) return null;
  return new Journals(path, journalMaxBytes, identity, JSON.stringify(self), (error) => telemetry.journalFailed(error));
}

function writerPort<State>(
  { store, db, identity }: OpenStores<State>,
  breaker: CircuitBreaker,
  journal: Journals | null,
  auditedBy: string | null,
): WriterPort {
  return {
    breaker,
    journal,
    transact: (statements) => store.transact(statements),
    maxSnapshotBytes: maxTextBytesOf(store.capabilities),
    classify: (error) => store.classify(error),
    reserveSessionKey: () => reserveSessionKey(store, db),
    readHeads: (sessionKey) => readHeads(store, db, sessionKey),
    isStored: async (sessionId) => (await readSession(store, db, sessionId)) !== undefined,
    sql: new AppendBatchSql(db, store.capabilities, auditedBy === null ? null : new SessionAuditSql(db, auditedBy)),
    identity,
  };
}

function after(ms: number, work: () => Promise<void>, telemetry: Telemetry): NodeJS.Timeout {
  return setTimeout(() => void work().catch((error: unknown) => telemetry.journalFailed(error)), ms).unref();
}

/** Background work that fails is tried again at its next turn. */
function every(ms: number, work: () => Promise<void>, telemetry: Telemetry): NodeJS.Timeout {
  return setInterval(() => {
    work().catch((error: unknown) => telemetry.raise("storage_retrying", "warning", messageOf(error)));
  }, ms).unref();
}
