/** A line a second with what the store has and how fast it grows, until Ctrl-C. */
import { setTimeout } from "node:timers/promises";
import type { StoreStats } from "@wfstate/core";
import type { CommandContext, Outcome } from "../command.ts";
import { bytes, count, perSecond } from "../output/format.ts";
import { styled } from "../output/pieces.ts";
import { withStore } from "../store.ts";

const INTERVAL_MS = 1000;
/** A screen has about so many. */
const LINES_PER_HEADING = 20;
const WIDTHS = { time: 10, events: 14, rate: 10, size: 11, wal: 11, active: 8, crashed: 9, snapshots: 11 } as const;
const TIME_OF_DAY = [11, 19] as const;

interface Look {
  readonly stats: StoreStats;
  readonly atMs: number;
}

export function run(context: CommandContext): Promise<Outcome> {
  const { signal } = context;
  return withStore(context, async ({ store }) => {
    let before: Look | null = null;
    for (let looks = 0; ; looks++) {
      const now: Look = { stats: await store.stats(), atMs: performance.now() };
      show(context, now, before, looks);
      before = now;
      await setTimeout(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return { summary: { looks: looks + 1, ...now.stats } };
    }
  });
}

function show({ out }: CommandContext, { stats, atMs }: Look, before: Look | null, looks: number): void {
  // A trim or a purge takes events away, and is no rate.
  const rate = before === null ? null : perSecond(Math.max(0, stats.events - before.stats.events), atMs - before.atMs);
  const { events, snapshots, size_bytes, wal_bytes, sessions } = stats;
  const at = new Date().toISOString();
  out.record({ type: "stats", at, events_per_second: rate, ...stats });
  if (looks % LINES_PER_HEADING === 0) out.line(styled("dim", lineOf(Object.keys(WIDTHS))));
  const { active, crashed } = sessions;
  const amounts = [count(events), rate === null ? "" : `${count(rate)}/s`, bytes(size_bytes), bytes(wal_bytes)];
  out.line(lineOf([at.slice(...TIME_OF_DAY), ...amounts, count(active), count(crashed), count(snapshots)]));
}

function lineOf(cells: readonly string[]): string {
  return Object.values(WIDTHS)
    .map((width, index) => (cells[index] ?? "").padStart(width))
    .join("");
}
