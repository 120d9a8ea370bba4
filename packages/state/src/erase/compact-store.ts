import {
  type Compaction,
  compactNoted,
  locatedAt,
  migrationStatus,
  requireMigrated,
  throwIfAborted,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { withHolders } from "./holders.ts";

export interface CompactOptions {
  /** Renews what the engine knows of its tables. */
  readonly analyze?: boolean;
  /** Brings the write-ahead log into the database and empties it. */
  readonly checkpoint?: boolean;
  /** Looked at between the parts of the work; one that is under way is brought to its end. */
  readonly signal?: AbortSignal;
}

/**
 * Writes the database anew without what was deleted; with an option, does what it says and nothing else.
 *
 * @throws {StateError} `ABORTED`; `DATABASE_BUSY` where somebody is in the way; details: `holders`, where the system tells
 */
export async function compactStore(target?: Target, options: CompactOptions = {}): Promise<Compaction> {
  const { analyze = false, checkpoint = false, signal } = options;
  const adapter = await loadAdapter(await loadConfig(target));
  const reading = await adapter.open("reader");
  await migrationStatus(reading, history)
    .then(requireMigrated)
    .finally(() => reading.close());
  const store = await adapter.open("writer");
  try {
    throwIfAborted(signal);
    if (!analyze && !checkpoint)
      return await compactNoted(store, { erase: false, ...(signal === undefined ? {} : { signal }) });
    const before = await store.size();
    if (analyze) await store.maintain("analyze");
    throwIfAborted(signal);
    if (checkpoint) await store.maintain("checkpoint");
    const after = await store.size();
    const freed = before.sizeBytes + before.walBytes - after.sizeBytes - after.walBytes;
    return { freedBytes: Math.max(0, freed), notErased: [] };
  } catch (error) {
    throw locatedAt(adapter.location, await withHolders(error, adapter));
  } finally {
    await store.close();
  }
}
