import {
  asEraser,
  type EraseContext,
  locatedAt,
  migrationStatus,
  type PlanContext,
  planContext,
  requireMigrated,
  type StorageAdapter,
  type Store,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import type { ResolvedConfig } from "@wfstate/schemas";
import { withHolders } from "./holders.ts";

const MS_PER_SECOND = 1000;

export interface Place {
  readonly config: ResolvedConfig;
  readonly adapter: StorageAdapter;
}

/** For what only looks. */
export function withReader<Result>(place: Place, work: (context: PlanContext) => Promise<Result>): Promise<Result> {
  return opened(place, async (reading) => work(await planContext(reading, partsOf(place))));
}

/** For what erases: a reader beside the writer, so that a long look delays nobody. */
export function withEraser<Result>(
  place: Place,
  by: string,
  work: (context: EraseContext) => Promise<Result>,
): Promise<Result> {
  return opened(place, async (reading) => {
    const store = await place.adapter.open("writer");
    try {
      return await asEraser(store, reading, { ...partsOf(place), by }, work);
    } finally {
      await store.close();
    }
  });
}

function partsOf({ config, adapter }: Place) {
  const { journal_dir: journalDir } = config.database;
  return { adapter, journalDir, claimTtlMs: config.performance.claim_ttl_seconds * MS_PER_SECOND };
}

/** A reader first: it does not create the database that is missing. */
async function opened<Result>({ adapter }: Place, work: (reading: Store) => Promise<Result>): Promise<Result> {
  const reading = await adapter.open("reader");
  try {
    requireMigrated(await migrationStatus(reading, history));
    return await work(reading);
  } catch (error) {
    throw locatedAt(adapter.location, await withHolders(error, adapter));
  } finally {
    await reading.close();
  }
}
