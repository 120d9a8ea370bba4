import { migrationStatusOf } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { targetOf } from "../store.ts";
import { type MigrateUpOptions, run as migrateUp } from "./migrate-up.ts";

/** A database of the guide's tools may hold what only the next migrations mend: it is adopted with them, or not at all. */
export async function run(context: CommandContext, options: MigrateUpOptions): Promise<Outcome> {
  const { out, flags } = context;
  const { kind, version } = await migrationStatusOf(await targetOf(flags));
  if (kind !== "adoptable") {
    out.line(
      kind === "empty"
        ? "There is nothing to adopt: the database is empty."
        : `It is ours already, in version ${version}.`,
    );
    return { summary: { from: version, to: version, applied: 0, backup: null } };
  }
  out.line(`adopts what the guide's tools made, version ${version}`);
  return migrateUp(context, options);
}
