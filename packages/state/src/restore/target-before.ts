/** What a restore would take the place of. */
import { realpath } from "node:fs/promises";
import { basename } from "node:path";
import {
  type ErrorCode,
  isEmptyStore,
  isStateError,
  migrationStatus,
  readClaims,
  readStanding,
  type StorageAdapter,
  type Store,
  storeAccess,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import type { ResolvedConfig } from "@wfstate/schemas";
import { isThere } from "../is-there.ts";

export interface StoreSummary {
  readonly store_id: string;
  readonly schema_version: string;
  readonly position: number;
  readonly sessions: number;
  readonly events: number;
}

export interface TargetBefore {
  readonly kind: string;
  readonly location: string;
  /** What has to be said to have it replaced: the name of the file, or of the database. */
  readonly name: string;
  /** `unreadable`: something is there, and it is damaged, another program's, or of a newer version. */
  readonly holds: "nothing" | "store" | "unreadable";
  /** Null also where the store has another layout than this version reads. */
  readonly summary: StoreSummary | null;
  /** Why it is unreadable, in words. */
  readonly reason: string | null;
}

/** What is wrong with the database itself, and not with the way to it. */
const DAMAGE: ReadonlySet<ErrorCode> = new Set([
  "NOT_A_DATABASE",
  "DATABASE_CORRUPT",
  "DATABASE_FOREIGN",
  "DATABASE_TOO_NEW",
  "MIGRATION_DRIFT",
  "MIGRATION_EDITED",
  "DATABASE_REJECTED",
]);

/** @throws {StateError} what keeps the database from being reached at all */
export async function lookAtTarget(adapter: StorageAdapter, { database }: ResolvedConfig): Promise<TargetBefore> {
  const { kind, location } = adapter;
  const name = database.type === "mariadb" ? database.database : basename(location);
  const target = { kind, location, name, summary: null, reason: null };
  if (database.type === "sqlite" && !(await isThere(location))) return { ...target, holds: "nothing" };
  try {
    const store = await adapter.open("reader");
    try {
      // A database of another program holds none of our tables, and more than nothing.
      await migrationStatus(store, history);
      if (await isEmptyStore(storeAccess(store))) return { ...target, holds: "nothing" };
      return { ...target, holds: "store", summary: await summaryOf(store) };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!isStateError(error) || !DAMAGE.has(error.code)) throw error;
    return { ...target, holds: "unreadable", reason: error.message };
  }
}

export async function summaryOf(store: Store): Promise<StoreSummary | null> {
  const { pending } = await migrationStatus(store, history);
  if (pending.length > 0) return null;
  const { storeId, schemaVersion, position, sessions, tables } = await readClaims(store);
  return {
    store_id: storeId,
    schema_version: schemaVersion,
    position,
    sessions: sessions.size,
    events: tables.event_log ?? 0,
  };
}

/**
 * Which store it is now, and how far its owners' generations have come.
 *
 * @throws {StateError} what keeps the database from being read
 */
export async function standingOf(
  adapter: StorageAdapter,
  { database }: ResolvedConfig,
): Promise<Awaited<ReturnType<typeof readStanding>>> {
  if (database.type === "sqlite" && !(await isThere(adapter.location))) return { epoch: null, highestGeneration: 0 };
  const store = await adapter.open("reader");
  try {
    return await readStanding(store);
  } finally {
    await store.close();
  }
}

/** A link is followed: what it leads to is what a store opens. */
export async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
