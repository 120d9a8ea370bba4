import { explainMigrations } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export async function run(context: CommandContext): Promise<Outcome> {
  const { out, flags } = context;
  const { status, layout, obstacle } = await explainMigrations(await targetOf(flags));
  // What cannot be placed in the history: an edited migration, a newer version, another program's database.
  if (obstacle !== null) throw obstacle;
  const { version, applied } = status;
  out.line(`${applied.length} migrations are applied as they were released`);
  if (layout === null) {
    out.line(`schema version ${version ?? "none"}: there is no layout to compare with`);
    return { summary: { version, compared: false, differences: 0 } };
  }
  const { digest, expectedDigest, differences, others } = layout;
  for (const difference of differences) {
    out.record({ type: "difference", text: difference });
    out.line(styled("red", "differs "), difference);
  }
  if (others.length > 0) out.line(styled("dim", `not ours: ${others.join(", ")}`));
  out.line(`schema version ${layout.version}, layout ${digest}`);
  if (differences.length > 0) out.hint(`What it means, and what to do: ${context.next("migrate explain")}`);
  return {
    exitCode: differences.length === 0 ? exitCodes.ok : exitCodes.schemaVersion,
    summary: {
      version: layout.version,
      compared: true,
      digest,
      expected_digest: expectedDigest,
      differences: differences.length,
      others,
    },
  };
}
