import { expect, test } from "vitest";
import type { Fault, Store } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { whenFree } from "./lock.ts";

const lost = new StateError("DATABASE_UNREACHABLE", "no answer", { hint: "Wait.", retryable: true });
/** Of a store only what is asked here. */
const store = {
  classify: (error: unknown): Fault => ({
    kind: error === lost ? "connection" : "rejected",
    retry: error === lost,
    outcome: "not_applied",
  }),
} as unknown as Store;

function failing(times: number, error: unknown): { calls: number; call(): Promise<string> } {
  const counted = {
    calls: 0,
    call: async () => {
      if (counted.calls++ < times) throw error;
      return "done";
    },
  };
  return counted;
}

test("an answer that was lost twice is asked for again; a third one is told", async () => {
  const twice = failing(2, lost);
  expect(await whenFree(store, () => twice.call())).toBe("done");
  const always = failing(9, lost);
  await expect(whenFree(store, () => always.call())).rejects.toBe(lost);
  expect(always.calls).toBe(3);
});

test("any other failure is told at once", async () => {
  const other = failing(9, new Error("no such table"));
  await expect(whenFree(store, () => other.call())).rejects.toThrow("no such table");
  expect(other.calls).toBe(1);
});
