import { describe, expect, it } from "vitest";
import { KEPT_MS, type Sample, sampleOf, withSample } from "./samples.ts";

const metrics = {
  event_queue_depth: 4,
  write_latency_ms: { count: 3, p50: 2, p99: 6, max: 6, last: 2 },
  frame_processing_ms: { count: 0, p50: 0, p99: 0, max: 0, last: 0 },
};

describe("figures of the process", () => {
  it("are those that are known", () => {
    expect(sampleOf("1970-01-01T00:00:01Z", metrics)).toEqual({
      at: 1000,
      queue: 4,
      writeP50: 2,
      writeP99: 6,
      frameP50: null,
      frameP99: null,
    });
  });

  it("are none where other processes write", () => {
    expect(sampleOf("1970-01-01T00:00:01Z", { database_size_bytes: 1 })).toBeNull();
  });

  it("are kept for some minutes, each once", () => {
    let samples: readonly Sample[] = [];
    for (let second = 1; second <= 2000; second += 1) {
      const sample = sampleOf(new Date(second * 1000).toISOString(), metrics) as Sample;
      samples = withSample(withSample(samples, sample), sample);
    }
    expect(samples).toHaveLength(KEPT_MS / 1000 + 1);
    expect(samples.at(-1)?.at).toBe(2_000_000);
  });
});
