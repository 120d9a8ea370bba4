/**
 * A small language model: it looks up where the corpus goes on from the last words (and, backing off, from fewer of them), weighs
 * every such place by how much its surroundings share with the context, and draws the next word from that distribution. The longer
 * the context, the more work.
 */
import type { Corpus } from "./corpus.ts";

export interface ModelSettings {
  readonly id: string;
  /** Most words that are matched exactly. */
  readonly order: number;
  /** Words of context that places are weighed by. */
  readonly span: number;
  /** Places that are weighed at most, for each number of matched words. */
  readonly places: number;
  readonly temperature: number;
  /** A word every so many frames. */
  readonly framesPerToken: number;
  readonly maxTokens: number;
}

export const MODELS: readonly ModelSettings[] = [
  { id: "local/trigram", order: 2, span: 96, places: 400, temperature: 1.5, framesPerToken: 1, maxTokens: 64 },
  { id: "local/bigram", order: 1, span: 64, places: 800, temperature: 3, framesPerToken: 2, maxTokens: 36 },
];

export interface Prediction {
  readonly token: number;
  /** Natural logarithm of the drawn word's probability. */
  readonly logprob: number;
  /** Of the distribution, in bits. */
  readonly entropy: number;
}

/** Gives numbers from 0 to 1. */
export type Random = () => number;

/** A place of the corpus, and how many words before it match the context exactly. */
interface Place {
  readonly at: number;
  readonly matched: number;
}

export class LanguageModel {
  readonly settings: ModelSettings;
  readonly #corpus: Corpus;
  /** By the number of words that match, most first. */
  readonly #indexes: readonly (readonly [matched: number, index: PlaceIndex])[];

  constructor(settings: ModelSettings, corpus: Corpus) {
    this.settings = settings;
    this.#corpus = corpus;
    const orders = Array.from({ length: settings.order }, (_, at) => settings.order - at);
    this.#indexes = orders.map((order) => [order, indexPlaces(corpus.tokens, order)]);
  }

  predict(context: readonly number[], random: Random): Prediction {
    const { tokens } = this.#corpus;
    const places = this.#placesAfter(context);
    if (places.length === 0) {
      const token = tokens[Math.floor(random() * tokens.length)] ?? 0;
      return { token, logprob: -Math.log(tokens.length), entropy: Math.log2(tokens.length) };
    }
    const scores = places.map((place) => this.#score(place, context));
    const highest = Math.max(...scores);
    const weights = new Map<number, number>();
    let total = 0;
    places.forEach(({ at }, which) => {
      const token = tokens[at] as number;
      const weight = Math.exp(((scores[which] as number) - highest) / this.settings.temperature);
      weights.set(token, (weights.get(token) ?? 0) + weight);
      total += weight;
    });
    return draw(weights, total, random);
  }

  #placesAfter(context: readonly number[]): Place[] {
    return this.#indexes.flatMap(([matched, index]) => {
      const all = index.get(keyOf(context, context.length, matched)) ?? [];
      const step = Math.max(1, Math.ceil(all.length / this.settings.places));
      return all.filter((_, which) => which % step === 0).map((at) => ({ at, matched }));
    });
  }

  /** Words that the place shares with the context count the more the nearer they are; those that match in order count fully. */
  #score({ at, matched }: Place, context: readonly number[]): number {
    const { tokens } = this.#corpus;
    const reach = Math.min(this.settings.span, context.length, at);
    const known = context.slice(-reach);
    let score = matched;
    for (let back = 1; back <= reach; back++) {
      if (known.includes(tokens[at - back] as number)) score += 1 / back;
    }
    return score;
  }
}

type PlaceIndex = ReadonlyMap<number, readonly number[]>;

/** For every `order` words in a row: the places that come right after them. */
function indexPlaces(tokens: Uint32Array, order: number): PlaceIndex {
  const index = new Map<number, number[]>();
  for (let place = order; place < tokens.length; place++) {
    const key = keyOf(tokens, place, order);
    const places = index.get(key);
    if (places === undefined) index.set(key, [place]);
    else places.push(place);
  }
  return index;
}

/** More words than any vocabulary here has; the product of two still is a safe integer. */
const KEY_BASE = 2 ** 24;

/** The `order` words before `end`, as one number. */
function keyOf(tokens: ArrayLike<number>, end: number, order: number): number {
  let key = 0;
  for (let at = end - order; at < end; at++) key = key * KEY_BASE + (tokens[at] ?? 0);
  return key;
}

function draw(weights: ReadonlyMap<number, number>, total: number, random: Random): Prediction {
  let entropy = 0;
  let left = random() * total;
  let drawn: number | null = null;
  let last = 0;
  for (const [token, weight] of weights) {
    entropy -= (weight / total) * Math.log2(weight / total);
    left -= weight;
    if (left < 0 && drawn === null) drawn = token;
    last = token;
  }
  const token = drawn ?? last;
  return { token, logprob: Math.log((weights.get(token) as number) / total), entropy: Math.max(0, entropy) };
}
