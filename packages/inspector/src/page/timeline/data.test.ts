import { describe, expect, it, vi } from "vitest";
import type { Bucket } from "./bucket.ts";
import { TimelineData } from "./data.ts";
import { bucket, events, row } from "./testing.ts";
import type { Question } from "./tiles.ts";

/** A server that has `stored` events, and answers when it is told to. */
function server(stored: number) {
  const waiting: { readonly from: number; readonly answer: () => void; readonly abort: AbortSignal }[] = [];
  const state = { stored, changes: 0 };
  const data = new TimelineData({
    read: (question, abort) =>
      new Promise((resolve) => {
        waiting.push({ from: question.from, abort, answer: () => resolve(storedIn(question, state.stored)) });
      }),
    onChange: () => {
      state.changes += 1;
    },
    onError: (error) => {
      throw error;
    },
  });
  const answer = async () => {
    waiting.shift()?.answer();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { data, waiting, state, answer };
}

/** As the server does: nothing after what is stored, and so shorter stretches there. */
function storedIn({ from, to, buckets }: Question, stored: number): Bucket[] {
  const last = Math.min(to, stored);
  const size = Math.ceil((last - from + 1) / buckets);
  return row(Math.ceil((last - from + 1) / size), size, from, from).map((bucket) =>
    bucket.to <= last ? bucket : { ...bucket, to: last, events: last - bucket.from + 1 },
  );
}

const all = (to: number) => ({ from: 1, to });

describe("the data of the plots", () => {
  it("is read from left to right, two tiles at a time, and shown as it comes", async () => {
    const { data, waiting, answer } = server(2048);
    expect(data.show(all(2048), all(2048))).toEqual([]);
    expect(waiting.map(({ from }) => from)).toEqual([1, 257]);
    await answer();
    expect(waiting.map(({ from }) => from)).toEqual([257, 513]);
    expect(data.show(all(2048), all(2048)).at(-1)?.to).toBe(256);
    expect(data.isLoading).toBe(true);
    while (waiting.length > 0) await answer();
    expect(data.isLoading).toBe(false);
    expect(data.show(all(2048), all(2048))).toHaveLength(512);
    data.close();
  });

  it("is exact once the slow stretches among what was read have been looked into", async () => {
    const asked: ((buckets: readonly Bucket[]) => void)[] = [];
    const data = new TimelineData({
      read: () => new Promise((resolve) => asked.push(resolve)),
      onChange: () => undefined,
      onError: () => undefined,
    });
    const answer = async (buckets: readonly Bucket[]) => {
      asked.shift()?.(buckets);
      await new Promise((resolve) => setTimeout(resolve, 0));
    };
    data.show(all(400), all(400));
    while (asked.length > 0)
      await answer([...row(100, 2), bucket(201, 202, 2_000, 3_600_000), ...row(99, 2, 203, 3_700_000)]);
    data.show(all(400), all(400));
    expect({ isLoading: data.isLoading, isExact: data.isExact }).toEqual({ isLoading: false, isExact: false });
    await answer([bucket(201, 201, 2_000), bucket(202, 202, 3_602_000)]);
    data.show(all(400), all(400));
    expect(data.isExact).toBe(true);
    data.close();
  });

  it("is not asked for any more where nobody looks", async () => {
    const { data, waiting } = server(100_000);
    data.show(all(100_000), all(100_000));
    data.show({ from: 50_000, to: 50_200 }, all(100_000));
    expect(waiting.map(({ abort }) => abort.aborted)).toEqual([true, true, false, false]);
    data.close();
  });

  it("grows with what comes live, over the ends of tiles and to coarser ones, and nothing is asked again", async () => {
    const { data, waiting, answer } = server(40);
    data.show(all(40), all(40));
    await answer();
    for (let seq = 41; seq <= 2000; seq += 49) {
      data.add(events(seq, seq + 48));
      const shown = data.show(all(seq + 48), all(seq + 48));
      expect(shown.at(-1)?.to).toBe(seq + 48);
      expect(shown.length).toBeLessThanOrEqual(512);
      expect(shown.reduce((sum, bucket) => sum + bucket.events, 0)).toBe(seq + 48);
      expect(shown.at(-1)?.total).toBe(seq + 48);
    }
    expect(waiting).toEqual([]);
    data.close();
  });

  it("is read again where what came live has a hole, but not at once", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    try {
      const { data, waiting, state } = server(40);
      const settle = async () => {
        waiting.shift()?.answer();
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      };
      data.show(all(40), all(40));
      await settle();
      data.add(events(50, 60));
      data.show(all(60), all(60));
      expect(waiting).toEqual([]);
      state.stored = 60;
      vi.advanceTimersByTime(1001);
      expect(waiting).toHaveLength(1);
      await settle();
      expect(data.show(all(60), all(60)).at(-1)?.to).toBe(60);
      data.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it("forgets what was taken back", async () => {
    const { data, waiting, answer } = server(60);
    data.show(all(60), all(60));
    await answer();
    data.rewind(50);
    expect(data.show(all(50), all(50))).toEqual([]);
    expect(waiting).toHaveLength(1);
    data.close();
  });
});
