/** The data of the events with which a session begins and ends. */
import type { OpenSession } from "../session/open-session.ts";
import { VERSION } from "../version.ts";
import type { StartOptions } from "./sessions.ts";

export type EndReason = "user_exit" | "system_shutdown" | "error" | "crash";

export function startData(userId: string, options: StartOptions): Record<string, unknown> {
  const { mode = "normal", model_id, hardware_tier, features_enabled, config, version = VERSION } = options;
  return {
    version,
    user_id: userId,
    mode: mode === "debug" || mode === "private" ? mode : "offline",
    model_id,
    hardware_tier,
    features_enabled,
    config: mode === "turbo" ? { ...config, session_mode: mode } : config,
  };
}

export function endData<State>(
  session: OpenSession<State>,
  reason: EndReason,
  isClean: boolean,
): Record<string, unknown> {
  const { seq, totalEnergy } = session.log;
  return {
    duration_ms: session.durationMs(),
    clean_shutdown: isClean,
    reason,
    // A sum of deltas may be negative; the field may not.
    total_energy: totalEnergy >= 0 ? totalEnergy : undefined,
    total_events: seq + 1,
  };
}
