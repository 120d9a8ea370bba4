/** One model's answer to one prompt, a word at a time. The same prompt and model give the same words, always. */
import type { Corpus } from "./corpus.ts";
import type { LanguageModel, Prediction, Random } from "./language-model.ts";

export interface Prompt {
  readonly id: string;
  /** 1, 2, 3 … within the session. */
  readonly number: number;
  readonly tokens: readonly number[];
}

export interface Word extends Prediction {
  readonly index: number;
  /** Null while the answer goes on. */
  readonly end: "stop_token" | "length_limit" | null;
}

const PROMPT_WORDS = 24;
/** So that one prompt after the other is about another part of the repository. */
const FILE_STRIDE = 37;
const STOP_WORDS = new Set([".", ";", "}"]);
const MIN_TOKENS = 16;

/** The prompt of a number: the opening words of a file. */
export function promptOf(corpus: Corpus, number: number): Prompt {
  const start = corpus.starts[(number * FILE_STRIDE) % corpus.starts.length] ?? 0;
  const tokens = [...corpus.tokens.subarray(start, start + PROMPT_WORDS)];
  return { id: `p${String(number).padStart(4, "0")}`, number, tokens };
}

export function textOf(corpus: Corpus, tokens: readonly number[]): string {
  return tokens.map((token) => corpus.vocabulary[token] ?? "").join(" ");
}

export class Answer {
  readonly prompt: Prompt;
  readonly model: LanguageModel;
  readonly #corpus: Corpus;
  readonly #context: number[];
  readonly #random: Random;
  #length = 0;
  #ended = false;
  /** What the answer has cost so far, in EU and in milliseconds. */
  energy = 0;
  timeMs = 0;

  constructor(prompt: Prompt, model: LanguageModel, corpus: Corpus) {
    this.prompt = prompt;
    this.model = model;
    this.#corpus = corpus;
    this.#context = [...prompt.tokens];
    this.#random = seededRandom(prompt.number * 31 + model.settings.order);
  }

  get length(): number {
    return this.#length;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get words(): readonly number[] {
    return this.#context.slice(this.prompt.tokens.length);
  }

  next(): Word {
    const prediction = this.model.predict(this.#context, this.#random);
    const index = this.#length;
    this.#context.push(prediction.token);
    this.#length += 1;
    const end = this.#endAfter(prediction.token);
    this.#ended = end !== null;
    return { ...prediction, index, end };
  }

  /** Makes the words again that are stored already. */
  skip(words: number): void {
    while (this.#length < words && !this.#ended) this.next();
  }

  #endAfter(token: number): Word["end"] {
    if (this.#length >= this.model.settings.maxTokens) return "length_limit";
    return this.#length >= MIN_TOKENS && STOP_WORDS.has(this.#corpus.vocabulary[token] ?? "") ? "stop_token" : null;
  }
}

/** Mulberry32: small, and the same everywhere. */
function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
