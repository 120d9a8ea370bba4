import { Kysely } from "kysely";
import { Timestamps } from "../accept/timestamp.ts";
import type { StorageAdapter, Store } from "../contract/store.ts";
import { newInstanceId } from "../manager/open-stores.ts";
import { instanceIsGone, thisProcess } from "../session/owner.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import { type EraseContext, storeFilesOf } from "./context.ts";
import type { PlanContext } from "./plan-purge.ts";

export interface ErasingParts {
  readonly adapter: Pick<StorageAdapter, "besidePath">;
  readonly journalDir: string | null;
}

/** What `planPurge` needs, around a store that is open for reading. */
export async function planContext(reading: Store, { adapter, journalDir }: ErasingParts): Promise<PlanContext> {
  const db = new Kysely<Layout>({ dialect: reading.dialect });
  const identity = await readStoreIdentity(reading, db);
  return { reading, db, identity, files: storeFilesOf(adapter, journalDir), now: new Timestamps().now() };
}

export interface EraserParts extends ErasingParts {
  readonly claimTtlMs: number;
  readonly by: string;
}

/** Runs work that erases, as a process that may own sessions meanwhile and owns none afterwards. */
export async function asEraser<Result>(
  store: Store,
  reading: Store,
  { adapter, journalDir, claimTtlMs, by }: EraserParts,
  work: (context: EraseContext) => Promise<Result>,
): Promise<Result> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  const identity = await readStoreIdentity(reading, db);
  const timestamps = new Timestamps();
  const self = thisProcess(newInstanceId(), timestamps.now());
  const files = storeFilesOf(adapter, journalDir);
  try {
    return await work({ store, reading, db, identity, self, claimTtlMs, timestamps, files, by });
  } finally {
    instanceIsGone(self);
  }
}
