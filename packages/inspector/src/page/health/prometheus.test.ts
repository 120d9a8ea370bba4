import { expect, test } from "vitest";
import { bucketQuantile, samplesOf } from "./prometheus.ts";

const PAGE = `# HELP wfstate_x What it is.
# TYPE wfstate_x histogram
wfstate_x_bucket{le="0.005"} 2
wfstate_x_bucket{le="0.01"} 98
wfstate_x_bucket{le="0.1"} 100
wfstate_x_bucket{le="+Inf"} 100
wfstate_x_sum 0.81
wfstate_x_count 100
wfstate_stored_sessions{status="a b"} 3
`;

test("a sample is found by what stands before its value, whatever its labels hold", () => {
  const samples = samplesOf(PAGE);
  expect(samples.get("wfstate_x_sum")).toBe(0.81);
  expect(samples.get('wfstate_stored_sessions{status="a b"}')).toBe(3);
  expect(samples.size).toBe(7);
});

test("a quantile is the bound of its bucket, and none where nothing was measured", () => {
  const samples = samplesOf(PAGE);
  expect([0.01, 0.5, 0.99].map((part) => bucketQuantile(samples, "wfstate_x", part))).toEqual([0.005, 0.01, 0.1]);
  expect(bucketQuantile(samples, "wfstate_y", 0.5)).toBeNull();
});
