/** The events that are measured: those of the integration guide, and a session's worth of them. */
import type { AppEvent } from "@wfstate/state";

export const SESSION_ID = "20250817T194800Z_001";
const TIMESTAMP = "2025-08-17T19:48:00.123456Z";
const MODEL = "ollama/llama2:7b";
/** The same few prompts come again, so that state stays small. */
const DISTINCT_PROMPTS = 50;
const NUMBER_LENGTH = 8;
const QUESTION = "Why is the sky blue at noon, and red when the sun goes down? ".repeat(10);
const EVENTS_PER_ANSWER = 100;
const TOKENS_PER_ANSWER = 40;

/** The guide's energy update; 285 bytes as JSON. */
export function energyUpdate(index: number): AppEvent {
  return {
    session_id: SESSION_ID,
    timestamp: TIMESTAMP,
    type: "energy.update",
    data: {
      energy: 4.2,
      accumulator: 847.3 + index,
      model_id: MODEL,
      fps: 60,
      frame_budget_used: 12.3,
      diversity_index: 0.847,
      token_count: 23,
    },
    frame_id: index,
    energy_delta: 4.2,
  };
}

/** The guide's prompt with a text of this many characters, which becomes a keyed hash. */
export function hashedPrompt(index: number, length: number): AppEvent {
  return {
    session_id: SESSION_ID,
    timestamp: TIMESTAMP,
    type: "user.prompt",
    data: {
      prompt_id: `prompt_${index % DISTINCT_PROMPTS}`,
      interface: "text",
      length,
      truncated: false,
      content: `${QUESTION.slice(0, length - NUMBER_LENGTH)}${String(index).padStart(NUMBER_LENGTH, "0")}`,
      language: "en",
      intent: "question",
    },
  };
}

/** Of `EVENTS_PER_ANSWER` events: a prompt, the run of tokens that answers it, its completion, and energy between. */
export function sessionEvent(index: number): AppEvent {
  const place = index % EVENTS_PER_ANSWER;
  const prompt_id = `prompt_${Math.floor(index / EVENTS_PER_ANSWER)}`;
  const envelope = { session_id: SESSION_ID, timestamp: TIMESTAMP, frame_id: index };
  if (place === 0) {
    const data = { prompt_id, interface: "text", length: 45, truncated: false, language: "en", intent: "question" };
    return { ...envelope, type: "user.prompt", data };
  }
  if (place === EVENTS_PER_ANSWER - 1) {
    const data = { prompt_id, model_id: MODEL, total_tokens: TOKENS_PER_ANSWER, completion_reason: "finished" };
    return { ...envelope, type: "ai.response_complete", data };
  }
  if (place > TOKENS_PER_ANSWER) return energyUpdate(index);
  const data = {
    prompt_id,
    token_index: place - 1,
    is_last: place === TOKENS_PER_ANSWER,
    model_id: MODEL,
    entropy: 1.75,
    generation_time_ms: 21.5,
  };
  return { ...envelope, type: "ai.output", data };
}
