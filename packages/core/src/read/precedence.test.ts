import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Precedence } from "./precedence.ts";
import { scanWindows, WINDOW_EVENTS } from "./scan-windows.ts";

const MINUTE_MS = 60_000;

async function twoWindows(precedence: Precedence, happened: string[]): Promise<void> {
  for await (const { first } of scanWindows({ precedence }, { first: 1, last: 2 * WINDOW_EVENTS })) {
    happened.push(`events from ${first}`);
  }
}

test("a long read rests between two parts until all that go first are over", async () => {
  const precedence = new Precedence(MINUTE_MS);
  const happened: string[] = [];
  const [one, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const short = [precedence.first(() => one.promise), precedence.first(() => other.promise)];
  const long = twoWindows(precedence, happened);
  one.resolve();
  await short[0];
  for (let turns = 0; turns < 10; turns++) await turn();
  happened.push("a state");
  other.resolve();
  await Promise.all([...short, long]);
  expect(happened).toEqual(["events from 1", "a state", `events from ${WINDOW_EVENTS + 1}`]);
});

test("a short read that fails lets the long one go on", async () => {
  const precedence = new Precedence(MINUTE_MS);
  const happened: string[] = [];
  const { promise, reject } = Promise.withResolvers<void>();
  const failed = precedence.first(() => promise).catch(String);
  const long = twoWindows(precedence, happened);
  for (let turns = 0; turns < 10; turns++) await turn();
  expect(happened).toHaveLength(1);
  reject(new Error("gone"));
  await long;
  expect(await failed).toContain("gone");
  expect(happened).toHaveLength(2);
});

test("nobody stops a long read by asking without a pause", async () => {
  const precedence = new Precedence(1);
  const { promise, resolve } = Promise.withResolvers<void>();
  const short = precedence.first(() => promise);
  const happened: string[] = [];
  await twoWindows(precedence, happened);
  expect(happened).toHaveLength(2);
  resolve();
  await short;
});
