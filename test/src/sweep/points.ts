import { Random } from "../kill/random.ts";
import { END, type TracedStatement } from "./task.ts";

/** One kill. Between two statements it is after the answer to the one, and before the other is sent. */
export interface Kill {
  readonly key: string;
  /** null: before the statement is sent; a number: so long after it. */
  readonly duringMs: number | null;
  /** How long the statement took in the clean run. */
  readonly tookMs: number;
}

/** Later in the time that it took once, a statement has mostly been answered. */
const LATEST_SHARE = 0.8;

/** Before the first, between any two, after the last, and during each, after a seeded fraction of the time that it took when nobody was killed. */
export function killsOf(trace: readonly TracedStatement[], random: Random): readonly Kill[] {
  const during = trace.map(({ key, tookMs }) => ({ key, duringMs: tookMs * LATEST_SHARE * random.next(), tookMs }));
  return [...between(trace), ...during];
}

function between(trace: readonly TracedStatement[]): readonly Kill[] {
  return [...trace.map(({ key }) => key), END].map((key) => ({ key, duringMs: null, tookMs: 0 }));
}

/** How many of the points before, during and after each statement these kills are. */
export function countPoints(kills: readonly Kill[], trace: readonly TracedStatement[]): number {
  const first = trace[0]?.key;
  const pointsOf = ({ key, duringMs }: Kill) => (duringMs !== null || key === END || key === first ? 1 : 2);
  return kills.reduce((sum, kill) => sum + pointsOf(kill), 0);
}

/** A seeded share of the items, in their order. */
export function shareOf<Item>(items: readonly Item[], share: number, seed: number): readonly Item[] {
  const random = new Random(seed, items.length);
  const drawn = items.map((item, place) => ({ item, place, draw: random.next() }));
  const kept = drawn.toSorted((one, other) => one.draw - other.draw).slice(0, Math.ceil(items.length * share));
  return kept.toSorted((one, other) => one.place - other.place).map(({ item }) => item);
}
