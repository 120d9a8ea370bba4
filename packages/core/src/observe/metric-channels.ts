/** Each metric of a manager has a diagnostics channel of its name. Where nobody listens, it costs a look at a flag. */
import { channel } from "node:diagnostics_channel";
import type { Labels } from "./metric-figure.ts";
import { type MetricDefinition, type MetricName, metricNames, metricTable } from "./metric-table.ts";

/** What subscribers of a channel are told. */
export interface MetricMessage {
  readonly name: MetricName;
  readonly type: MetricDefinition["type"];
  /** Of a histogram: one measure. Of a counter: what is added. Of a gauge: what it is, once a second. */
  readonly value: number;
  readonly labels: Labels;
}

// Kept here: a channel that nobody holds is forgotten.
const channels = Object.fromEntries(metricNames.map((name) => [name, channel(name)])) as Record<
  MetricName,
  ReturnType<typeof channel>
>;

const NO_LABELS: Labels = Object.freeze({});

export function tellMetric(name: MetricName, value: number, labels: Labels = NO_LABELS): void {
  const to = channels[name];
  if (!to.hasSubscribers) return;
  to.publish({ name, type: metricTable[name].type, value, labels } satisfies MetricMessage);
}
