/** Copies a store, in a process whose memory is all its own. */
import { copyStore } from "@wfstate/state";
import { processInput, sendResult } from "../harness/child.ts";
import type { CopyResult, CopyRun } from "./copy-run.ts";

const KIB_PER_MIB = 1024;

async function run({ from, to }: CopyRun): Promise<CopyResult> {
  const startedAt = performance.now();
  const { report } = await copyStore(from, to);
  const ms = performance.now() - startedAt;
  const { audit: _, ...tables } = report.tables;
  const digests = Object.fromEntries(Object.entries(tables).map(([name, { sha256 }]) => [name, sha256]));
  return { ms, peakMemoryMb: process.resourceUsage().maxRSS / KIB_PER_MIB, rows: report.rows, digests };
}

await sendResult(await run(processInput<CopyRun>()));
