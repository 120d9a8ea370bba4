import { expect, test } from "vitest";
import { facetTerm, hasTerm, termsOf, valuesNamed, withToggled } from "./terms.ts";

test("terms are split at blanks, but not within quotes", () => {
  expect(termsOf('  type:energy.*  "two words" -model:"a b" energy>5 ')).toEqual([
    "type:energy.*",
    '"two words"',
    '-model:"a b"',
    "energy>5",
  ]);
  expect(termsOf('"never closed')).toEqual(['"never closed']);
  expect(termsOf(" ")).toEqual([]);
});

test("a term is added, taken away, and turned round", () => {
  const filter = withToggled("energy>5", "type:error");
  expect(filter).toBe("energy>5 type:error");
  expect(hasTerm(filter, "type:error")).toBe(true);
  expect(withToggled(filter, "-type:error")).toBe("energy>5 -type:error");
  expect(withToggled(filter, "type:error")).toBe("energy>5");
});

test("a value with blanks is put in quotes", () => {
  expect(facetTerm("type", "energy.update")).toBe("type:energy.update");
  expect(facetTerm("model", 'my "own" model')).toBe('model:"my \\"own\\" model"');
  expect(termsOf(facetTerm("model", 'my "own" model'))).toHaveLength(1);
});

test("what the filter names of a facet is known, also where it shuts it out", () => {
  const filter = `-model:phi3:mini type:energy.* -${facetTerm("model", 'my "own" model')}`;
  expect(valuesNamed(filter, "model")).toEqual(["phi3:mini", 'my "own" model']);
  expect(valuesNamed(filter, "level")).toEqual([]);
});
