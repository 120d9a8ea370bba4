/** A person who asks, and two models that answer word by word; asked again when both have answered and a pause has passed. */
import { Answer, type Prompt, promptOf, type Word } from "./answer.ts";
import type { Corpus } from "./corpus.ts";
import { spentEnergy } from "./energy-meter.ts";
import type { LanguageModel } from "./language-model.ts";

const PAUSE_FRAMES = 24;

export interface SpokenWord {
  readonly answer: Answer;
  readonly word: Word;
  /** What the word cost, in EU and in milliseconds. */
  readonly energy: number;
  readonly timeMs: number;
}

export interface Turn {
  readonly asked: Prompt | null;
  readonly words: readonly SpokenWord[];
  /** All answers to a prompt, in the frame in which the last of them ends. */
  readonly answered: readonly Answer[] | null;
}

/** What a conversation that was cut off goes on from. */
export interface ConversationStart {
  /** Number of the last prompt that was asked; 0 for none. */
  readonly prompts: number;
  /** Answers under way, their words made again. */
  readonly answers: readonly Answer[];
}

export const NOTHING_SAID: ConversationStart = { prompts: 0, answers: [] };

export class Conversation {
  readonly corpus: Corpus;
  readonly models: readonly LanguageModel[];
  #prompts: number;
  #answers: readonly Answer[];
  #pauseLeft = 0;

  constructor(corpus: Corpus, models: readonly LanguageModel[], start: ConversationStart) {
    this.corpus = corpus;
    this.models = models;
    this.#prompts = start.prompts;
    this.#answers = start.answers;
  }

  get isAnswering(): boolean {
    return this.#answers.length > 0;
  }

  /** The work of one frame. */
  turn(frame: number): Turn {
    const asked = this.#answers.length === 0 ? this.#ask() : null;
    const words = this.#answers
      .filter((answer) => !answer.ended && frame % answer.model.settings.framesPerToken === 0)
      .map(speak);
    const done = this.#answers.length > 0 && this.#answers.every(({ ended }) => ended);
    const answered = done ? this.#answers : null;
    if (done) {
      this.#answers = [];
      this.#pauseLeft = PAUSE_FRAMES;
    }
    return { asked, words, answered };
  }

  #ask(): Prompt | null {
    if (this.#pauseLeft > 0) {
      this.#pauseLeft -= 1;
      return null;
    }
    this.#prompts += 1;
    const prompt = promptOf(this.corpus, this.#prompts);
    this.#answers = this.models.map((model) => new Answer(prompt, model, this.corpus));
    return prompt;
  }
}

function speak(answer: Answer): SpokenWord {
  const energyBefore = spentEnergy();
  const startedAt = performance.now();
  const word = answer.next();
  const energy = spentEnergy() - energyBefore;
  const timeMs = performance.now() - startedAt;
  answer.energy += energy;
  answer.timeMs += timeMs;
  return { answer, word, energy, timeMs };
}
