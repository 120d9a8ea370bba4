/** Gives a manager's metrics to OpenTelemetry, under the same names, where the app has its API. */
import type { BatchObservableResult, Meter, Observable } from "@opentelemetry/api";
import { VERSION } from "../version.ts";
import type { MetricFigure } from "./metric-figure.ts";
import { type MetricName, type MetricUnit, metricNames, metricTable } from "./metric-table.ts";
import type { MetricsRecorder } from "./metrics.ts";

const METER_NAME = "wfstate";

/** As OpenTelemetry writes units. */
const units: Readonly<Record<MetricUnit, string>> = {
  seconds: "s",
  bytes: "By",
  events: "{event}",
  batches: "{batch}",
  snapshots: "{snapshot}",
  sessions: "{session}",
  clients: "{client}",
  tries: "{try}",
  one: "1",
};

/** Gives a function that ends it. An app that has no OpenTelemetry, or no provider of meters yet, is told nothing. */
export async function reportToOpenTelemetry(
  recorder: MetricsRecorder,
  figures: () => readonly MetricFigure[],
): Promise<() => void> {
  const api = await import("@opentelemetry/api").catch(() => null);
  if (api === null) return () => undefined;
  const meter = api.metrics.getMeter(METER_NAME, VERSION);
  const stopHistograms = recordHistograms(meter, recorder);
  const stopObserving = observeSamples(meter, figures);
  return () => {
    stopHistograms();
    stopObserving();
  };
}

function recordHistograms(meter: Meter, { measures }: MetricsRecorder): () => void {
  for (const measure of measures) {
    const { buckets = [] } = metricTable[measure.name];
    const advice = { explicitBucketBoundaries: [...buckets] };
    const histogram = meter.createHistogram(measure.name, { ...optionsOf(measure.name), advice });
    measure.listener = (value) => histogram.record(value);
  }
  return () => {
    for (const measure of measures) measure.listener = null;
  };
}

function observeSamples(meter: Meter, figures: () => readonly MetricFigure[]): () => void {
  const observables = new Map<MetricName, Observable>();
  for (const name of metricNames) {
    const { type, origins } = metricTable[name];
    if (type === "histogram" || !origins.includes("manager")) continue;
    const create = type === "counter" ? "createObservableCounter" : "createObservableGauge";
    observables.set(name, meter[create](name, optionsOf(name)));
  }
  const observe = (result: BatchObservableResult) => {
    for (const figure of figures()) {
      const observable = observables.get(figure.name);
      if (observable === undefined || !("samples" in figure)) continue;
      for (const { value, labels } of figure.samples) result.observe(observable, value, labels);
    }
  };
  const all = [...observables.values()];
  meter.addBatchObservableCallback(observe, all);
  return () => meter.removeBatchObservableCallback(observe, all);
}

function optionsOf(name: MetricName): { readonly description: string; readonly unit: string } {
  const { help, unit } = metricTable[name];
  return { description: help, unit: units[unit] };
}
