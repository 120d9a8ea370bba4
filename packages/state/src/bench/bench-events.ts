/** The events that are put: those of the integration guide, in the mix of a session in which prompts are answered. */
import type { AppEvent } from "@wfstate/core";

const MODEL = "ollama/llama2:7b";
const QUESTION = "Why is the sky blue at noon, and red when the sun goes down?";
const EVENTS_PER_ANSWER = 100;
const TOKENS_PER_ANSWER = 40;
/** The same few prompts come again: what is measured is not how a state grows. */
const DISTINCT_PROMPTS = 50;

/** Of a hundred events one is a prompt, forty are tokens of its answer, one ends it; the others are energy updates. */
export function benchEvent(session_id: string, frame_id: number, index: number): AppEvent {
  const place = index % EVENTS_PER_ANSWER;
  const prompt_id = `prompt_${Math.floor(index / EVENTS_PER_ANSWER) % DISTINCT_PROMPTS}`;
  const envelope = { session_id, frame_id };
  if (place === 0) return { ...envelope, type: "user.prompt", data: promptData(prompt_id) };
  if (place <= TOKENS_PER_ANSWER) return { ...envelope, type: "ai.output", data: tokenData(prompt_id, place) };
  if (place < EVENTS_PER_ANSWER - 1) return { ...envelope, type: "energy.update", data: updateData(index) };
  const data = { prompt_id, model_id: MODEL, total_tokens: TOKENS_PER_ANSWER, completion_reason: "finished" };
  return { ...envelope, type: "ai.response_complete", data };
}

function promptData(prompt_id: string): object {
  const { length } = QUESTION;
  const content = QUESTION;
  return { prompt_id, interface: "text", length, truncated: false, content, language: "en", intent: "question" };
}

function tokenData(prompt_id: string, place: number): object {
  const is_last = place === TOKENS_PER_ANSWER;
  return { prompt_id, token_index: place - 1, is_last, model_id: MODEL, entropy: 1.75, generation_time_ms: 21.5 };
}

function updateData(index: number): object {
  const figures = { fps: 60, frame_budget_used: 12.3, diversity_index: 0.847, token_count: 23 };
  return { energy: 4.2, accumulator: index * 4.2, model_id: MODEL, ...figures };
}
