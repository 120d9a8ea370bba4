import { describe, expect, it } from "vitest";
import { type Bucket, merged } from "./bucket.ts";
import { Pauses, splitAt } from "./pauses.ts";
import { bucket, row } from "./testing.ts";
import type { Question } from "./tiles.ts";

const PAUSE = 12 * 60_000;

/** One event every 10 ms, and a pause after the 5000th. */
const timeOf = (seq: number) => seq * 10 + (seq > 5000 ? PAUSE : 0);

function stretches({ from, to, buckets }: Question): Bucket[] {
  const size = Math.ceil((to - from + 1) / buckets);
  return Array.from({ length: Math.ceil((to - from + 1) / size) }, (_, index) => {
    const first = from + index * size;
    const last = Math.min(to, first + size - 1);
    return { ...bucket(first, last, timeOf(first)), end: timeOf(last) };
  });
}

describe("a pause within a stretch", () => {
  it("is found, and the stretch is split there", async () => {
    const asked: Question[] = [];
    const drawn = stretches({ from: 1, to: 100_000, buckets: 50 });
    const whole = await new Promise<readonly Bucket[]>((resolve) => {
      const pauses = new Pauses({
        read: (question) => {
          asked.push(question);
          return Promise.resolve(stretches(question));
        },
        onChange: () => resolve(pauses.split(drawn)),
      });
      expect(pauses.split(drawn)).toBe(drawn);
      pauses.look(drawn);
    });
    expect(whole.map(({ from, to }) => [from, to]).slice(1, 5)).toEqual([
      [2001, 4000],
      [4001, 5000],
      [5001, 6000],
      [6001, 8000],
    ]);
    expect(whole.reduce((sum, { events }) => sum + events, 0)).toBe(100_000);
    expect(asked).toHaveLength(2);
  });

  it("is looked for once, and not where all are as slow", () => {
    const asked: Question[] = [];
    const read = (question: Question) => {
      asked.push(question);
      return Promise.resolve([]);
    };
    const pauses = new Pauses({ read, onChange: () => undefined });
    pauses.look(row(50, 10, 1, 0, 60_000));
    expect(asked).toEqual([]);
    pauses.forget();
  });

  it("may be a clock that was set back", () => {
    const parts = [bucket(1, 10, PAUSE * 5), bucket(11, 20, PAUSE * 5 + 100), bucket(21, 30, PAUSE)];
    expect(splitAt(parts, 10_000)).toEqual([merged(parts[0] as Bucket, parts[1] as Bucket), parts[2]]);
  });
});
