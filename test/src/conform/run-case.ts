import type { Case } from "./case.ts";
import { CaseContext } from "./context.ts";
import type { AdapterDefinition } from "./definition.ts";

export type Figures = Readonly<Record<string, number>>;

/** An adapter that never answers has failed its case. Below the limit that Vitest has for a test here. */
const caseDeadlineMs = 50_000;

/** In a place of its own, which is removed whatever happens. Rejects with what the case found. */
export async function runCase(testCase: Case, definition: AdapterDefinition, seed: number): Promise<Figures> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no end after ${caseDeadlineMs / 1000} s`)), caseDeadlineMs);
  try {
    return await Promise.race([runInItsPlace(testCase, definition, seed), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function runInItsPlace(testCase: Case, definition: AdapterDefinition, seed: number): Promise<Figures> {
  const { place, remove } = await definition.makePlace();
  try {
    const context = new CaseContext(definition, place, seed);
    try {
      await testCase.run(context);
      return context.figures;
    } finally {
      await context.cleanUp();
    }
  } finally {
    await remove();
  }
}
