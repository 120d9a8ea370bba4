/** `pnpm bench [name …] [--quick] [--folder path]`: runs benchmarks, prints their figures, and keeps those of a full run. */
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { benchmarks } from "./benchmarks.ts";
import type { Benchmark } from "./harness/benchmark.ts";
import { environment, load } from "./harness/environment.ts";
import { table } from "./harness/report.ts";
import { keep } from "./harness/results.ts";
import { withFolders } from "./harness/run.ts";

const COMMAND = "pnpm --filter @wfstate/bench bench";

function chosen(names: readonly string[]): readonly Benchmark[] {
  const unknown = names.find((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown === undefined)
    return names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name));
  throw new Error(`there is no benchmark ${unknown}; there are ${benchmarks.map(({ name }) => name).join(", ")}`);
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      folder: { type: "string", default: tmpdir() },
    },
  });
  const { quick, folder } = values;
  const wanted = chosen(positionals);
  await withFolders({ root: folder, quick, progress }, async (run) => {
    for (const benchmark of wanted) {
      const { name, title } = benchmark;
      const began = load();
      const figures = await run(benchmark);
      const result = {
        benchmark: name,
        title,
        command: [COMMAND, ...positionals].join(" "),
        taken_at: new Date().toISOString(),
        environment: environment(),
        load: { began, ended: load() },
        figures,
      };
      progress("");
      process.stdout.write(
        `${title} (load average ${result.load.began} → ${result.load.ended})\n${table(figures)}\n\n`,
      );
      if (!quick) keep(result, benchmarks);
    }
  });
}

await main();
