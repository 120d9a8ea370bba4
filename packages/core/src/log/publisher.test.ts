import fc from "fast-check";
import { expect, test } from "vitest";
import { Publisher } from "./publisher.ts";

function ignore(): void {}

test("listeners are told in the order in which they came, until they leave", () => {
  const publisher = new Publisher<number>(ignore);
  const told: string[] = [];
  publisher.add((message) => told.push(`a${message}`));
  const leave = publisher.add((message) => told.push(`b${message}`));
  publisher.add((message) => told.push(`c${message}`));
  publisher.publish(1);
  leave();
  publisher.publish(2);
  expect(told).toEqual(["a1", "b1", "c1", "a2", "c2"]);
});

test("what a listener publishes comes after the message at hand has reached all, for everyone in the same order", () => {
  const publisher = new Publisher<number>(ignore);
  const told: string[] = [];
  publisher.add((message) => {
    told.push(`a${message}`);
    if (message < 3) publisher.publish(message + 1);
    told.push(`a${message} done`);
  });
  publisher.add((message) => told.push(`b${message}`));
  publisher.publish(1);
  expect(told).toEqual(["a1", "a1 done", "b1", "a2", "a2 done", "b2", "a3", "a3 done", "b3"]);
});

test("a listener that throws is reported, and neither the others nor the next message notice", () => {
  const failures: unknown[] = [];
  const publisher = new Publisher<number>((error) => failures.push(error));
  const told: number[] = [];
  publisher.add(() => {
    throw new Error("bad listener");
  });
  publisher.add((message) => told.push(message));
  publisher.publish(1);
  publisher.publish(2);
  expect(told).toEqual([1, 2]);
  expect(failures).toHaveLength(2);
});

test("a listener that leaves while it is told is not told again, and its neighbours are", () => {
  const publisher = new Publisher<number>(ignore);
  const told: string[] = [];
  const leave = publisher.add((message) => {
    told.push(`a${message}`);
    leave();
  });
  publisher.add((message) => told.push(`b${message}`));
  publisher.publish(1);
  publisher.publish(2);
  expect(told).toEqual(["a1", "b1", "b2"]);
});

test("whether anyone listens is known", () => {
  const publisher = new Publisher<number>(ignore);
  expect(publisher.isHeard).toBe(false);
  const leave = publisher.add(ignore);
  expect(publisher.isHeard).toBe(true);
  leave();
  expect(publisher.isHeard).toBe(false);
});

test("however listeners publish among themselves, each is told everything once, in one order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 30 }), (children) => {
      const publisher = new Publisher<number>(ignore);
      const told: [number[], number[]] = [[], []];
      let next = 1;
      publisher.add((message) => {
        told[0].push(message);
        for (let child = children[message] ?? 0; child > 0; child--) publisher.publish(next++);
      });
      publisher.add((message) => told[1].push(message));
      publisher.publish(0);
      expect(told[0]).toEqual(Array.from({ length: next }, (_, index) => index));
      expect(told[1]).toEqual(told[0]);
    }),
  );
});
