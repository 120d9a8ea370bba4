/** Where a conversation stopped, from what is stored of it: the state says which answers are unfinished, the events how far they came. */
import type { SessionState, StateManager } from "@wfstate/state";
import { Answer, promptOf } from "./answer.ts";
import type { ConversationStart } from "./conversation.ts";
import type { Corpus } from "./corpus.ts";
import type { LanguageModel } from "./language-model.ts";

interface StoredRun {
  words: number;
  energy: number;
  timeMs: number;
}

export async function resumeConversation(
  manager: StateManager,
  sessionId: string,
  corpus: Corpus,
  models: readonly LanguageModel[],
): Promise<ConversationStart> {
  let prompts = 0;
  const runs = new Map<string, StoredRun>();
  const types = ["user.prompt", "ai.output"];
  for await (const { type, data, energy_delta } of manager.readEvents({ session_id: sessionId, types })) {
    if (type === "user.prompt") {
      prompts += 1;
      continue;
    }
    const key = runKey(String(data.prompt_id), String(data.model_id));
    const run = runs.get(key) ?? { words: 0, energy: 0, timeMs: 0 };
    runs.set(key, {
      words: run.words + 1,
      energy: run.energy + (energy_delta ?? 0),
      timeMs: run.timeMs + Number(data.generation_time_ms ?? 0),
    });
  }
  const lastPrompt = promptOf(corpus, prompts);
  const state = manager.stateOf(sessionId);
  const answers =
    state !== null && isUnfinished(state, lastPrompt.id)
      ? models.map((model) => resumeAnswer(new Answer(lastPrompt, model, corpus), runs))
      : [];
  return { prompts, answers };
}

function isUnfinished(state: Pick<SessionState, "recovery_context">, promptId: string): boolean {
  return state.recovery_context.incomplete_operations.some(({ prompt_id }) => prompt_id === promptId);
}

function resumeAnswer(answer: Answer, runs: ReadonlyMap<string, StoredRun>): Answer {
  const run = runs.get(runKey(answer.prompt.id, answer.model.settings.id));
  if (run === undefined) return answer;
  answer.skip(run.words);
  answer.energy = run.energy;
  answer.timeMs = run.timeMs;
  return answer;
}

function runKey(promptId: string, modelId: string): string {
  return `${promptId} ${modelId}`;
}
