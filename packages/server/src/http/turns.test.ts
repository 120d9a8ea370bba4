import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

const never = new AbortController().signal;

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let hasBegun = false;
  return {
    end: resolve,
    fail: reject,
    get hasBegun() {
      return hasBegun;
    },
    run() {
      hasBegun = true;
      return promise;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("two run at a time, and the others begin in their order", async () => {
  const turns = new Turns(2);
  const all = Array.from({ length: 5 }, work);
  const taken = all.map(({ run }) => turns.take(never, run));
  await settled();
  expect(all.map(({ hasBegun }) => hasBegun)).toEqual([true, true, false, false, false]);
  all[1]?.end();
  await settled();
  expect(all.map(({ hasBegun }) => hasBegun)).toEqual([true, true, true, false, false]);
  all[0]?.fail(new Error("failed"));
  await expect(taken[0]).rejects.toThrow("failed");
  await settled();
  expect(all[3]?.hasBegun).toBe(true);
  for (const { end } of all) end();
  await Promise.all(taken.slice(1));
});

test("one that goes away while it waits takes no turn from anybody", async () => {
  const turns = new Turns(2);
  const running = Array.from({ length: 2 }, work);
  const taken = running.map(({ run }) => turns.take(never, run));
  const [patient, gone, goesLater, last] = [work(), work(), work(), work()];
  const waited = turns.take(never, patient.run);
  const leaving = new AbortController();
  const left = turns.take(leaving.signal, gone.run);
  const leavingLater = new AbortController();
  const leftLater = turns.take(leavingLater.signal, goesLater.run);
  const stayed = turns.take(never, last.run);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: "ABORTED" });
  await settled();
  expect(patient.hasBegun).toBe(false);
  running[1]?.end();
  await settled();
  expect(patient.hasBegun).toBe(true);
  // It is given its turn, and goes before it can begin.
  running[0]?.end();
  leavingLater.abort();
  await expect(leftLater).rejects.toMatchObject({ code: "ABORTED" });
  await settled();
  expect([gone.hasBegun, goesLater.hasBegun, last.hasBegun]).toEqual([false, false, true]);
  for (const { end } of [...running, patient, last]) end();
  await Promise.all([...taken, waited, stayed]);
  await expect(turns.take(leaving.signal, gone.run)).rejects.toMatchObject({ code: "ABORTED" });
  await turns.take(never, async () => undefined);
});
