/** For the tests: what an app of the energy model might store, the same every time. */
import type { AppEvent } from "@wfstate/state";

export interface DemoClock {
  nowMs: number;
}

const FRAME_MS = 1000 / 60;
const MODELS = ["llama2:7b", "mistral:7b", "phi3:mini"];
const FRAMES_PER_UPDATE = 6;
const IDLE_MS = 12 * 60_000;

/** So many rounds of prompt, output and patterns, with a pause in the middle; the clock goes on with every frame. */
export function* demoEvents(
  session_id: string,
  rounds: number,
  clock: DemoClock,
): Generator<AppEvent, void, undefined> {
  const random = seeded(rounds);
  let frame_id = 0;
  let accumulator = 0;
  const event = (type: string, data: object): AppEvent => {
    const timestamp = new Date(clock.nowMs).toISOString();
    return { session_id, timestamp, type, data, frame_id };
  };
  for (let round = 0; round < rounds; round++) {
    const prompt_id = `p${round + 1}`;
    const model_id = MODELS[round % MODELS.length] as string;
    yield event("user.prompt", { prompt_id, interface: "text", truncated: false, content: `Question ${round + 1}` });
    for (let beat = 0; beat < 20; beat++) {
      frame_id += FRAMES_PER_UPDATE;
      clock.nowMs += FRAMES_PER_UPDATE * FRAME_MS;
      const energy = round3(0.5 + 4 * Math.sin((beat / 20) * Math.PI) ** 2 * (1 + (round % 5) / 3) + random());
      accumulator = round3(accumulator + energy);
      yield event("energy.update", { energy, accumulator, model_id, fps: 59 + random(), diversity_index: random() });
      if (beat % 4 === 3) yield event("ai.output", output(prompt_id, model_id, (beat - 3) / 4, random()));
    }
    yield* patterns(round, event, random);
    yield event("ai.response_complete", {
      prompt_id,
      model_id,
      total_tokens: 5,
      completion_reason: round % 9 === 8 ? "user_interrupt" : "finished",
      generation_time_ms: 333,
    });
    if (round % 6 === 5) yield event("health.heartbeat", { system_health: "healthy", fps: 59.8, event_queue_size: 3 });
    if (round === Math.floor(rounds / 2)) clock.nowMs += IDLE_MS;
  }
}

function* patterns(
  round: number,
  event: (type: string, data: object) => AppEvent,
  random: () => number,
): Generator<AppEvent, void, undefined> {
  if (round % 4 === 1) {
    const strength = round3(random());
    yield event("pattern.interference", {
      models_involved: MODELS.slice(0, 2),
      interference_type: "constructive",
      strength,
      frequency: 7.83,
    });
  }
  if (round % 7 === 3) {
    yield event("pattern.resonance", {
      models_involved: MODELS,
      resonance_frequency: 12.5,
      amplitude: 0.8,
      synchronization_level: 0.91,
      harmony_detected: true,
    });
  }
  if (round % 5 === 4) yield event("energy.peak", { energy: 8.4, threshold: 8, model_id: MODELS[0] });
  if (round % 11 === 10) yield event("error", failure(round));
  if (round % 13 === 12) {
    const dropped = { dropped: 37, dropped_by_type: { "energy.update": 37 } };
    yield event("health.performance", { metric: "queue_backlog", value: 812, severity: "warning", ...dropped });
  }
}

function output(prompt_id: string, model_id: string, token_index: number, entropy: number): object {
  return { prompt_id, token_index, is_last: token_index === 4, model_id, entropy, generation_time_ms: 66 };
}

function failure(round: number): object {
  return {
    error_code: "MODEL_TIMEOUT",
    error_message: "phi3:mini did not answer in 5 s",
    component: "model",
    severity: round % 2 === 0 ? "high" : "medium",
    recoverable: true,
  };
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Numbers in [0, 1), the same every time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
