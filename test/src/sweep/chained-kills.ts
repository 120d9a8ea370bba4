/**
 * For engines on which every step is committed by itself. A run goes on where the one before it was cut, and is cut at its next point:
 * so it meets each point once, whatever their number, where a new database for each would have to be brought to its point from the
 * start. It is at least as hard as a kill each on a database of its own: every run but the first meets what a kill has left, and what is
 * left wrong adds up until the comparison at the end.
 */
import { differenceOf } from "./content.ts";
import type { CutAll } from "./cuts.ts";
import type { Kill } from "./points.ts";
import type { Migrator } from "./processes.ts";
import type { Segment } from "./segment.ts";
import type { Tally } from "./tally.ts";
import type { DatabaseTask, Place } from "./task.ts";

/** One process, or server, dies for so many databases, each at a point of its own; with more, going through them costs more than it saves. */
const CHAINS_MAX = 8;
const KILLS_PER_CHAIN = 20;

export interface ChainedKills {
  readonly segment: Segment;
  readonly kills: readonly Kill[];
  readonly migrator: Migrator;
  readonly cutAll: CutAll;
  readonly tally: Tally;
}

interface Chain {
  readonly place: Place;
  /** By key, those that it has not come to. */
  readonly left: Map<string, number | null>;
}

export async function runChainedKills(plan: ChainedKills): Promise<void> {
  const { segment, migrator, tally } = plan;
  const chains: Chain[] = [];
  for (const own of spread(plan.kills)) {
    const left = new Map(own.map(({ key, duringMs }) => [key, duringMs]));
    chains.push({ place: await segment.newPlace(), left });
  }
  let open = chains;
  while (open.length > 0) open = await cutOnce(plan, open);
  const { contents, reached } = await migrator.finish(chains.map(({ place }) => ({ place, to: segment.to })));
  for (const index of chains.keys()) {
    const content = contents[index] ?? null;
    const difference = content === null ? String(reached[index]?.error) : differenceOf(content, segment.content);
    if (difference === null) tally.chainEnded();
    else tally.failed(`${segment.to}, after a chain of kills: ${difference}`);
  }
}

/** @returns the chains that have points left; each call takes one from each, or ends a chain */
async function cutOnce({ segment: { to }, cutAll, tally }: ChainedKills, chains: readonly Chain[]): Promise<Chain[]> {
  const taskOf = ({ place, left }: Chain): DatabaseTask => ({ place, to, points: Object.fromEntries(left) });
  const reached = await cutAll(chains.map(taskOf));
  return chains.filter(({ left }, index) => {
    const { point = null, isAnswered = false, error = "nothing was told" } = reached[index] ?? {};
    if (point !== null && left.delete(point)) {
      tally.killed(isAnswered);
      return left.size > 0;
    }
    // What a kill could not keep from being done is not done again, and the rest of its turn is not come to.
    if (error === null) tally.passedBy(left.size);
    else tally.failed(`${to}: with ${left.size} points left, one of them "${[...left.keys()][0]}": ${error}`);
    return false;
  });
}

/**
 * Kills before statements, and kills during statements, go to different chains: a change of the schema that was made in spite of a kill
 * during it is not made again, and what is after it would never be come to.
 */
function spread(kills: readonly Kill[]): (readonly Kill[])[] {
  const { before = [], during = [] } = Object.groupBy(kills, ({ duringMs }) =>
    duringMs === null ? "before" : "during",
  );
  return [before, during].flatMap((some) => {
    const count = Math.min(CHAINS_MAX, Math.ceil(some.length / KILLS_PER_CHAIN));
    return Array.from({ length: count }, (_, chain) => some.filter((_, place) => place % count === chain));
  });
}
