import type { SessionRow } from "../sql/sessions.ts";
import { livenessOf, parseOwner, type SessionOwner } from "./owner.ts";

/** `active`: its owner lives. `crashed`: it has no end, and no owner that lives. `closed`: it has ended. */
export const sessionStatuses = ["active", "crashed", "closed"] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export interface SessionSummary {
  readonly session_id: string;
  readonly user_id: string;
  readonly status: SessionStatus;
  readonly start_time: string;
  readonly end_time: string | null;
  readonly last_seq: number;
  readonly total_events: number;
  readonly total_energy: number;
  readonly model_id: string | null;
  readonly hardware_tier: string | null;
  readonly session_mode: string;
  readonly clean_shutdown: boolean;
  readonly generation: number;
  readonly owner: SessionOwner | null;
}

/** Decides by the wall clock only where an owner's life cannot be told from its process. */
export function summarize(row: SessionRow, self: SessionOwner, claimTtlMs: number, nowMs: number): SessionSummary {
  const owner = parseOwner(row.owner);
  const { session_id, user_id, start_time, end_time, last_seq, total_events, total_energy } = row;
  const { model_id, hardware_tier, session_mode, generation } = row;
  return {
    session_id,
    user_id,
    status:
      end_time !== null ? "closed" : isAlive(owner, row.renewed_at, self, claimTtlMs, nowMs) ? "active" : "crashed",
    start_time,
    end_time,
    last_seq,
    total_events,
    total_energy,
    model_id,
    hardware_tier,
    session_mode,
    clean_shutdown: row.clean_shutdown === 1,
    generation,
    owner,
  };
}

function isAlive(
  owner: SessionOwner | null,
  renewedAt: string | null,
  self: SessionOwner,
  claimTtlMs: number,
  nowMs: number,
): boolean {
  if (owner === null) return false;
  const liveness = livenessOf(owner, self);
  if (liveness !== "unknown") return liveness === "alive";
  return renewedAt !== null && nowMs - Date.parse(renewedAt) < claimTtlMs;
}
