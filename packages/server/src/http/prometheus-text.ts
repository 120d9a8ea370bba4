import { type MetricDefinition, type MetricFigure, metricTable } from "@wfstate/core";

/** Metrics in the text format 0.0.4, with type and help as `metricTable` has them. */
export function prometheusText(figures: readonly MetricFigure[]): string {
  return figures.map((figure) => `${headOf(figure)}${linesOf(figure).join("")}`).join("");
}

function headOf({ name }: MetricFigure): string {
  const { type, help }: MetricDefinition = metricTable[name];
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function linesOf(figure: MetricFigure): string[] {
  const { name } = figure;
  if ("samples" in figure) return figure.samples.map(({ labels, value }) => line(name, labels, value));
  const { buckets, sum, count } = figure.histogram;
  return [
    ...buckets.map(([bound, below]) => line(`${name}_bucket`, { le: String(bound) }, below)),
    line(`${name}_bucket`, { le: "+Inf" }, count),
    line(`${name}_sum`, {}, sum),
    line(`${name}_count`, {}, count),
  ];
}

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
}
