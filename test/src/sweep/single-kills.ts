/** Every kill meets a database that nothing was killed on before. */
import { differenceOf } from "./content.ts";
import type { CutAll } from "./cuts.ts";
import type { Kill } from "./points.ts";
import type { Migrator } from "./processes.ts";
import type { Segment } from "./segment.ts";
import type { Tally } from "./tally.ts";
import type { Place } from "./task.ts";

/** A process dies with so many databases in its hands: what it costs to start is shared by them. */
const DATABASES_PER_PROCESS = 6;
/** A statement that takes longer can be hit by another process, which needs a moment to see that it was sent. */
const OUTSIDE_FROM_MS = 3;

export interface SingleKills {
  readonly segment: Segment;
  readonly kills: readonly Kill[];
  /** Those after which the next run is made, whatever is found; after another where the database is not as it was before. */
  readonly again: ReadonlySet<Kill>;
  /** So many processes die at a time. */
  readonly migrators: readonly Migrator[];
  readonly cutAll: CutAll;
  /** False: the victim ends by the hand of the process that is at the points alone. */
  readonly mayBeFromOutside: boolean;
  readonly tally: Tally;
}

/** After each kill the database is as it was before, or the next run ends as a clean one. */
export async function runSingleKills(plan: SingleKills): Promise<void> {
  const groups = [plan.kills.filter((kill) => !isLong(kill)), plan.kills.filter(isLong)];
  const batches = groups.flatMap((group) => chunksOf(group, DATABASES_PER_PROCESS));
  const lane = async (migrator: Migrator): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift())
      await runBatch(plan, migrator, batch);
  };
  await Promise.all(plan.migrators.map(lane));
}

interface Killed {
  readonly kill: Kill;
  readonly place: Place;
}

async function runBatch(plan: SingleKills, migrator: Migrator, kills: readonly Kill[]): Promise<void> {
  const { segment, again, tally } = plan;
  const batch: Killed[] = [];
  for (const kill of kills) batch.push({ kill, place: await segment.newPlace() });
  await killBatch(plan, batch);
  const isOpen = ({ kill, place }: Killed) => again.has(kill) || !(segment.isAsBefore?.(place) ?? false);
  const open = batch.filter(isOpen);
  tally.untouched(batch.length - open.length);
  if (open.length > 0) await runAgain(migrator, segment, open, tally);
  for (const { place } of batch) segment.remove?.(place);
}

async function killBatch(
  { segment: { to }, cutAll, mayBeFromOutside, tally }: SingleKills,
  batch: readonly Killed[],
): Promise<void> {
  const databases = batch.map(({ kill, place }) => ({ place, to, points: { [kill.key]: kill.duringMs } }));
  const isFromOutside = mayBeFromOutside && batch.some(({ kill }) => isLong(kill));
  const latestMs = Math.max(...batch.map(({ kill }) => kill.duringMs ?? 0));
  const reached = await cutAll(databases, isFromOutside ? latestMs : null);
  for (const [index, { kill }] of batch.entries()) {
    const { point = null, isAnswered = false, error = null } = reached[index] ?? {};
    if (point === kill.key) tally.killed(isAnswered);
    else tally.failed(`${to}: "${kill.key}" was never come to: ${error ?? "the run ended"}`);
  }
}

async function runAgain(migrator: Migrator, segment: Segment, killed: readonly Killed[], tally: Tally): Promise<void> {
  const { to } = segment;
  const { reached, contents } = await migrator.finish(killed.map(({ place }) => ({ place, to })));
  for (const [index, { kill }] of killed.entries()) {
    const content = contents[index] ?? null;
    const difference = content === null ? String(reached[index]?.error) : differenceOf(content, segment.content);
    const when = kill.duringMs === null ? "before" : `${kill.duringMs.toFixed(3)} ms into`;
    if (difference === null) tally.ranAgain();
    else tally.failed(`${to}, killed ${when} "${kill.key}": ${difference}`);
  }
}

function isLong({ duringMs, tookMs }: Kill): boolean {
  return duringMs !== null && tookMs >= OUTSIDE_FROM_MS;
}

function chunksOf<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
