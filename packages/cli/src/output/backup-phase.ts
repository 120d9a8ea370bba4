import type { BackupProgress } from "@wfstate/state";
import type { Progress } from "./progress.ts";

/** Every phase of work on a backup, under its own words. */
export function showBackupPhase(progress: Progress): (told: BackupProgress) => void {
  return ({ phase, unit, done, total }) => progress.updatePhase(phase, unit, done, total);
}
