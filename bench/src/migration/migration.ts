import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildGuideDatabase } from "@wfstate/migrations/fixtures";
import type { Benchmark } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import type { MigrationResult, MigrationRun } from "./migration-run.ts";

const SESSIONS = 50;
const MS_PER_SECOND = 1000;
const BYTES_PER_MB = 1_000_000;
const LOOK_EVERY_MS = 20;

export const migration: Benchmark = {
  name: "migration",
  title: "Migration of a 1.0.0 database of the guide's tools",
  async run(context) {
    const events = context.quick ? 10_000 : 1_000_000;
    const path = join(context.folder(), "guide.db");
    context.progress(`making a database of ${events} events`);
    buildGuideDatabase(path, { sessions: SESSIONS, eventsPerSession: events / SESSIONS });
    const before = statSync(path).size;
    context.progress("migrating it");
    const watch = watchFolder(dirname(path));
    const module = new URL("./migration-process.ts", import.meta.url);
    const order: MigrationRun = { path };
    const result = await runProcess<MigrationResult>(module, order, { built: true }).finally(() => watch.stop());
    if (result.events !== events) throw new Error(`${result.events} events are there, not ${events}`);
    const usedBytes = watch.peakBytes() - before;
    const how = `one run, ${result.from} to ${result.to}, with its verified backup; ${events} events counted afterwards; ${mb(before).toFixed(0)} MB before`;
    return [
      { what: "peak memory of the process", target: { atMost: 200 }, reached: result.peakMemoryMb, unit: "MB", how },
      {
        what: "time, of what the plan said",
        target: { atMost: 1 },
        reached: result.migrateMs / (result.planned.seconds * MS_PER_SECOND),
        unit: "",
        how: `${result.planned.seconds} s said; the plan itself took ${result.planMs.toFixed(0)} ms`,
      },
      {
        what: "disk beside the file, of what the plan said",
        target: { atMost: 1 },
        reached: usedBytes / result.planned.bytes,
        unit: "",
        how: `${mb(result.planned.bytes).toFixed(0)} MB said; the folder's size looked at every ${LOOK_EVERY_MS} ms`,
      },
      { what: "time", target: null, reached: result.migrateMs, unit: "ms", how: "of the same run" },
      {
        what: "disk beside the file, at its peak",
        target: null,
        reached: mb(usedBytes),
        unit: "MB",
        how: "of the same run",
      },
    ];
  },
};

function watchFolder(folder: string): { peakBytes(): number; stop(): void } {
  let peak = 0;
  const look = () => {
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
    peak = Math.max(
      peak,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { peakBytes: () => peak, stop: () => clearInterval(timer) };
}

function mb(bytes: number): number {
  return bytes / BYTES_PER_MB;
}
