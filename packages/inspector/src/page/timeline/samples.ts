/** What the process said of itself, once a second: the last minutes of it. */

export const KEPT_MS = 5 * 60_000;
const MOST = 600;

export interface Sample {
  readonly at: number;
  readonly queue: number | null;
  readonly writeP50: number | null;
  readonly writeP99: number | null;
  readonly frameP50: number | null;
  readonly frameP99: number | null;
}

/** Null where the server reads a store that other processes write: it knows none of this. */
export function sampleOf(at: string, metrics: Readonly<Record<string, unknown>>): Sample | null {
  const queue = metrics.event_queue_depth;
  if (typeof queue !== "number") return null;
  const write = percentiles(metrics.write_latency_ms);
  const frame = percentiles(metrics.frame_processing_ms);
  return {
    at: Date.parse(at),
    queue,
    writeP50: write.p50,
    writeP99: write.p99,
    frameP50: frame.p50,
    frameP99: frame.p99,
  };
}

export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.at <= last.at) return samples;
  const from = sample.at - KEPT_MS;
  return [...samples.filter(({ at }) => at >= from).slice(-(MOST - 1)), sample];
}

function percentiles(value: unknown): { readonly p50: number | null; readonly p99: number | null } {
  const { count, p50, p99 } = (value ?? {}) as Record<string, unknown>;
  const isKnown = typeof count === "number" && count > 0 && typeof p50 === "number" && typeof p99 === "number";
  return isKnown ? { p50, p99 } : { p50: null, p99: null };
}
