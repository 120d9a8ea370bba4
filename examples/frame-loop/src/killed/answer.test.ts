import { describe, expect, test } from "vitest";
import { Answer, promptOf } from "./answer.ts";
import { readCorpus } from "./corpus.ts";
import { LanguageModel, MODELS } from "./language-model.ts";

const corpus = readCorpus(import.meta.dirname);
const models = MODELS.map((settings) => new LanguageModel(settings, corpus));

function wordsOf(answer: Answer): number[] {
  while (!answer.ended) answer.next();
  return [...answer.words];
}

describe("an answer", () => {
  test.each(models)("of $settings.id is the same each time it is given", (model) => {
    const prompt = promptOf(corpus, 3);
    const words = wordsOf(new Answer(prompt, model, corpus));
    expect(words.length).toBeGreaterThan(0);
    expect(wordsOf(new Answer(prompt, model, corpus))).toEqual(words);
  });

  test("goes on after a crash with the words it would have had", () => {
    const [model] = models as [LanguageModel];
    const prompt = promptOf(corpus, 5);
    const uninterrupted = new Answer(prompt, model, corpus);
    const resumed = new Answer(prompt, model, corpus);
    resumed.skip(7);
    expect(resumed.length).toBe(7);
    expect(wordsOf(resumed)).toEqual(wordsOf(uninterrupted));
  });

  test("has words that the corpus has, each with a probability and an entropy", () => {
    const [model] = models as [LanguageModel];
    const word = new Answer(promptOf(corpus, 1), model, corpus).next();
    expect(corpus.vocabulary[word.token]).toBeTypeOf("string");
    expect(word.logprob).toBeLessThanOrEqual(0);
    expect(word.entropy).toBeGreaterThanOrEqual(0);
  });
});
