import type { FileProblem } from "./checked.ts";
import type { ImportContext } from "./import-context.ts";
import type { RawPiece } from "./pieces.ts";

export const conflictChoices = ["fail", "skip", "rename"] as const;
export type OnConflict = (typeof conflictChoices)[number];

export interface ImportOptions {
  readonly onConflict: OnConflict;
  readonly dryRun: boolean;
  readonly storeRawContent: boolean;
  readonly maxEventBytes: number;
  /** Who imports, for the audit. */
  readonly by: string;
  readonly signal?: AbortSignal;
  /** Called now and then with the events of the phase so far. */
  readonly onProgress?: (phase: "checking" | "storing", events: number, total: number | null) => void;
}

/** A file that can be read as often as it takes. */
export interface ImportSource {
  readonly name: string;
  read(): AsyncIterable<RawPiece> | Iterable<RawPiece>;
}

export interface ImportedSession {
  /** The id in the file. */
  readonly session_id: string;
  /** The id in the store; null where it was skipped. */
  readonly stored_as: string | null;
  /** `there`: an earlier import stored the very same. */
  readonly outcome: "added" | "there" | "skipped";
  readonly events: number;
  readonly snapshots: number;
  /** Events that lost raw content, since this store keeps none. */
  readonly redacted: number;
}

export interface ImportReport {
  readonly dry_run: boolean;
  readonly sessions: readonly ImportedSession[];
  readonly added: number;
  readonly skipped: number;
  readonly events: number;
  readonly snapshots: number;
  readonly findings: readonly FileProblem[];
  readonly finding_count: number;
}

/** Events. */
export const PROGRESS_EVERY = 1_000;

export interface Plan extends ImportedSession {
  /** Tells whether the file is the same when it is read again. */
  readonly mark: number;
}

export interface ImportTarget<State> {
  /** For looking; null: there is no database yet. */
  readonly look: ImportContext<State> | null;
  /** For writing: asked once the whole file has been found good. */
  open(): Promise<ImportContext<State>>;
}
