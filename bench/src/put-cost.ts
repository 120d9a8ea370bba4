import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type AppEvent, StateManager } from "@wfstate/state";
import { energyUpdate, hashedPrompt } from "./events.ts";
import type { Benchmark, Figure } from "./harness/benchmark.ts";
import { assertStored } from "./harness/rows.ts";
import { median, medianRatio } from "./harness/statistics.ts";

/** Well under the queue's capacity, so that nothing waits for room. */
const EVENTS_PER_BURST = 200;
const SIDES = 3;
const MICROS_PER_MS = 1000;

interface Subject {
  readonly name: string;
  readonly target: number;
  readonly make: (index: number) => AppEvent;
  /** Microseconds an event, a value a round. */
  readonly put: number[];
  readonly stringify: number[];
  /** All of the app's thread until the events are durable. */
  readonly whole: number[];
}

export const putCost: Benchmark = {
  name: "put-cost",
  title: "What `put` costs the app's thread",
  async run(context) {
    const rounds = context.quick ? 40 : 600;
    const warmUp = context.quick ? 10 : 100;
    const path = join(context.folder(), "put-cost.db");
    const subjects: readonly Subject[] = [
      subject("an energy.update", 2, energyUpdate),
      subject("a prompt of 500 characters, hashed", 3, (index) => hashedPrompt(index, 500)),
      subject("a prompt of 45 characters, hashed", 3, (index) => hashedPrompt(index, 45)),
    ];
    const manager = await StateManager.open(path);
    for (let round = 0; round < warmUp + rounds; round++) {
      context.progress(`put-cost: round ${round + 1} of ${warmUp + rounds}`);
      for (const each of subjects) await measure(manager, each, round);
    }
    await manager.shutdown();
    const bursts = 2 * (warmUp + rounds);
    assertStored(path, {
      "energy.update": bursts * EVENTS_PER_BURST,
      "user.prompt": 2 * bursts * EVENTS_PER_BURST,
    });
    return subjects.flatMap((each) => figures(each, warmUp, rounds));
  },
};

function subject(name: string, target: number, make: (index: number) => AppEvent): Subject {
  return { name, target, make, put: [], stringify: [], whole: [] };
}

/** Each side gets events of its own, as fresh as an app makes them, and goes first every other round. */
async function measure(manager: StateManager, each: Subject, round: number): Promise<void> {
  let next = round * EVENTS_PER_BURST * SIDES;
  const fresh = () => Array.from({ length: EVENTS_PER_BURST }, () => each.make(next++));
  const put = (event: AppEvent) => putOrThrow(manager, event);
  const sides = [
    () => each.put.push(microsPerEvent(fresh(), put)),
    () => each.stringify.push(microsPerEvent(fresh(), (event) => JSON.stringify(event).length)),
  ];
  if (round % 2 === 1) sides.reverse();
  for (const side of sides) side();
  await manager.flush();

  const events = fresh();
  const before = performance.eventLoopUtilization();
  for (const event of events) put(event);
  await manager.flush();
  const { active } = performance.eventLoopUtilization(before);
  each.whole.push((active / EVENTS_PER_BURST) * MICROS_PER_MS);
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
  return (elapsedMs / events.length) * MICROS_PER_MS;
}

function figures(each: Subject, warmUp: number, rounds: number): Figure[] {
  const [put, stringify, whole] = [each.put, each.stringify, each.whole].map((values) => values.slice(warmUp)) as [
    number[],
    number[],
    number[],
  ];
  const { name, target } = each;
  const shape = `${rounds} pairs of ${EVENTS_PER_BURST} events side by side, after ${warmUp} to warm up; flushed between`;
  const absolute = `${median(put).toFixed(2)} µs ÷ ${median(stringify).toFixed(2)} µs`;
  return [
    {
      what: `\`put\` ÷ \`JSON.stringify(event)\`: ${name}`,
      target: { atMost: target },
      reached: medianRatio(put, stringify),
      unit: "",
      how: `median of ${shape}; medians ${absolute}`,
    },
    {
      what: `all of the app's thread until it is durable: ${name}`,
      target: null,
      reached: median(whole),
      unit: "µs",
      how: `median of ${rounds} bursts of ${EVENTS_PER_BURST}: \`put\`, an event's share of its batch, the answer`,
    },
  ];
}
