import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { query } from "../support/raw.ts";
import { hasStrace } from "../support/strace.ts";
import { temporaryFolder, temporaryStore } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 300_000 });

const EVENTS = 40;
const PROGRAM = fileURLToPath(new URL("./awaited-process.ts", import.meta.url));
const SOURCES = "--conditions=@wfstate/source";

interface Traced {
  readonly fsyncs: number;
  /** What the acknowledgements said. */
  readonly held: string;
  readonly stored: number;
}

/** Runs the program under strace and counts the calls that put data on the disk. */
async function trace(durability: "full" | "normal"): Promise<Traced> {
  const path = await temporaryStore();
  const log = join(temporaryFolder(), "trace");
  const strace = ["-f", "-qqq", "-o", log, "-e", "trace=fsync,fdatasync", "-e", "signal=none"];
  const node = [process.execPath, SOURCES, PROGRAM, path, durability, String(EVENTS)];
  const { stdout, stderr } = spawnSync("strace", [...strace, ...node], { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  const fsyncs = readFileSync(log, "utf8").match(/ f(?:data)?sync\(/g)?.length ?? 0;
  const [row] = query<{ n: number }>(path, "SELECT count(*) AS n FROM event");
  return { fsyncs, held: stdout, stored: row?.n ?? 0 };
}

test("with durability full every acknowledged event has had an fsync of its own, with normal it has not", async () => {
  if (!hasStrace()) {
    process.stdout.write("NOT EXERCISED: the fsyncs of durability full: strace is needed (apt-get install strace)\n");
    return;
  }
  const full = await trace("full");
  expect(full).toMatchObject({ held: "database full", stored: EVENTS });
  expect(full.fsyncs).toBeGreaterThanOrEqual(EVENTS);
  const normal = await trace("normal");
  expect(normal).toMatchObject({ held: "database normal", stored: EVENTS });
  expect(normal.fsyncs).toBeLessThan(EVENTS);
  process.stdout.write(`${EVENTS} awaited events: ${full.fsyncs} fsyncs with full, ${normal.fsyncs} with normal\n`);
});
