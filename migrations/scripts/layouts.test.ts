import { expect, test } from "vitest";
import { layoutsOfHistory } from "../src/fixtures/layouts-of-history.ts";
import { layouts } from "../src/layouts.ts";

test("the layouts on record are those that the history makes, the newest among them", async () => {
  expect(layouts).toEqual(await layoutsOfHistory());
  expect(Object.keys(layouts)).toEqual(["1.2.0", "1.3.0", "1.4.0"]);
});
