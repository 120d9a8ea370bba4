import { describe, expect, test } from "vitest";
import { collect } from "./collect.test.helpers.ts";
import { eventsOf, timestampOf } from "./events.ts";
import type { TraceRequest } from "./read-trace.ts";
import { scheduleFrames, type TraceFrame } from "./schedule.ts";

const START_US = Date.UTC(2023, 10, 16, 18, 0, 0) * 1000;

/** Requests as pairs of the second they come and the tokens they ask for. */
async function* requestsAt(
  ...pairs: readonly (readonly [second: number, tokens: number])[]
): AsyncGenerator<TraceRequest> {
  for (const [at, [second, generatedTokens]] of pairs.entries()) {
    yield { number: at + 1, timeUs: START_US + second * 1_000_000, contextTokens: 100, generatedTokens };
  }
}

function framesAt(...pairs: readonly (readonly [second: number, tokens: number])[]): Promise<TraceFrame[]> {
  return collect(scheduleFrames(requestsAt(...pairs)));
}

/** Frames in which each request has its tokens. */
function tokenFrames(frames: readonly TraceFrame[], request: number): number[] {
  return frames
    .filter(({ tokens }) => tokens.some((token) => token.request.number === request))
    .map(({ number }) => number);
}

describe("the frames of a trace", () => {
  test("an answer begins in the frame after its request and gives a token every second frame", async () => {
    const frames = await framesAt([0, 3]);
    expect(frames.map(({ number }) => number)).toEqual([0, 1, 3, 5]);
    expect(frames[0]?.arrived).toHaveLength(1);
    expect(frames.slice(1).map(({ tokens }) => tokens.map(({ index }) => index))).toEqual([[0], [1], [2]]);
  });

  test("answers overlap as their requests did", async () => {
    const frames = await framesAt([0, 3], [1 / 60, 2], [0.05, 2]);
    expect(tokenFrames(frames, 1)).toEqual([1, 3, 5]);
    expect(tokenFrames(frames, 2)).toEqual([2, 4]);
    expect(tokenFrames(frames, 3)).toEqual([4, 6]);
  });

  test("every token of every request comes once, in order", async () => {
    const frames = await framesAt([0, 40], [0.01, 7], [0.3, 0], [0.31, 90], [20, 1]);
    const indexes = new Map<number, number[]>();
    for (const { request, index } of frames.flatMap(({ tokens }) => tokens)) {
      indexes.set(request.number, [...(indexes.get(request.number) ?? []), index]);
    }
    expect([...indexes].map(([number, seen]) => [number, seen.length])).toEqual([
      [1, 40],
      [2, 7],
      [4, 90],
      [5, 1],
    ]);
    for (const seen of indexes.values()) expect(seen).toEqual(seen.map((_, at) => at));
  });

  test("time in which nothing happens has no frames", async () => {
    const frames = await framesAt([0, 1], [3600, 1]);
    expect(frames.map(({ number }) => number)).toEqual([0, 1, 216_000, 216_001]);
    expect(frames.at(-2)?.endUs).toBe(START_US + 3_600_000_000 + Math.ceil(1_000_000 / 60));
  });

  test("the same trace gives the same frames", async () => {
    const pairs = [
      [0, 12],
      [0.1, 30],
      [0.1, 5],
      [2.2, 8],
    ] as const;
    expect(await framesAt(...pairs)).toEqual(await framesAt(...pairs));
  });

  test("no requests give no frames", async () => {
    expect(await framesAt()).toEqual([]);
  });
});

describe("the events of a frame", () => {
  test("a frame's tokens are its energy, and its answers are closed by their last token", async () => {
    const frames = await framesAt([0, 2], [0.001, 1]);
    const events = frames.flatMap((frame) => eventsOf("s", frame, 0));
    expect(events.map(({ type, frame_id }) => [frame_id, type])).toEqual([
      [0, "user.prompt"],
      [0, "user.prompt"],
      [1, "ai.output"],
      [1, "ai.output"],
      [1, "ai.response_complete"],
      [1, "energy.update"],
      [3, "ai.output"],
      [3, "ai.response_complete"],
      [3, "energy.update"],
    ]);
    const update = events.find(({ type }) => type === "energy.update");
    expect(update).toMatchObject({ energy_delta: 2, data: { energy: 2, accumulator: 2, token_count: 2 } });
  });

  test("an answer without a token is complete at once", async () => {
    const [frame] = await framesAt([0, 0]);
    const events = eventsOf("s", frame as TraceFrame, 0);
    expect(events.map(({ type }) => type)).toEqual(["user.prompt", "ai.response_complete"]);
  });

  test("times are those of the trace", async () => {
    const frames = await framesAt([0, 1], [0.5, 1]);
    const events = frames.flatMap((frame) => eventsOf("s", frame, 0));
    expect(events.filter(({ type }) => type === "user.prompt").map(({ timestamp }) => timestamp)).toEqual([
      "2023-11-16T18:00:00.000000Z",
      "2023-11-16T18:00:00.500000Z",
    ]);
    const times = events.map(({ timestamp }) => timestamp as string);
    expect(times).toEqual(times.toSorted());
    expect(timestampOf(START_US + 1_002_003)).toBe("2023-11-16T18:00:01.002003Z");
  });
});
