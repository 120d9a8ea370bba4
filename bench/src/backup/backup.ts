import { execFileSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark, Context, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { assertStored } from "../harness/rows.ts";
import { median, medianRatio, quantile } from "../harness/statistics.ts";
import type { BackupResult, BackupRun, FillRun, WriterResult } from "./backup-run.ts";
import { SteadyWriter } from "./steady-writer.ts";

/** Of some 2 KB: a gigabyte. */
const EVENTS = 520_000;
const QUICK_EVENTS = 5000;
const EVENTS_PER_SECOND = 1000;
const BATCH = 15;
const ROUNDS = 3;
const WITHOUT_MS = 10_000;
const QUICK_MS = 1000;
const BYTES_PER_MB = 1_000_000;
const P50 = 0.5;
const P99 = 0.99;

const formats = ["packed", "native"] as const;
type Format = (typeof formats)[number];

/** How long batches waited, without a backup and with one of a format beside them. */
type Waits = Readonly<Record<"without" | Format, number[]>>;

export const backup: Benchmark = {
  name: "backup",
  title: "Backups: what they take, and what they cost an app that writes meanwhile",
  async run(context) {
    const folder = context.folder();
    const path = join(folder, "store.db");
    const fill: FillRun = { path, events: context.quick ? QUICK_EVENTS : EVENTS };
    context.progress(`making a store of ${fill.events} events`);
    await runProcess<FillRun>(new URL("./fill-process.ts", import.meta.url), fill);
    const size = `${(statSync(path).size / BYTES_PER_MB).toFixed(0)} MB`;
    const times = await timeRounds(context, folder, path);
    const waits = await writeRounds(context, folder, path);
    assertStored(path, { "user.action": fill.events });
    return [...timeFigures(times, size), ...waitFigures(waits, size)];
  },
};

interface Times {
  readonly cp: number[];
  readonly native: number[];
  readonly zip: number[];
  readonly zipFull: number[];
  readonly memory: number[];
}

/** Copy and backups in turn: what slows one slows the other. */
async function timeRounds(context: Context, folder: string, path: string): Promise<Times> {
  const times: Times = { cp: [], native: [], zip: [], zipFull: [], memory: [] };
  for (let round = 1; round <= (context.quick ? 1 : ROUNDS); round++) {
    context.progress(`copying and backing up, ${round}`);
    times.cp.push(timeOfCp(path, join(folder, "plain.db")));
    times.native.push((await backUp({ path, to: join(folder, "native.db"), verify: "quick" })).ms);
    times.zip.push((await backUp({ path, to: join(folder, "quick.zip"), verify: "quick" })).ms);
    const full = await backUp({ path, to: join(folder, "full.zip"), verify: "full" });
    times.zipFull.push(full.ms);
    times.memory.push(full.peakMemoryMb);
  }
  return times;
}

/** With the fsync that a backup has, too. */
function timeOfCp(path: string, to: string): number {
  const startedAt = performance.now();
  execFileSync("cp", [path, to]);
  execFileSync("sync", [to]);
  const ms = performance.now() - startedAt;
  rmSync(to);
  return ms;
}

async function backUp(run: BackupRun): Promise<BackupResult> {
  const result = await runProcess<BackupResult>(new URL("./backup-process.ts", import.meta.url), run, { built: true });
  for (const suffix of ["", ".manifest.json"]) rmSync(run.to + suffix, { force: true });
  return result;
}

/** A writer for each backup: a while without one, then with it. */
async function writeRounds(context: Context, folder: string, path: string): Promise<Waits> {
  const waits: Waits = { without: [], packed: [], native: [] };
  const files: Readonly<Record<Format, string>> = { packed: "beside.zip", native: "beside.db" };
  for (let round = 1; round <= (context.quick ? 1 : ROUNDS); round++) {
    for (const format of formats) {
      context.progress(
        `backing up, ${format}, beside an app that stores ${EVENTS_PER_SECOND} events a second, ${round}`,
      );
      const writer = await SteadyWriter.start({ path, eventsPerSecond: EVENTS_PER_SECOND, batch: BATCH });
      try {
        await sleep(context.quick ? QUICK_MS : WITHOUT_MS);
        const made = await backUp({ path, to: join(folder, files[format]), verify: "quick" });
        sort(await writer.stop(), made, waits.without, waits[format]);
      } finally {
        writer.kill();
      }
    }
  }
  return waits;
}

function sort(
  { waits }: WriterResult,
  { startedAt, endedAt }: BackupResult,
  without: number[],
  during: number[],
): void {
  for (const { at, ms } of waits) {
    if (at + ms < startedAt) without.push(ms);
    else if (at <= endedAt) during.push(ms);
  }
}

function timeFigures({ cp, native, zip, zipFull, memory }: Times, size: string): Figure[] {
  const how = (times: readonly number[]) =>
    `${cp.length} pairs; medians ${median(times).toFixed(0)} ms and ${median(cp).toFixed(0)} ms for cp and sync of ${size}`;
  const ratio = (what: string, times: readonly number[]): Figure => ({
    what,
    target: null,
    reached: medianRatio(times, cp),
    unit: "",
    how: how(times),
  });
  return [
    ratio("native, rows and heads compared ÷ cp", native),
    ratio("packed, rows and heads compared, read back ÷ cp", zip),
    ratio("packed, validated besides ÷ cp", zipFull),
    {
      what: "time, packed and validated",
      target: { atMost: 120_000 },
      reached: median(zipFull),
      unit: "ms",
      how: size,
    },
    {
      what: "peak memory, packed and validated",
      target: { atMost: 300 },
      reached: median(memory),
      unit: "MB",
      how: "of the process",
    },
  ];
}

function waitFigures(waits: Waits, size: string): Figure[] {
  return formats.flatMap((format) => waitFiguresOf(format, waits.without, waits[format], size));
}

function waitFiguresOf(format: Format, without: readonly number[], during: readonly number[], size: string): Figure[] {
  const how = `${without.length} batches of ${BATCH} without and ${during.length} with a ${format} backup of ${size} beside them, ${EVENTS_PER_SECOND} events a second`;
  const at = (share: number, waits: readonly number[]) => quantile(waits, share);
  const added = (share: number) => at(share, during) - at(share, without);
  const both = (share: number) =>
    `${at(share, without).toFixed(1)} ms without, ${at(share, during).toFixed(1)} ms with`;
  return [
    {
      what: `${format}: a batch waits longer by, median`,
      target: { atMost: 20 },
      reached: added(P50),
      unit: "ms",
      how: `${both(P50)}; ${how}`,
    },
    {
      what: `${format}: a batch waits longer by, 99 of 100`,
      target: { atMost: 20 },
      reached: added(P99),
      unit: "ms",
      how: both(P99),
    },
    {
      what: `${format}: longest wait of a batch beside it`,
      target: { atMost: 20 },
      reached: Math.max(...during),
      unit: "ms",
      how: `${Math.max(...without).toFixed(1)} ms without`,
    },
  ];
}
