/** Measures what keeping events costs here, beside what it may cost. */
import { type BenchReport, type BenchTarget, benchStore, type Measure } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { count, counted, duration } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { type Piece, styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface BenchCommandOptions {
  readonly rate: number;
  readonly seconds: number;
  readonly eventsPerFrame: number;
}

type Name = BenchTarget["measure"];

const names: Readonly<Record<Name, string>> = {
  put_ms: "one put",
  thread_held_ms: "the thread, a frame",
  commit_ms: "commit of a batch",
  queue_depth: "events in the queue",
  events_lost: "events lost",
  events_missing: "events not found afterwards",
};

/** Exits 3 where a target was missed. */
export async function run(context: CommandContext, options: BenchCommandOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const target = await targetOf(flags);
  const frames = options.rate * options.seconds;
  const report = await out.progress("measuring", "frames", frames, (progress) =>
    benchStore(target, { ...options, signal, onProgress: (done) => progress.update(done) }),
  );
  show(out, report);
  const { measures, targets, ...figures } = report;
  const missed = targets.filter(({ met }) => !met);
  return {
    exitCode: missed.length > 0 ? exitCodes.findings : exitCodes.ok,
    summary: { ...figures, targets: targets.length, missed: missed.length },
  };
}

function show(out: Output, report: BenchReport): void {
  const { measures, targets } = report;
  for (const measure of measures) out.record({ type: "measure", ...measure });
  for (const target of targets) out.record({ type: "target", ...target });
  for (const line of heading(report)) out.line(line);
  out.line("");
  const columns = [
    { title: "MEASURE" },
    ...["P50", "P99", "MAX"].map((title) => ({ title, align: "right" as const })),
    { title: "TARGET" },
  ];
  const rows = measures.map((measure) => rowOf(measure, targetsFor(targets, measure.name)));
  const lost = targetsFor(targets, "events_lost").concat(targetsFor(targets, "events_missing"));
  out.table(columns, [...rows, ...lost.map(countRow)]);
  for (const { measure, figure, reached, at_most } of targets.filter(({ met }) => !met)) {
    const what = figure === "count" ? names[measure] : `${names[measure]}, ${figure}`;
    out.warn(`${what}: ${value(measure, reached)}, and ${value(measure, at_most)} at most was wanted`);
  }
}

function heading(report: BenchReport): string[] {
  const { engine, durability, place, rate, events_per_frame, duration_ms, frames, frames_left_out, events } = report;
  const where = place === null ? "in memory" : `in a store of its own at ${place}, removed again`;
  const leftOut = frames_left_out === 0 ? "" : `; ${counted(frames_left_out, "frame")} left out`;
  const each = counted(events_per_frame, "event");
  return [
    `database    ${engine}, durability ${durability}, ${where}`,
    `load        ${count(rate)} frames a second with ${each} each: ${counted(frames, "frame")} in ${duration(duration_ms)}${leftOut}`,
    `events      ${count(events)} in ${counted(report.batches, "batch", "batches")}, ${Math.round(report.events_per_second)} events/s`,
  ];
}

function rowOf({ name, p50, p99, max }: Measure, targets: readonly BenchTarget[]): Piece[] {
  return [names[name], ...[p50, p99, max].map((figure) => value(name, figure)), verdict(name, targets)];
}

function countRow(target: BenchTarget): Piece[] {
  const { measure, reached } = target;
  return [names[measure], "", "", value(measure, reached), verdict(measure, [target])];
}

/** `ok: p50 ≤ 5.000 ms, p99 ≤ 20.000 ms` */
function verdict(name: Name, targets: readonly BenchTarget[]): Piece {
  if (targets.length === 0) return styled("dim", "–");
  const wanted = targets.map(({ figure, at_most }) =>
    figure === "count" ? `${value(name, at_most)}` : `${figure} ≤ ${value(name, at_most)}`,
  );
  const isMet = targets.every(({ met }) => met);
  return styled(isMet ? "green" : "red", `${isMet ? "ok" : "missed"}: ${wanted.join(", ")}`);
}

function value(name: Name, amount: number): string {
  return name.endsWith("_ms") ? `${milliseconds(amount)} ms` : count(amount);
}

/** `0.003`, `0.42`, `16.67`, `120` */
function milliseconds(ms: number): string {
  if (Number.isInteger(ms)) return count(ms);
  return ms.toFixed(ms < 0.1 ? 3 : 2);
}

function targetsFor(targets: readonly BenchTarget[], name: Name): readonly BenchTarget[] {
  return targets.filter(({ measure }) => measure === name);
}
