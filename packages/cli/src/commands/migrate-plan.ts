import { migrationPlanOf } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { bytes, counted, duration } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface MigratePlanOptions {
  /** Id or version of the last migration to apply; default the newest. */
  readonly to?: string;
}

type Plan = Awaited<ReturnType<typeof migrationPlanOf>>;
type Step = Plan["migrations"][number]["steps"][number];

const MS_PER_SECOND = 1000;

export async function run(context: CommandContext, { to }: MigratePlanOptions): Promise<Outcome> {
  const { out, flags } = context;
  const plan = await migrationPlanOf(await targetOf(flags), to === undefined ? {} : { to });
  for (const { id, version, steps } of plan.migrations) {
    out.line(styled("bold", id), ` → ${version}`);
    for (const step of steps) {
      out.record({ type: "step", migration: id, ...step });
      showStep(out, step);
    }
  }
  const { from, to: last, migrations, locks, estimate } = plan;
  if (migrations.length === 0) out.line(`Nothing to apply: the schema version is ${last}.`);
  else showEstimate(out, plan);
  if (migrations.length > 0)
    out.hint(`Apply it: ${context.next(to === undefined ? "migrate up" : `migrate up --to ${to}`)}`);
  return { summary: { from, to: last, migrations: migrations.length, locks, ...snakeCased(estimate) } };
}

function showStep(out: Output, { kind, name, destroys, sql }: Step): void {
  out.line("  ", styled("cyan", kind.padEnd(9)), name);
  for (const statement of sql) out.line(styled("dim", `              ${statement}`));
  if (destroys !== null) out.line(styled("yellow", `              loses ${destroys}`));
}

function showEstimate(out: Output, { from, to, locks, estimate }: Plan): void {
  const { rows, seconds, backupBytes, tableBytes, logBytes, freeBytes } = estimate;
  const needed = backupBytes + tableBytes + logBytes;
  out.line(
    `schema version ${from ?? "none"} → ${to}: ${counted(rows, "row")}, about ${duration(seconds * MS_PER_SECOND)}`,
  );
  out.line(
    locks === "database"
      ? "locks: nobody else writes until a migration is committed; each is one transaction"
      : "locks: each step commits by itself; a run that is cut goes on with the next one",
  );
  out.line(
    `disk: about ${bytes(needed)} (backup ${bytes(backupBytes)}, new tables ${bytes(tableBytes)}, log ${bytes(logBytes)})`,
    ...(freeBytes === null ? [] : [`; ${bytes(freeBytes)} free`]),
  );
  if (freeBytes !== null && freeBytes < needed) out.hint("There may not be room for it: free space on the disk first.");
}

function snakeCased({ rows, seconds, backupBytes, tableBytes, logBytes, freeBytes }: Plan["estimate"]): object {
  return {
    rows,
    seconds,
    backup_bytes: backupBytes,
    table_bytes: tableBytes,
    log_bytes: logBytes,
    free_bytes: freeBytes,
  };
}
