/** What a person wants to see of a session that was killed. */
import type { Distribution, RecoveryReport, ValidationReport } from "@wfstate/state";
import { count, milliseconds, plural, shortDigest } from "../print/format.ts";
import { pairs, table } from "../print/table.ts";
import type { LoopFigures } from "./messages.ts";
import type { Lives, Verification } from "./verify.ts";
import type { MessageOf, Watched } from "./watch.ts";

type Opened = MessageOf<"opened">;

export function openedLines({ sessionId, material, crashedBefore }: Opened): string {
  const { files, tokens, models } = material;
  const earlier: [string, string][] =
    crashedBefore === 0
      ? []
      : [["earlier", `${plural(crashedBefore, "crashed session")} of other runs: left as they are`]];
  return pairs([
    ["session", sessionId],
    [
      "work",
      `${models.join(" and ")} answer prompts from ${count(files)} files of this repository (${count(tokens)} words)`,
    ],
    ["energy", "CPU time that the process spends: 1 EU is 1 ms"],
    ...earlier,
  ]);
}

export function killedLines({ killed, durableSeq }: Watched): string {
  const { frame, acceptedSeq } = killed as MessageOf<"in_flight">;
  return pairs([
    ["at", `frame ${frame}, ${plural(acceptedSeq - durableSeq, "event")} in flight`],
    ["accepted", `${count(acceptedSeq)} events`],
    ["acknowledged", `${count(durableSeq)} as durable`],
  ]);
}

export function recoveryLines(
  report: RecoveryReport,
  { resumed, firstFrame }: Opened,
  before: Watched,
  awayMs: number,
): string {
  const { last_seq, snapshot, events_folded, corrupt_count, snapshots_rejected, generation, state_digest } = report;
  const found = last_seq - before.durableSeq;
  const wasKept =
    found >= 0 ? `all ${count(before.durableSeq)} acknowledged` : `${count(-found)} ACKNOWLEDGED ARE MISSING`;
  const more = found > 0 ? `, and ${count(found)} whose acknowledgement the kill cut off` : "";
  const goesOn = resumed.map(({ promptId, modelId, atToken }) => `${promptId} of ${modelId} at word ${atToken + 1}`);
  return pairs([
    ["found", `${count(last_seq)} events: ${wasKept}${more}`],
    [
      "from",
      snapshot === null
        ? "the first event"
        : `snapshot ${snapshot.snapshot_id}, ${plural(events_folded, "event")} folded onto it`,
    ],
    ["damaged", `${plural(corrupt_count, "event")}, ${plural(snapshots_rejected.length, "snapshot")}`],
    ["took", `${milliseconds(report.duration_ms)}; the loop was away for ${milliseconds(awayMs)} with its start`],
    ["owner", `generation ${generation}`],
    ["goes on", [`at frame ${firstFrame}`, ...goesOn].join(", ")],
    ["digest", shortDigest(state_digest)],
  ]);
}

export function digestTable({ fromStart, fromSnapshots }: Verification): string {
  const columns = [
    { title: "replayed from" },
    { title: "events folded", align: "right" as const },
    { title: "took", align: "right" as const },
    { title: "digest at the end" },
    { title: "at its seq" },
  ];
  const start = [
    "the first event",
    count(fromStart.events),
    milliseconds(fromStart.duration_ms),
    shortDigest(fromStart.digest),
    "",
  ];
  const rows = fromSnapshots.map(({ seq, snapshotType, events, durationMs, digest, agreesAtSeq }) => [
    `snapshot at ${count(seq)}, ${snapshotType}`,
    count(events),
    milliseconds(durationMs),
    `${shortDigest(digest)}${digest === fromStart.digest ? "" : " DIFFERS"}`,
    agreesAtSeq ? "same state" : "DIFFERS",
  ]);
  return table(columns, [start, ...shorten(rows)]);
}

const MAX_ROWS = 14;

/** The first and the last rows, where they are too many to read. */
function shorten(rows: readonly string[][]): string[][] {
  if (rows.length <= MAX_ROWS) return [...rows];
  const left = rows.length - MAX_ROWS;
  return [...rows.slice(0, MAX_ROWS / 2), [`… ${left} more, counted in the verdict`], ...rows.slice(-MAX_ROWS / 2)];
}

export function countsTable({ counts }: Verification): string {
  const rows = counts.map(({ type, count: stored }) => [type, count(stored)]);
  return table([{ title: "type" }, { title: "stored", align: "right" }], rows);
}

export function figuresTable({ before, after }: Lives): string {
  const columns = [
    { title: "" },
    { title: "before the kill", align: "right" as const },
    { title: "after it", align: "right" as const },
  ];
  const lives = [before.figures, after.figures];
  const row = (title: string, value: (figures: LoopFigures) => string) => [title, ...lives.map(value)];
  return table(columns, [
    row("frames", ({ frames, fps }) => `${count(frames)} at ${fps.toFixed(1)} fps`),
    row("frame time p50 / p99 / max", ({ metrics }) => spread(metrics.frame_processing_ms)),
    row("late frames (over 16.67 ms)", ({ lateFrames }) => count(lateFrames)),
    row("write latency p50 / p99 / max", ({ metrics }) => spread(metrics.write_latency_ms)),
    row(
      "batches, events in each p50",
      ({ metrics }) => `${count(metrics.batches)}, ${count(metrics.batch_events.p50)}`,
    ),
    row("deepest queue", ({ metrics }) => count(metrics.event_queue_depth_max)),
    row("memory", ({ metrics }) => `${count(metrics.memory_usage_mb)} MiB`),
  ]);
}

export function findingLines({ findings }: ValidationReport): string {
  return findings.map(({ severity, category, message }) => `  ${severity} ${category}: ${message}`).join("\n");
}

function spread({ p50, p99, max }: Distribution): string {
  return `${p50.toFixed(2)} / ${p99.toFixed(2)} / ${max.toFixed(2)} ms`;
}
