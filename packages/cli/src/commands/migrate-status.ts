import { migrationStatusOf } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export async function run(context: CommandContext): Promise<Outcome> {
  const { out, flags } = context;
  const { version, newest, applied, pending } = await migrationStatusOf(await targetOf(flags));
  const width = Math.max(0, ...applied.map(({ id }) => id.length));
  for (const { id, status, finished_at } of applied) {
    out.record({ type: "migration", id, status, finished_at });
    out.line(styled("green", status.padEnd(8)), ` ${id.padEnd(width)}  `, styled("dim", finished_at ?? ""));
  }
  for (const id of pending) {
    out.record({ type: "migration", id, status: "pending", finished_at: null });
    out.line(styled("yellow", "pending "), ` ${id}`);
  }
  out.line(`schema version ${version ?? "none"}, newest ${newest}`);
  if (pending.length > 0) out.hint(`Apply what is pending: ${context.next("migrate up")}`);
  return { summary: { version, newest, applied: applied.length, pending: pending.length } };
}
