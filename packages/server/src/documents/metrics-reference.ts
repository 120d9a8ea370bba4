/** `docs/reference/metrics.md`, from the table of metrics. */
import { lossReasons, type MetricDefinition, metricNames, metricTable } from "@wfstate/core";

const INTRODUCTION = `# Metrics

What wfstate measures of itself has one name in three places:

- **Prometheus**: \`/metrics\` of \`wfstate serve\`, and of \`startServer\` in an app, with the server's token as \`Authorization: Bearer\`.
- **OpenTelemetry**: an app that has \`@opentelemetry/api\`, and has set its meter provider before \`initialize()\`, finds the instruments of the
  meter \`wfstate\` there. Without the package, nothing is loaded.
- **\`diagnostics_channel\`**: each metric of a manager has a channel of its name.

\`\`\`ts
import { subscribe } from "node:diagnostics_channel";

subscribe("wfstate_write_batch_duration_seconds", (message) => console.log(message)); // { name, type, value, labels }
\`\`\`

A histogram's channel tells each measure, a counter's what is added, a gauge's what it is, once a second. \`manager.metrics\` has the
same figures for the app itself, in milliseconds and MiB.

No label names a session: there would be one more with every run of the app. Where a process has several managers, OpenTelemetry and the
channels do not tell them apart; \`/metrics\` is of one.

Over its warn level a metric says that something is wrong. The depth of the queue, the duration of a batch, that of a frame, and the memory
raise an alert there as well: \`manager.on("alert", listener)\`.
This page is generated from the sources: \`pnpm --filter @wfstate/server documents\`.
`;

const sections: readonly { readonly title: string; readonly has: (metric: MetricDefinition) => boolean }[] = [
  { title: "Of an app", has: ({ origins }) => origins.includes("manager") },
  { title: "Of a server alone on a store", has: ({ origins }) => origins.includes("store") },
  { title: "Of the live feed", has: ({ origins }) => origins.includes("feed") },
];

export function metricsReference(): string {
  const tables = sections.map(({ title, has }) => {
    const rows = metricNames.filter((name) => has(metricTable[name])).map((name) => row(name, metricTable[name]));
    return `## ${title}\n\n| metric | type | unit | what | warn |\n| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return `${INTRODUCTION}\n${tables.join("\n")}\n${REASONS}`;
}

const REASONS = `## Why events are dropped

The label \`reason\` of \`wfstate_events_dropped_total\` is one of ${lossReasons.map((reason) => `\`${reason}\``).join(", ")}:

- \`saturated\`: the queue was full, and \`put\` said so. \`shed\`: under pressure a newer event of its type took its slot. Both are
  recorded in the session, as one \`health.performance\` event, and clients of the live feed are told of them as a \`gap\`.
- \`session_closed\`: its session had ended before its slot was emptied.
- \`refused\`: the database refused it for good; it is kept as a dead letter.
- \`session_stopped\`: nothing more of its session could be stored, because another process has taken it over, say.
`;

function row(name: string, { type, unit, help, labels = [], warnOver, aim }: MetricDefinition): string {
  const named = labels.length === 0 ? `\`${name}\`` : `\`${name}{${labels.join(",")}}\``;
  const aimed = aim === undefined ? "" : ` Aim: ${aim}.`;
  return `| ${named} | ${type} | ${unit === "one" ? "" : unit} | ${help}${aimed} | ${warnOver === undefined ? "" : `> ${warnOver}`} |`;
}
