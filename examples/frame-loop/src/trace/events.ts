/** A frame of a trace as the events of a session. */
import type { AppEvent } from "@wfstate/state";
import type { TraceRequest } from "./read-trace.ts";
import { FRAMES_PER_SECOND, type ScheduledToken, type TraceFrame } from "./schedule.ts";

export const TRACE_MODEL = "trace/model";
const US_PER_MS = 1000;
const MS_PER_SECOND = 1000;
const ID_DIGITS = 6;

/**
 * Requests first, then the tokens (each answer closed by its last one), then the frame's energy: one EU a token. `energyBefore` is the
 * energy of all frames before.
 */
export function eventsOf(session_id: string, frame: TraceFrame, energyBefore: number): AppEvent[] {
  const { number: frame_id, endUs, arrived, tokens } = frame;
  const timestamp = timestampOf(endUs);
  const events: AppEvent[] = [];
  for (const request of arrived) {
    events.push({
      session_id,
      frame_id,
      timestamp: timestampOf(request.timeUs),
      type: "user.prompt",
      data: prompt(request),
    });
    if (request.generatedTokens === 0)
      events.push({ session_id, frame_id, timestamp, type: "ai.response_complete", data: completion(request, endUs) });
  }
  for (const token of tokens) {
    const data = output(token);
    events.push({ session_id, frame_id, timestamp, type: "ai.output", data });
    if (data.is_last)
      events.push({
        session_id,
        frame_id,
        timestamp,
        type: "ai.response_complete",
        data: completion(token.request, endUs),
      });
  }
  const energy = tokens.length;
  if (energy === 0) return events;
  const accumulator = energyBefore + energy;
  const data = { energy, accumulator, model_id: TRACE_MODEL, fps: FRAMES_PER_SECOND, token_count: energy };
  events.push({ session_id, frame_id, timestamp, type: "energy.update", data, energy_delta: energy });
  return events;
}

/** Microseconds since 1970 as a stored timestamp. */
export function timestampOf(timeUs: number): string {
  const ms = Math.floor(timeUs / US_PER_MS);
  const micros = String(timeUs - ms * US_PER_MS).padStart(3, "0");
  return `${new Date(ms).toISOString().slice(0, -1)}${micros}Z`;
}

function promptId({ number }: TraceRequest): string {
  return `p${String(number).padStart(ID_DIGITS, "0")}`;
}

function prompt(request: TraceRequest): object {
  return { prompt_id: promptId(request), interface: "api", truncated: false, length: request.contextTokens };
}

function output({ request, index }: ScheduledToken) {
  const is_last = index === request.generatedTokens - 1;
  return { prompt_id: promptId(request), token_index: index, is_last, model_id: TRACE_MODEL };
}

function completion(request: TraceRequest, endUs: number): object {
  const generation_time_ms = (endUs - request.timeUs) / US_PER_MS;
  return {
    prompt_id: promptId(request),
    model_id: TRACE_MODEL,
    total_tokens: request.generatedTokens,
    completion_reason: "finished",
    total_energy: request.generatedTokens,
    generation_time_ms,
    tokens_per_second: (request.generatedTokens * MS_PER_SECOND) / generation_time_ms,
  };
}
