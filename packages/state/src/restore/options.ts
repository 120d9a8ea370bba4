import type { BackupManifest } from "@wfstate/schemas";
import type { CheckLevel } from "../backup/check-backup.ts";
import type { StoreSummary, TargetBefore } from "./target-before.ts";

export type RestorePhase =
  | "unpacking"
  | "checking the backup"
  | "bringing it up to date"
  | "setting aside what was there"
  | "emptying the database"
  | "copying rows"
  | "comparing rows"
  | "committing";

export interface RestoreProgress {
  readonly phase: RestorePhase;
  readonly unit: "bytes" | "events" | "rows" | "tables";
  readonly done: number;
  /** Null where nobody knows. */
  readonly total: number | null;
}

export interface RestoreOptions {
  /** Takes the place of a store that is there, which is set aside. Default: false, and it is refused. */
  readonly replace?: boolean;
  /** What of the backup is looked at first; default `full`: all that `validate` checks. */
  readonly verify?: Exclude<CheckLevel, "drill">;
  /** Who does it, for the audit: `wfstate restore`. */
  readonly by?: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RestoreProgress) => void) | undefined;
}

export interface RestorePlan {
  readonly backup: string;
  readonly manifest: BackupManifest;
  readonly target: TargetBefore;
  /** Something is there that would have to be replaced. */
  readonly needs_replace: boolean;
}

export interface RestoreReport {
  readonly backup: string;
  readonly manifest: BackupManifest;
  readonly target: TargetBefore;
  readonly after: StoreSummary;
  /** Another one than before, and than in the backup. */
  readonly epoch: string;
  /** Where what was there is now, as a SQLite database, with what belongs to it beside it; null where nothing was there. */
  readonly set_aside: string | null;
  readonly duration_ms: number;
}
