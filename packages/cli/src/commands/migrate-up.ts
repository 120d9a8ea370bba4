import { migrateStore, migrationStatusOf } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { count, duration } from "../output/format.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface MigrateUpOptions {
  /** Id or version of the last migration to apply; default the newest. */
  readonly to?: string;
  /** Whether a copy is made first. */
  readonly backup: boolean;
}

export async function run(context: CommandContext, options: MigrateUpOptions): Promise<Outcome> {
  const { out, flags } = context;
  const target = await targetOf(flags);
  // Looks first, as a reader: a writer would create the database that is missing.
  await migrationStatusOf(target);
  const report = await migrateShowingProgress(context, target, options);
  for (const { id, steps, rows, duration_ms } of report.applied) {
    out.record({ type: "migration", id, status: "applied", steps, rows, duration_ms });
    out.line(
      styled("green", "applied "),
      ` ${id}  ${count(steps)} steps, ${count(rows)} rows, ${duration(duration_ms)}`,
    );
  }
  const { from, backup } = report;
  if (report.applied.length === 0) out.line(`Nothing to apply: the schema version is ${report.to}.`);
  else out.line(`schema version ${from ?? "none"} → ${report.to}`);
  if (backup !== null) out.line(`backup of before: ${backup}`);
  return { summary: { from, to: report.to, applied: report.applied.length, backup } };
}

async function migrateShowingProgress(
  { out }: CommandContext,
  target: Parameters<typeof migrateStore>[0],
  { to, backup }: MigrateUpOptions,
): ReturnType<typeof migrateStore> {
  return out.progress(backup ? "making a backup" : "migrating", "rows", null, (progress) =>
    migrateStore(target, {
      ...(to === undefined ? {} : { to }),
      backup,
      onWaiting: (holder) => out.hint(`Waiting for the lock of the database${holder === null ? "" : `: ${holder}`} …`),
      onProgress: ({ migration, step, done, total }) =>
        progress.updatePhase(`${migration}: ${step}`, "rows", done, total),
    }),
  );
}
