import { compactStore } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { bytes } from "../output/format.ts";
import { targetOf } from "../store.ts";

export interface CompactOptions {
  readonly analyze?: boolean;
  readonly checkpoint?: boolean;
}

export async function run({ out, flags }: CommandContext, options: CompactOptions): Promise<Outcome> {
  const { analyze = false, checkpoint = false } = options;
  const target = await targetOf(flags);
  const label = analyze || checkpoint ? "tidying" : "writing the database anew";
  const { freedBytes } = await out.progress(label, "bytes", null, () => compactStore(target, options));
  if (analyze) out.line("analyzed");
  if (checkpoint) out.line("checkpointed");
  out.line(`freed       ${bytes(freedBytes)}`);
  return { summary: { analyzed: analyze, checkpointed: checkpoint, freed_bytes: freedBytes } };
}
