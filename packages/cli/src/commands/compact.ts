import { compactStore } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { bytes } from "../output/format.ts";
import { targetOf } from "../store.ts";
import { leftovers } from "./purge-output.ts";

export interface CompactOptions {
  readonly analyze?: boolean;
  readonly checkpoint?: boolean;
}

export async function run({ out, flags, signal }: CommandContext, options: CompactOptions): Promise<Outcome> {
  const { analyze = false, checkpoint = false } = options;
  const target = await targetOf(flags);
  const label = analyze || checkpoint ? "tidying" : "writing the database anew";
  const { freedBytes, notErased } = await out.progress(label, "bytes", null, () =>
    compactStore(target, { ...options, signal }),
  );
  if (analyze) out.line("analyzed");
  if (checkpoint) out.line("checkpointed");
  out.line(`freed       ${bytes(freedBytes)}`);
  leftovers(out, [], notErased);
  const summary = { analyzed: analyze, checkpointed: checkpoint, freed_bytes: freedBytes, not_erased: notErased };
  return { summary };
}
