/** What long work on a whole store does, in words. */
import type { CopyPhase, CopyProgress } from "@wfstate/core";
import type { Progress } from "./progress.ts";

const labels: Readonly<Record<CopyPhase, readonly [label: string, unit: string]>> = {
  counting: ["counting rows", "rows"],
  emptying: ["making room", "tables"],
  copying: ["copying", "rows"],
  proving: ["comparing", "rows"],
  committing: ["committing", "rows"],
};

export function showCopyPhase(progress: Progress): (copied: CopyProgress) => void {
  return ({ phase, done, total }) => {
    const [label, unit] = labels[phase];
    progress.updatePhase(label, unit, phase === "committing" ? 0 : done, total);
  };
}
