import type { TrimInfo } from "@wfstate/core";
import { count, moment } from "./format.ts";

/** `events 1–1,000 trimmed on 2025-11-23 19:00:00Z; snapshot demo@1000 stands for them` */
export function trimmed({ first_seq, trimmed_at, snapshot_id }: TrimInfo): string {
  return `events 1–${count(first_seq - 1)} trimmed on ${moment(trimmed_at)}; snapshot ${snapshot_id} stands for them`;
}

/** For who asked for the first event. */
export function beginsAfterTrim(trim: TrimInfo): string {
  return `${trimmed(trim)}. This begins at seq ${count(trim.first_seq)}.`;
}
