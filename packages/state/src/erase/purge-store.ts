/** Erasing, as a person asks for it. */
import { basename } from "node:path";
import {
  type Erased,
  type EraseOptions,
  eraseEverything,
  type PurgePlan,
  type PurgeSelection,
  planPurge,
  purgeSessions,
} from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { findHoldingBackups, type HoldingBackup } from "./holding-backups.ts";
import { type Place, withEraser, withReader } from "./open-for-erasing.ts";

export interface PlannedPurge extends PurgePlan {
  /** What has to be said to erase more than one session: the name of the database. */
  readonly database: string;
  readonly backups: readonly HoldingBackup[];
}

export interface PurgeReport extends Omit<Erased, "idHashes"> {
  /** Sessions that an earlier erasure had begun with, and whose end this one brought. */
  readonly resumed: number;
  /** Profiles that are gone, of `all`. */
  readonly profiles: number;
  readonly backups: readonly HoldingBackup[];
}

const BY = "wfstate purge";

/** What `purgeStore` would take; reads only. Throws `SESSION_NOT_FOUND`. */
export async function planPurgeOf(
  target: Target | undefined,
  selection: PurgeSelection,
  options: Pick<EraseOptions, "signal"> = {},
): Promise<PlannedPurge> {
  const place = await placeOf(target);
  return withReader(place, async (context) => {
    const plan = await planPurge(context, selection, options.signal);
    const backups = await backupsOf(place, context.identity.storeId, selection, plan);
    return { ...plan, database: databaseName(place.config), backups };
  });
}

/**
 * Erases, and resolves when no byte of it is in any file that can be reached: those that cannot be, and backups, are named.
 *
 * @throws {StateError} `SESSION_NOT_FOUND`, `SESSION_OWNED`, `STORE_CHANGED`, `DATABASE_BUSY`, `ABORTED`; what was begun with is ended by the
 *   next call, whatever it asks for
 */
export async function purgeStore(
  target: Target | undefined,
  selection: PurgeSelection,
  options: EraseOptions = {},
): Promise<PurgeReport> {
  const place = await placeOf(target);
  return withEraser(place, BY, async (context) => {
    const { identity, reading, db, files, timestamps } = context;
    const plan = await planPurge({ reading, db, identity, files, now: timestamps.now() }, selection, options.signal);
    // Afterwards: one that was made meanwhile may hold them, too.
    const backups = () => backupsOf(place, identity.storeId, selection, plan);
    if (selection.kind === "all") {
      const { idHashes: _, ...erased } = await eraseEverything(context, options);
      return { ...erased, resumed: plan.unfinished, backups: await backups() };
    }
    const ids =
      selection.kind === "session" ? [selection.sessionId] : plan.sessions.map(({ session_id }) => session_id);
    const { erased, resumed } = await purgeSessions(context, ids, {
      ...options,
      required: selection.kind === "session",
    });
    const { idHashes: _, ...counts } = erased;
    const compaction = counts.compaction ?? resumed?.compaction ?? null;
    return { ...counts, compaction, resumed: resumed?.sessions ?? 0, profiles: 0, backups: await backups() };
  });
}

async function placeOf(target: Target | undefined): Promise<Place> {
  const config = await loadConfig(target);
  return { config, adapter: await loadAdapter(config) };
}

function backupsOf(
  place: Place,
  storeId: string,
  selection: PurgeSelection,
  { sessions, backupPaths }: PurgePlan,
): Promise<HoldingBackup[]> {
  const named = selection.kind === "session" ? [selection.sessionId] : sessions.map(({ session_id }) => session_id);
  const sessionIds = selection.kind === "all" ? null : new Set(named);
  return findHoldingBackups(place, { storeId, sessionIds }, backupPaths);
}

function databaseName({ database }: ResolvedConfig): string {
  return database.type === "mariadb" ? database.database : basename(database.path);
}
