import type { NewSession } from "../sql/append-batch.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import { JournalFile } from "./journal-file.ts";
import { JournalFolder } from "./journal-folder.ts";
import { JOURNAL_FORMAT } from "./journal-record.ts";
import { JournalSpace } from "./journal-space.ts";

/** The journals of one store: where they are, how much room they have, and what of them is still under way. */
export class Journals {
  readonly folder: JournalFolder;
  readonly space: JournalSpace;
  readonly #identity: StoreIdentity;
  readonly #owner: string;
  readonly #background = new Set<Promise<void>>();
  readonly #report: (error: unknown) => void;

  /** `owner`: JSON of the `SessionOwner` that this process is. */
  constructor(
    path: string,
    maxBytes: number,
    identity: StoreIdentity,
    owner: string,
    report: (error: unknown) => void,
  ) {
    this.folder = new JournalFolder(path, identity.storeId);
    this.space = new JournalSpace(maxBytes);
    this.#identity = identity;
    this.#owner = owner;
    this.#report = report;
  }

  create(sessionId: string, generation: number, create: NewSession | null): Promise<JournalFile> {
    const { storeId, epoch } = this.#identity;
    return JournalFile.create(this.folder, this.space, {
      format: JOURNAL_FORMAT,
      store_id: storeId,
      epoch,
      session_id: sessionId,
      generation,
      owner: this.#owner,
      create,
    });
  }

  inBackground(work: Promise<void>): void {
    const settled = work.catch(this.#report).finally(() => this.#background.delete(settled));
    this.#background.add(settled);
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }
}

const SUFFIX = "-journals";

/** The configured folder, or one beside the database; null where the store leaves nothing on disk. */
export function journalFolderOf(besidePath: string | null, configured: string | null): string | null {
  return besidePath === null ? null : (configured ?? besidePath + SUFFIX);
}
