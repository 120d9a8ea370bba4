import type { IncompleteOperation } from "@wfstate/schemas";
import { describe, expect, it } from "vitest";
import { findOperation, type Operations, withOperation, withoutOperation } from "./operations.ts";
import { deepFreeze } from "./testing/session.ts";

const run = (n: number, model_id = "m"): IncompleteOperation =>
  deepFreeze({
    operation: "ai.output",
    prompt_id: `p${n}`,
    model_id,
    since_seq: n + 1,
    since_timestamp: "2025-08-17T19:48:00.000000Z",
  });
const runs = (count: number): Operations => Array.from({ length: count }, (_, n) => run(n));
const find = (operations: Operations, n: number, model_id = "m") => findOperation(operations, `p${n}`, model_id);

describe.each([3, 1000])("a list of %i operations", (count) => {
  it("finds each by prompt and model", () => {
    const operations = deepFreeze(runs(count));
    for (const operation of operations) expect(find(operations, operation.since_seq - 1)).toBe(operation);
    expect(find(operations, count)).toBeUndefined();
    expect(find(operations, 1, "other")).toBeUndefined();
    expect(findOperation(operations, "p1", null)).toBeUndefined();
  });

  it("finds what was added, and not what was taken out", () => {
    const operations = deepFreeze(runs(count));
    find(operations, 0);
    const added = deepFreeze(withOperation(operations, run(1, "second")));
    expect(find(added, 1, "second")).toBe(added[count]);
    const removed = withoutOperation(added, run1(added));
    expect(find(removed, 1)).toBeUndefined();
    expect(find(removed, 1, "second")).toBe(added[count]);
    expect(removed).toHaveLength(count);
  });

  it("answers for an older list as it was, after newer ones were made from it", () => {
    const operations = deepFreeze(runs(count));
    find(operations, 0);
    const one = deepFreeze(withOperation(operations, run(count)));
    const other = deepFreeze(withoutOperation(operations, run1(operations)));
    expect(find(operations, count)).toBeUndefined();
    expect(find(operations, 1)).toBe(operations[1]);
    expect(find(one, count)).toBe(one[count]);
    expect(find(one, 1)).toBe(operations[1]);
    expect(find(other, count)).toBeUndefined();
    expect(find(other, 1)).toBeUndefined();
  });
});

function run1(operations: Operations): IncompleteOperation {
  const operation = find(operations, 1);
  if (operation === undefined) throw new Error("p1 is in every list of these tests");
  return operation;
}
