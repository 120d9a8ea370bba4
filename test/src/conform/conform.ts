import { afterAll, describe, test } from "vitest";
import { newSeed } from "../support/seed.ts";
import { groups } from "./case.ts";
import { cases } from "./cases.ts";
import type { AdapterDefinition } from "./definition.ts";
import { CASE_AND_PLACE_DEADLINE_MS, runCase } from "./run-case.ts";

/**
 * Registers every case of the suite with Vitest. What cannot be shown with the adapter is no test, and is said in a line.
 *
 * @example
 * import { conform } from "@wfstate/conformance";
 * import definition from "./my-adapter.conformance.ts";
 * conform(definition);
 */
export function conform<Place>(definition: AdapterDefinition<Place>): void {
  const subject = definition as AdapterDefinition;
  const seed = newSeed();
  describe(`${subject.name} conforms (seed ${seed})`, () => {
    for (const group of groups) {
      const ofGroup = cases.filter((testCase) => testCase.group === group);
      const shown = ofGroup.filter(({ notExercised }) => (notExercised?.(subject) ?? null) === null);
      for (const { name, notExercised } of ofGroup) {
        const reason = notExercised?.(subject) ?? null;
        if (reason !== null) console.log(`NOT EXERCISED ${subject.name}, ${group}: ${name} (${reason})`);
      }
      if (shown.length === 0) continue;
      describe(group, () => {
        for (const testCase of shown) {
          const run = async () => void (await runCase(testCase, subject, seed));
          test(testCase.name, { timeout: CASE_AND_PLACE_DEADLINE_MS }, run);
        }
      });
    }
    afterAll(() => subject.dispose?.());
  });
}
