import { cases } from "./cases.ts";
import type { AdapterDefinition } from "./definition.ts";
import { runCase } from "./run-case.ts";
import { type Saboteur, sabotaged } from "./saboteurs.ts";

export interface Catch {
  readonly saboteur: string;
  readonly breaks: string;
  readonly caughtBy: string;
  readonly isCaught: boolean;
}

/** Whether the case that is named finds the saboteur, and finds nothing in the real adapter. */
export async function catchSaboteur(saboteur: Saboteur, definition: AdapterDefinition, seed: number): Promise<Catch> {
  const { name, breaks, caughtBy } = saboteur;
  const named = cases.find((one) => `${one.group}: ${one.name}` === caughtBy);
  if (named === undefined) throw new Error(`There is no case "${caughtBy}".`);
  const found = async (of: AdapterDefinition) =>
    runCase(named, of, seed).then(
      () => false,
      () => true,
    );
  const isCaught = (await found(sabotaged(definition, saboteur))) && !(await found(definition));
  return { saboteur: name, breaks, caughtBy, isCaught };
}
