import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { StorageAdapter, Store } from "../contract/store.ts";
import { deadLetterPathOf } from "../journal/dead-letters.ts";
import { journalFolderOf } from "../journal/journals.ts";
import { anchorPathOf } from "../session/anchor.ts";
import type { SessionOwner } from "../session/owner.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";

/** What an erasure works with. */
export interface EraseContext {
  readonly store: Store;
  /** For what is only looked at: a long look delays no commit. */
  readonly reading: Store;
  readonly db: Kysely<Layout>;
  readonly identity: StoreIdentity;
  readonly self: SessionOwner;
  readonly claimTtlMs: number;
  readonly timestamps: Timestamps;
  readonly files: StoreFiles;
  /** Who is named in the audit: `wfstate purge`. */
  readonly by: string;
  /** Runs each message that changes something when there is room for it; left out: at once. */
  readonly paced?: Paced;
  /** Told of each session that is nobody's from here on. */
  readonly onMarked?: (sessionId: string) => void;
}

export type Paced = <Result>(message: () => Promise<Result>) => Promise<Result>;

/** Where a store keeps what it does not keep in the database; null where it leaves nothing on disk. */
export interface StoreFiles {
  readonly anchor: string | null;
  readonly journals: string | null;
  readonly deadLetters: string | null;
}

export function storeFilesOf(adapter: Pick<StorageAdapter, "besidePath">, journalDir: string | null): StoreFiles {
  const { besidePath } = adapter;
  return {
    anchor: anchorPathOf(adapter),
    journals: journalFolderOf(besidePath, journalDir),
    deadLetters: deadLetterPathOf(besidePath),
  };
}

export type EraseStep = "marking" | "names" | "rows" | "compacting" | "ending";

export interface EraseProgress {
  readonly step: EraseStep;
  /** Sessions; of `rows`: events. */
  readonly done: number;
  readonly total: number | null;
}

export interface EraseOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: EraseProgress) => void) | undefined;
}
