/**
 * What a writer does, as a pure function of (seed, model, round, step): the writer follows it, and the check knows from it what
 * an event must hold. An event's `frame_id` is its label: it tells round and step.
 */
import type { ModelDefinition } from "@wfstate/core";
import { energyModel } from "@wfstate/state";
import { counterModel } from "../counter/model.ts";
import { Random } from "./random.ts";

export const modelNames = ["energy", "counter"] as const;
export type ModelName = (typeof modelNames)[number];

export interface ScriptedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
  readonly frame_id: number;
}

export type Step =
  | { readonly do: "put" | "log"; readonly event: ScriptedEvent }
  | { readonly do: "flush" | "pause" | "snapshot" | "restart" };

const STEPS_PER_ROUND = 1_000_000;
/** A session has some life behind it before it is ended. */
const STEPS_BEFORE_RESTART = 60;

export function labelOf(round: number, step: number): number {
  return round * STEPS_PER_ROUND + step;
}

export function placeOf(label: number): { round: number; step: number } {
  return { round: Math.floor(label / STEPS_PER_ROUND), step: label % STEPS_PER_ROUND };
}

export function modelOf(name: ModelName): ModelDefinition<unknown> {
  return (name === "energy" ? energyModel : counterModel()) as ModelDefinition<unknown>;
}

export class Script {
  readonly #seed: number;
  readonly #model: ModelName;

  constructor(seed: number, model: ModelName) {
    this.#seed = seed;
    this.#model = model;
  }

  step(round: number, step: number): Step {
    const random = new Random(this.#seed, round, step);
    const chance = random.next();
    if (chance < 0.03) return { do: "flush" };
    if (chance < 0.1) return { do: "pause" };
    if (chance < 0.115) return { do: "snapshot" };
    if (chance < 0.12 && step >= STEPS_BEFORE_RESTART) return { do: "restart" };
    const { type, data } = (this.#model === "energy" ? energyEvent : counterEvent)(random);
    const timestamp = timestampOf(round, step);
    return { do: chance < 0.15 ? "log" : "put", event: { type, data, timestamp, frame_id: labelOf(round, step) } };
  }
}

function timestampOf(round: number, step: number): string {
  const millis = Date.UTC(2025, 7, 17) + round * 3_600_000 + step;
  return new Date(millis).toISOString().replace("Z", "000Z");
}

function counterEvent(random: Random): Pick<ScriptedEvent, "type" | "data"> {
  if (random.next() < 0.3) return { type: "counter.sample", data: { value: random.between(-9, 9), taken: 1 } };
  return { type: "counter.add", data: { by: random.between(-1000, 1000), note: "x".repeat(random.between(0, 400)) } };
}

const MODELS = ["ollama/llama2:7b", "ollama/mistral:7b", "local/phi-3"] as const;

function energyEvent(random: Random): Pick<ScriptedEvent, "type" | "data"> {
  const model_id = random.pick(MODELS);
  const energy = random.between(0, 1_000_000) / 65_536;
  const prompt_id = `p${random.between(1, 40)}`;
  return random.pick<() => Pick<ScriptedEvent, "type" | "data">>([
    () => ({ type: "energy.update", data: { energy, accumulator: energy * 3, model_id, fps: random.between(30, 60) } }),
    () => ({ type: "energy.update", data: { energy, accumulator: energy } }),
    () => ({ type: "energy.peak", data: { energy, threshold: energy / 2, model_id } }),
    () => ({ type: "user.prompt", data: { prompt_id, interface: "text", truncated: false, length: 12 } }),
    () => ({
      type: "ai.output",
      data: { prompt_id, token_index: random.between(0, 200), is_last: random.next() < 0.1, model_id },
    }),
    () => ({
      type: "ai.response_complete",
      data: { prompt_id, model_id, total_tokens: random.between(1, 200), completion_reason: "finished" },
    }),
    () => ({
      type: "pattern.interference",
      data: {
        models_involved: [MODELS[0], MODELS[1]],
        interference_type: "constructive",
        strength: random.next(),
        frequency: random.between(1, 60),
      },
    }),
  ])();
}
