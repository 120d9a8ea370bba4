import type { Case } from "./case.ts";
import { CaseContext } from "./context.ts";
import type { AdapterDefinition } from "./definition.ts";

export type Figures = Readonly<Record<string, number>>;

/** An adapter that never answers has failed its case. */
const CASE_DEADLINE_MS = 50_000;
/** A case, and the place that is made for it: the first may take long. */
export const CASE_AND_PLACE_DEADLINE_MS: number = 2 * CASE_DEADLINE_MS;

/** In a place of its own, which is removed whatever happens. Rejects with what the case found. */
export async function runCase(testCase: Case, definition: AdapterDefinition, seed: number): Promise<Figures> {
  const { place, remove } = await definition.makePlace();
  try {
    return await inTime(runThere(testCase, new CaseContext(definition, place, seed)));
  } finally {
    await remove();
  }
}

async function runThere(testCase: Case, context: CaseContext): Promise<Figures> {
  try {
    await testCase.run(context);
    return context.figures;
  } finally {
    await context.cleanUp();
  }
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no end after ${CASE_DEADLINE_MS / 1000} s`)), CASE_DEADLINE_MS);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
