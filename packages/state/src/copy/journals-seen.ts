/** The journals that a store has had while it was copied: they held events that were not in its database. */
import { journalsOfStore } from "@wfstate/core";

export class JournalsSeen {
  readonly #folder: string | null;
  readonly #storeId: string;
  readonly #paths = new Set<string>();

  /** @param folder null where the store leaves nothing on disk */
  constructor(folder: string | null, storeId: string) {
    this.#folder = folder;
    this.#storeId = storeId;
  }

  /** One that somebody has sealed since the last look is the same. */
  async look(): Promise<void> {
    if (this.#folder === null) return;
    for (const { path } of await journalsOfStore(this.#folder, this.#storeId)) {
      this.#paths.delete(path.replace(/\.sealed$/, ".journal"));
      this.#paths.add(path);
    }
  }

  get paths(): readonly string[] {
    return [...this.#paths];
  }
}
