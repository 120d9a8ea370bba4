/** Whether the store is still there, and still the same. */
import { stat } from "node:fs/promises";
import { isStateError, StateError, type StoreIdentity } from "@wfstate/core";
import type { FeedSource } from "../source/feed-source.ts";

export class StoreWatch {
  readonly identity: StoreIdentity;
  readonly #source: FeedSource;
  /** Where a file stands at the store's path, which one; an open file outlives its name. */
  readonly #file: bigint | null;
  readonly #onLost: (error: unknown) => void;
  #isLost = false;

  private constructor(
    source: FeedSource,
    identity: StoreIdentity,
    file: bigint | null,
    onLost: (error: unknown) => void,
  ) {
    this.#onLost = onLost;
    this.#source = source;
    this.identity = identity;
    this.#file = file;
  }

  /** @param onLost called once, when it is gone or another one */
  static async start(source: FeedSource, onLost: (error: unknown) => void): Promise<StoreWatch> {
    return new StoreWatch(source, await source.reader.identity(), await fileOf(source.reader.besidePath), onLost);
  }

  /** Rejects where the store cannot be read, is gone (`DATABASE_NOT_FOUND`) or is another one (`STORE_CHANGED`). */
  async check(): Promise<void> {
    try {
      await this.#look();
    } catch (error) {
      const isLost = isStateError(error, "STORE_CHANGED") || isStateError(error, "DATABASE_NOT_FOUND");
      if (isLost && !this.#isLost) {
        this.#isLost = true;
        this.#onLost(error);
      }
      throw error;
    }
  }

  async #look(): Promise<void> {
    const { epoch, storeId } = await this.#source.reader.identity();
    if (epoch !== this.identity.epoch || storeId !== this.identity.storeId) throw changed();
    if (this.#file === null) return;
    const file = await fileOf(this.#source.reader.besidePath);
    if (file === null) throw gone();
    if (file !== this.#file) throw changed();
  }
}

async function fileOf(path: string | null): Promise<bigint | null> {
  if (path === null) return null;
  try {
    return (await stat(path, { bigint: true })).ino;
  } catch {
    return null;
  }
}

function gone(): StateError {
  return new StateError("DATABASE_NOT_FOUND", "the database is not at its path any more", {
    hint: "Put it back, or start the server on the database that is wanted.",
  });
}

function changed(): StateError {
  return new StateError("STORE_CHANGED", "the store was restored or replaced while it was served", {
    hint: "Connect again; what was told before is of another store.",
  });
}
