/** What long work on a backup says of how far it is. */
export type BackupPhase =
  | "copying the database"
  | "counting rows"
  | "copying rows"
  | "comparing rows"
  | "counting events"
  | "checking events"
  | "reading the copy"
  | "packing"
  | "reading the archive"
  | "unpacking"
  | "replaying events";

export interface BackupProgress {
  readonly phase: BackupPhase;
  readonly unit: "bytes" | "events" | "rows";
  readonly done: number;
  /** Null where nobody knows. */
  readonly total: number | null;
}

export interface BackupWatching {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: BackupProgress) => void) | undefined;
}

/** Tells of one phase, whenever it has come further. */
export function phaseOf(
  { onProgress }: BackupWatching,
  phase: BackupPhase,
  unit: BackupProgress["unit"],
  total: number | null,
): (done: number) => void {
  onProgress?.({ phase, unit, done: 0, total });
  return (done) => onProgress?.({ phase, unit, done, total });
}
