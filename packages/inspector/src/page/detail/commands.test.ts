import { expect, test } from "vitest";
import { commandsFor, orderedRange } from "./commands.ts";

const place = { session: "20251123T190000Z_001", seq: 4812, a: null, b: null };

test("the moments of a comparison give a range, the lower one first", () => {
  expect(orderedRange(20, 10)).toEqual({ from: 10, to: 20 });
  expect(orderedRange(null, 10)).toBeNull();
  const commands = commandsFor({ ...place, a: 20, b: 10 }).map(({ command }) => command);
  expect(commands).toContain("wfstate export 20251123T190000Z_001 20251123T190000Z_001_10-20.ndjson --range 10..20");
  expect(commands).toContain("wfstate state 20251123T190000Z_001 --diff 10..20");
});

test("only what erases is marked, and it names what it erases", () => {
  const destructive = commandsFor(place).filter(({ isDestructive }) => isDestructive);
  expect(destructive.map(({ command }) => command)).toEqual([
    "wfstate purge --session 20251123T190000Z_001 --confirm=20251123T190000Z_001",
  ]);
});
