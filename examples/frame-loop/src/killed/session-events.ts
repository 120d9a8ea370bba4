/** What happens in a frame, as the data of events. */
import { type Answer, type Prompt, textOf } from "./answer.ts";
import type { SpokenWord } from "./conversation.ts";
import type { Corpus } from "./corpus.ts";
import { FRAME_MS } from "./frame-clock.ts";
import { diversity } from "./statistics.ts";

const CONSENSUS_FROM = 0.5;
const MS_PER_SECOND = 1000;

/** The text goes along; the store keeps a keyed hash in its place. */
export function promptData(prompt: Prompt, corpus: Corpus): object {
  const content = textOf(corpus, prompt.tokens);
  return {
    prompt_id: prompt.id,
    interface: "text",
    truncated: false,
    length: content.length,
    content,
    intent: "go_on",
  };
}

export function outputData({ answer, word, timeMs }: SpokenWord, corpus: Corpus): object {
  return {
    prompt_id: answer.prompt.id,
    token_index: word.index,
    is_last: word.end !== null,
    model_id: answer.model.settings.id,
    token: corpus.vocabulary[word.token] ?? "",
    logprobs: [word.logprob],
    entropy: word.entropy,
    generation_time_ms: timeMs,
  };
}

export function completionData({ answer, word }: SpokenWord): object {
  return {
    prompt_id: answer.prompt.id,
    model_id: answer.model.settings.id,
    total_tokens: answer.length,
    completion_reason: word.end ?? "finished",
    total_energy: answer.energy,
    generation_time_ms: answer.timeMs,
    tokens_per_second: (answer.length * MS_PER_SECOND) / Math.max(answer.timeMs, Number.EPSILON),
  };
}

export function coordinationData(answers: readonly Answer[]): object {
  const alike = overlap(answers.map(({ words }) => new Set(words)));
  return {
    models: answers.map(({ model }) => model.settings.id),
    coordination_mode: "parallel",
    diversity_index: 1 - alike,
    consensus_reached: alike >= CONSENSUS_FROM,
    energy_distribution: Object.fromEntries(answers.map(({ model, energy }) => [model.settings.id, energy])),
  };
}

export interface UpdateFigures {
  readonly energy: number;
  readonly accumulator: number;
  readonly fps: number;
  readonly busyMsPerFrame: number;
  readonly energyByModel: readonly number[];
  readonly tokens: number;
}

export function updateData(figures: UpdateFigures): object {
  return {
    energy: figures.energy,
    accumulator: figures.accumulator,
    fps: figures.fps,
    frame_budget_used: figures.busyMsPerFrame,
    diversity_index: diversity(figures.energyByModel),
    token_count: figures.tokens,
  };
}

export function lateFrameData(tookMs: number, missed: number): object {
  return {
    metric: "frame_drop",
    value: tookMs,
    threshold: FRAME_MS,
    severity: "warning",
    mitigation: "the frames whose time had passed were left out",
    dropped: Math.max(1, missed),
  };
}

/** Share of the words that both answers have. */
function overlap([first, second]: readonly ReadonlySet<number>[]): number {
  if (first === undefined || second === undefined) return 1;
  const shared = [...first].filter((word) => second.has(word)).length;
  const all = first.size + second.size - shared;
  return all === 0 ? 1 : shared / all;
}
