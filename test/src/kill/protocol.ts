/**
 * What a writer leaves behind for the one who checks: a line of JSON each in its diary, written at once and before it goes on, so
 * that a killed writer has said exactly what it was told.
 */
import { existsSync, readFileSync } from "node:fs";
import type { Database } from "./database.ts";
import type { SelfKill } from "./plan.ts";
import type { SaboteurName } from "./saboteurs.ts";
import type { ModelName } from "./script.ts";

/** What a writer is started with: one argument, as JSON. */
export interface WriterTask {
  readonly seed: number;
  readonly round: number;
  readonly model: ModelName;
  readonly database: Database;
  readonly diary: string;
  /** Where it dies by its own hand on the way to the database; null: nowhere. */
  readonly selfKill: SelfKill | null;
  /** Goes on like an app at 60 frames a second, instead of as fast as it can. */
  readonly isPaced: boolean;
  /** Dies by its own hand at this step, at the latest. */
  readonly lastStep: number;
  readonly saboteur: SaboteurName | null;
}

export interface Acknowledged {
  readonly session_id: string;
  readonly seq: number;
  readonly label: number | null;
  /** Null where that was not told. */
  readonly held_by: "database" | "journal" | "memory" | null;
}

/** Events are acknowledged by `logEvent`, and by durable subscription. Events of core itself have no label. */
export type DiaryEntry =
  | { readonly acknowledged: Acknowledged }
  /** Everything up to this event, which was the newest then, is held. */
  | { readonly flushed: { session_id: string; label: number } }
  | { readonly snapshot: { session_id: string; snapshot_id: string } }
  | { readonly recovering: string }
  | { readonly recovered: { session_id: string; seq: number; digest: string } }
  | { readonly ended: string }
  | { readonly alert: { name: string; message: string } }
  | { readonly failed: string };

/** A last line that is torn was never finished: it says nothing. A writer that died early has no diary. */
export function readDiary(path: string): DiaryEntry[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as DiaryEntry);
}

/** What the checking process is asked, and answers. */
export interface CheckTask {
  readonly database: Database;
  readonly model: ModelName;
  readonly seed: number;
  /** Of all writers that the store has had. */
  readonly diaries: readonly string[];
}
export interface CheckResult {
  readonly violations: readonly string[];
  readonly acknowledged: number;
  /** How many of them by a journal. */
  readonly journaled: number;
}
