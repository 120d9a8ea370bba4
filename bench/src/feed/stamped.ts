import type { AppEvent } from "@wfstate/state";
import { SESSION_ID } from "../events.ts";

/** An event whose accumulator is the time in ms, on a clock that every process of the machine shares. */
export function stamped(): AppEvent {
  const now = Number(process.hrtime.bigint()) / 1e6;
  return { session_id: SESSION_ID, type: "energy.update", data: { energy: 4.2, accumulator: now } };
}
