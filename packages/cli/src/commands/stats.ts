import type { CommandContext, Outcome } from "../command.ts";
import { bytes, count } from "../output/format.ts";
import { withStore } from "../store.ts";

export function run(context: CommandContext): Promise<Outcome> {
  const { out } = context;
  return withStore(context, async ({ store }) => {
    const stats = await store.stats();
    const { active, crashed, closed } = stats.sessions;
    out.line(`database    ${stats.location}`);
    out.line(`engine      ${stats.engine}`);
    out.line(`size        ${bytes(stats.size_bytes)}, and ${bytes(stats.wal_bytes)} in the write-ahead log`);
    out.line(
      `sessions    ${count(active + crashed + closed)}: ${count(active)} active, ${count(crashed)} crashed, ${count(closed)} closed`,
    );
    const gone = stats.trimmed_events === 0 ? "" : `, and ${count(stats.trimmed_events)} trimmed`;
    out.line(`events      ${count(stats.events)}${gone}`);
    out.line(`snapshots   ${count(stats.snapshots)}`);
    return { summary: { ...stats } };
  });
}
