import { expect, test } from "vitest";
import { Newest } from "./newest.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Started {
  readonly key: number;
  readonly abort: AbortSignal;
  answer(): void;
}

function held() {
  const started: Started[] = [];
  const shown: number[] = [];
  const errors: unknown[] = [];
  const newest = new Newest<number, number>({
    fetch: (key, abort) =>
      new Promise((answer, reject) => {
        abort.addEventListener("abort", () => reject(new Error("aborted")));
        started.push({ key, abort, answer: () => answer(key) });
      }),
    onDocument: (found) => shown.push(found),
    onError: (error) => errors.push(error),
  });
  return { newest, started, shown, errors };
}

test("one request at a time: of all that is asked meanwhile only the newest follows", async () => {
  const { newest, started, shown } = held();
  for (const key of [1, 2, 3, 4]) newest.ask(key);
  expect(started.map(({ key }) => key)).toEqual([1]);
  started[0]?.answer();
  await wait(0);
  expect(started.map(({ key }) => key)).toEqual([1, 4]);
  started[1]?.answer();
  await wait(0);
  expect(shown).toEqual([1, 4]);
});

test("an older request that does not come back gives way to the newest, and is told by nobody", async () => {
  const { newest, started, shown, errors } = held();
  newest.ask(1);
  newest.ask(2);
  while (started.length < 2) await wait(5);
  expect(started.map(({ key, abort }) => [key, abort.aborted])).toEqual([
    [1, true],
    [2, false],
  ]);
  started[1]?.answer();
  await wait(0);
  expect([shown, errors]).toEqual([[2], []]);
});

test("a slow server gets to show something while somebody scrubs on and on", async () => {
  const shown: number[] = [];
  const newest = new Newest<number, number>({
    fetch: async (key, abort) => {
      await wait(400);
      abort.throwIfAborted();
      return key;
    },
    onDocument: (found) => shown.push(found),
    onError: () => undefined,
  });
  for (let key = 1; shown.length === 0; key++) {
    newest.ask(key);
    await wait(16);
  }
  newest.stop();
  expect(shown).toHaveLength(1);
});

test("with a pace none is given up, and the next begins no sooner", async () => {
  const { newest, started } = held();
  const began = performance.now();
  newest.ask(1, 80);
  newest.ask(2, 80);
  await wait(200);
  expect(started.map(({ abort }) => abort.aborted)).toEqual([false]);
  started[0]?.answer();
  await wait(0);
  newest.ask(3, 80);
  started[1]?.answer();
  while (started.length < 3) await wait(5);
  expect(started.map(({ key }) => key)).toEqual([1, 2, 3]);
  expect(performance.now() - began).toBeGreaterThanOrEqual(200 + 79);
});

test("what was stopped says nothing any more", async () => {
  const { newest, started, shown, errors } = held();
  newest.ask(1);
  newest.stop();
  started[0]?.answer();
  await wait(0);
  expect([started[0]?.abort.aborted, shown, errors]).toEqual([true, [], []]);
});
