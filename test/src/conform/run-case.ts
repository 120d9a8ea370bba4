import type { Case } from "./case.ts";
import { CaseContext } from "./context.ts";
import type { AdapterDefinition } from "./definition.ts";

export type Figures = Readonly<Record<string, number>>;

/** In a place of its own, which is removed whatever happens. Rejects with what the case found. */
export async function runCase(testCase: Case, definition: AdapterDefinition, seed: number): Promise<Figures> {
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
