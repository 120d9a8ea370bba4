// Whatever a session holds and wherever it is trimmed: every read says what it said before, from the first event that is kept on.
import {
  defineModel,
  parseStatePath,
  type ReadEvent,
  type StateChange,
  type StateEngine,
  StoreReader,
} from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { Random } from "../kill/random.ts";
import { openForTest } from "../support/engine.ts";
import { HandClock } from "../support/hand-clock.ts";
import { newSeed } from "../support/seed.ts";
import { adapters, liveThrough } from "./aged.ts";

vi.setConfig({ testTimeout: 300_000 });

const model = counterModel();
const ROUNDS = 2;

interface Reads {
  readonly events: readonly ReadEvent[];
  /** By the sequence that it stands for. */
  readonly digests: ReadonlyMap<number, string>;
  readonly changes: readonly StateChange[];
  readonly snapshots: readonly { readonly seq: number; readonly agrees: boolean }[];
  readonly bisected: unknown;
}

async function readAll(reader: StoreReader<CounterState>, from: number, to: number): Promise<Reads> {
  const session_id = "s";
  const digests = new Map<number, string>();
  for (let seq = Math.max(0, from - 1); seq <= to; seq++) {
    const cold = await reader.replay({ session_id, to: seq });
    const near = await reader.replay({ session_id, to: seq, from: "snapshot" });
    expect(near.digest).toBe(cold.digest);
    digests.set(seq, cold.digest);
  }
  const changes: StateChange[] = [];
  const blame = reader.blame({ session_id, path: parseStatePath("count") });
  // Where nothing is left there is no change to tell.
  for await (const change of blame) changes.push(change);
  const { snapshots } = await reader.replay({ session_id, checkSnapshots: true });
  return {
    events: await Array.fromAsync(reader.readEvents({ session_id })),
    digests,
    changes,
    snapshots: snapshots.map(({ seq, agrees }) => ({ seq, agrees })),
    bisected: (await reader.bisect({ session_id })).parting,
  };
}

/** A life of some weeks: bursts of events, snapshots where it pleases, days between. */
async function live(engine: StateEngine<CounterState>, clock: HandClock, random: Random): Promise<void> {
  for (let burst = random.between(2, 6); burst > 0; burst--) {
    for (let put = random.between(1, 25); put > 0; put--) {
      const energy_delta = random.between(0, 4) === 0 ? null : random.between(-20, 90) / 4;
      engine.eventQueue.put({
        session_id: "s",
        type: "counter.add",
        data: { by: random.between(-5, 50) },
        energy_delta,
      });
      if (random.between(1, 8) === 1) await engine.flush();
    }
    await engine.flush();
    if (random.between(0, 2) > 0) await engine.createSnapshot("s");
    clock.passDays(random.between(0, 6));
    await engine.runUpkeep("cleanup");
  }
  await engine.endSession("s");
}

test.each(adapters)("on %s", async (name, make) => {
  const seed = newSeed();
  console.log(`${name}: WFSTATE_SEED=${seed}`);
  for (let round = 0; round < ROUNDS; round++) {
    const random = new Random(seed + round);
    const clock = new HandClock("2025-03-01T00:00:00Z");
    const adapter = await make();
    const engine = await openForTest({ adapter, model, clock });
    await live(engine, clock, random);
    const reader = await StoreReader.open(adapter, defineModel(model), { claimTtlMs: 10_000, report: () => undefined });
    const { last_seq: last, total_energy } = await reader.findSession("s");
    const whole = await readAll(reader, 1, last);
    await liveThrough(engine, clock, 70);
    let first = 1;
    for (let days = 0; days < 30 && first <= last; days += 5) {
      await liveThrough(engine, clock, 5);
      first = (await reader.trimOf("s"))?.first_seq ?? 1;
      const kept = await readAll(reader, first, last);
      const after = `seed ${seed + round}, from ${first} of ${last}`;
      expect(kept.events, after).toEqual(whole.events.filter(({ seq }) => seq >= first));
      expect(kept.changes, after).toEqual(whole.changes.filter(({ seq }) => seq >= first));
      expect(kept.snapshots, after).toEqual(whole.snapshots.filter(({ seq }) => seq >= first));
      expect([...kept.digests], after).toEqual([...whole.digests].filter(([seq]) => seq >= first - 1));
      expect(kept.bisected).toBeNull();
      expect((await engine.validate()).findings, after).toEqual([]);
      expect(await reader.findSession("s")).toMatchObject({ last_seq: last, total_events: last, total_energy });
      if (first > 2)
        await expect(reader.replay({ session_id: "s", to: first - 2 })).rejects.toMatchObject({
          code: "EVENTS_TRIMMED",
        });
    }
    expect(first, `seed ${seed + round}`).toBe(last + 1);
    await reader.close();
    await engine.shutdown();
  }
});
