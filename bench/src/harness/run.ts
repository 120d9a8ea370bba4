import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, Context, Figure } from "./benchmark.ts";

/** Runs benchmarks one after another with folders of their own, which are gone afterwards. */
export async function withFolders<Value>(
  options: { readonly root: string; readonly quick: boolean; readonly progress: (text: string) => void },
  work: (run: (benchmark: Benchmark) => Promise<readonly Figure[]>) => Promise<Value>,
): Promise<Value> {
  const base = mkdtempSync(join(options.root, "wfstate-bench-"));
  const context: Context = {
    quick: options.quick,
    folder: () => mkdtempSync(join(base, "run-")),
    progress: options.progress,
  };
  try {
    return await work((benchmark) => benchmark.run(context));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}
