import { join } from "node:path";
import { type AppEvent, StateManager } from "@wfstate/state";
import { energyUpdate, hashedPrompt } from "./events.ts";
import type { Benchmark, Figure } from "./harness/benchmark.ts";
import { assertStored } from "./harness/rows.ts";
import { median, medianRatio } from "./harness/statistics.ts";

/** Well under the queue's capacity, so that nothing waits for room. */
const EVENTS_PER_BURST = 200;

interface Subject {
  readonly type: string;
  readonly what: string;
  readonly target: number;
  readonly make: (index: number) => AppEvent;
  /** Microseconds an event, a value a round. */
  readonly put: number[];
  readonly stringify: number[];
}

export const putCost: Benchmark = {
  name: "put-cost",
  title: "What `put` costs the app's thread",
  async run(context) {
    const rounds = context.quick ? 40 : 1500;
    const warmUp = context.quick ? 10 : 150;
    const path = join(context.folder(), "put-cost.db");
    const subjects: readonly Subject[] = [
      subject("energy.update", "`put` ÷ `JSON.stringify(event)`: the guide's energy.update", 2, energyUpdate),
      subject("user.prompt", "`put` ÷ `JSON.stringify(event)`: a prompt whose content is hashed", 3, hashedPrompt),
    ];
    const manager = await StateManager.open(path);
    for (let round = 0; round < warmUp + rounds; round++) {
      context.progress(`put-cost: round ${round + 1} of ${warmUp + rounds}`);
      for (const each of subjects) measure(manager, each, round);
      await manager.flush();
    }
    await manager.shutdown();
    const stored = (warmUp + rounds) * EVENTS_PER_BURST;
    assertStored(path, Object.fromEntries(subjects.map(({ type }) => [type, stored])));
    return subjects.flatMap((each) => figures(each, warmUp, rounds));
  },
};

function subject(type: string, what: string, target: number, make: (index: number) => AppEvent): Subject {
  return { type, what, target, make, put: [], stringify: [] };
}

/** Each side gets events of its own, as fresh as an app makes them, and goes first every other round. */
function measure(manager: StateManager, { make, put, stringify }: Subject, round: number): void {
  const fresh = () => Array.from({ length: EVENTS_PER_BURST }, (_, at) => make(round * EVENTS_PER_BURST + at));
  const sides = [
    () => put.push(microsPerEvent(fresh(), (event) => putOrThrow(manager, event))),
    () => stringify.push(microsPerEvent(fresh(), (event) => JSON.stringify(event).length)),
  ];
  if (round % 2 === 1) sides.reverse();
  for (const side of sides) side();
}

function putOrThrow(manager: StateManager, event: AppEvent): number {
  const outcome = manager.eventQueue.put(event);
  if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
  return 1;
}

function microsPerEvent(events: readonly AppEvent[], work: (event: AppEvent) => number): number {
  let sum = 0;
  const startedAt = performance.now();
  for (const event of events) sum += work(event);
  const elapsedMs = performance.now() - startedAt;
  if (sum < events.length) throw new Error("the work was not done");
  return (elapsedMs / events.length) * 1000;
}

function figures({ what, type, target, put, stringify }: Subject, warmUp: number, rounds: number): Figure[] {
  const [puts, strings] = [put.slice(warmUp), stringify.slice(warmUp)];
  const how = `median of ${rounds} pairs of ${EVENTS_PER_BURST} events side by side, after ${warmUp} to warm up; flushed between`;
  const absolute = { target: null, unit: "µs", how: "median of the same run" } as const;
  return [
    { what, target: { atMost: target }, reached: medianRatio(puts, strings), unit: "", how },
    { what: `\`put\` of one ${type}`, reached: median(puts), ...absolute },
    { what: `\`JSON.stringify\` of one ${type}`, reached: median(strings), ...absolute },
  ];
}
