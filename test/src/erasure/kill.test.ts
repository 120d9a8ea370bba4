// SIGKILL at seeded points of an erasure: a session is there as it was, or gone from everything; the next erasure ends what was begun.
import { cpSync } from "node:fs";
import { dirname } from "node:path";
import { StateReader, validate } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Random } from "../kill/random.ts";
import { bundlePrograms } from "../support/bundle.ts";
import { newSeed } from "../support/seed.ts";
import { makeFolder, removeFolder } from "../support/temporary.ts";
import { type Engine, type ErasurePlace, engines, erasurePlace, stopErasureServer } from "./places.ts";
import { newTexts, plantFiles, storeAllPlanted, storeIdOf } from "./planted.ts";
import { type Kill, purgeInProcess } from "./purging-task.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const POINTS: Readonly<Record<Engine, number>> = { sqlite: 14, mariadb: 8 };
const POINTS_OF_ALL: Readonly<Record<Engine, number>> = { sqlite: 8, mariadb: 3 };
const MOMENTS = ["before", "during", "after"] as const;
const UPDATES = 30;
const seed = newSeed();
let folder: string;
let program: string;

beforeAll(async () => {
  folder = makeFolder();
  ({ purging: program } = await bundlePrograms(folder, { purging: new URL("./purging-process.ts", import.meta.url) }));
  process.stdout.write(`kills of erasures: seed ${seed}\n`);
});
afterAll(async () => {
  removeFolder(folder);
  await stopErasureServer();
});

/** What everybody sees of a store. */
async function seen(place: ErasurePlace): Promise<{ readonly ids: string[]; readonly digests: Map<string, string> }> {
  const reader = await StateReader.open(place.config);
  try {
    const { sessions } = await reader.store.listSessions({ limit: 1000 });
    const digests = new Map<string, string>();
    for (const { session_id } of sessions) digests.set(session_id, (await reader.store.replay({ session_id })).digest);
    const ids = sessions.map(({ session_id }) => session_id);
    const latest = await reader.store.findSession("@latest");
    expect(latest.session_id).toBe(ids[0]);
    return { ids, digests };
  } finally {
    await reader.close();
  }
}

/** Spread over all messages, at seeded moments. */
function killsOf(calls: number, count: number, random: Random): Kill[] {
  return Array.from({ length: count }, (_, n) => ({
    call: 1 + Math.floor(((n + random.next()) * calls) / count),
    moment: random.pick(MOMENTS),
    afterMs: random.next() * 3,
  }));
}

describe.each(engines)("on %s", (engine) => {
  test("a session that was not begun with is as it was, and one that was is nobody's", async () => {
    const place = await erasurePlace(engine);
    const names = Array.from({ length: POINTS[engine] + 2 }, (_, n) => newTexts(`victim_${n}_of`));
    const kept = newTexts("kept_1");
    await storeAllPlanted(place, [kept, ...names], "ada", UPDATES);
    const storeId = await storeIdOf(place);
    for (const each of [...names, kept]) plantFiles(place, each, storeId);
    const before = await seen(place);
    const [first, ...victims] = names as [(typeof names)[number], ...typeof names];
    const last = victims.pop() as (typeof names)[number];
    const calls = await purgeInProcess(program, place, first.sessionId, null);
    const kills = killsOf(calls as number, POINTS[engine], new Random(seed, engine.length));
    let untouched = 0;
    for (const [n, { sessionId }] of victims.entries()) {
      const kill = kills[n] as Kill;
      const told = `${sessionId} ${JSON.stringify(kill)}`;
      // One that resumes has more messages: it may end before its point.
      const ended = await purgeInProcess(program, place, sessionId, kill);
      const after = await seen(place);
      if (after.ids.includes(sessionId)) {
        expect(ended, told).toBeNull();
        expect(after.digests.get(sessionId), told).toBe(before.digests.get(sessionId));
        untouched += 1;
      }
      const report = await validate(place.config);
      expect(
        report.findings.filter(({ severity }) => severity === "error"),
        told,
      ).toEqual([]);
      expect(after.digests.get("kept_1"), told).toBe(before.digests.get("kept_1"));
    }
    expect(untouched).toBeLessThan(victims.length);
    for (const { sessionId } of [...victims, last]) {
      if ((await seen(place)).ids.includes(sessionId)) await purgeInProcess(program, place, sessionId, null);
    }
    expect((await seen(place)).ids).toEqual(["kept_1"]);
    expect((await validate(place.config)).findings).toEqual([]);
    const notErased = await place.unreachable();
    await place.settle();
    for (const text of names.flatMap(({ texts }) => texts)) expect(place.holding(text, notErased), text).toEqual([]);
    for (const text of kept.texts) expect(place.holding(text, notErased), text).not.toEqual([]);
  });

  test("everything: whatever was left, doing it again ends it", async () => {
    // The databases of one server are in one folder: what is looked for in one must be in no other.
    const fill = async (place: ErasurePlace, n: number) => {
      const planted = [newTexts(`one_${n}_of`), newTexts(`two_${n}_of`)];
      await storeAllPlanted(place, planted, "ada", 5);
      for (const each of planted) plantFiles(place, each, await storeIdOf(place));
      return planted.flatMap(({ texts }) => texts);
    };
    const template = await erasurePlace(engine);
    const templateTexts = await fill(template, 0);
    const fresh = async (n: number) => {
      const place = await erasurePlace(engine);
      if (engine === "mariadb") return { place, texts: await fill(place, n) };
      cpSync(dirname(template.besidePath), dirname(place.besidePath), { recursive: true });
      return { place, texts: templateTexts };
    };
    const calls = await purgeInProcess(program, (await fresh(1)).place, null, null);
    const kills = killsOf(calls as number, POINTS_OF_ALL[engine], new Random(seed, engine.length, 1));
    for (const [n, kill] of kills.entries()) {
      const { place, texts } = await fresh(n + 2);
      const told = JSON.stringify(kill);
      await purgeInProcess(program, place, null, kill);
      const left = (await validate(place.config)).findings.filter(({ severity }) => severity === "error");
      expect(left, told).toEqual([]);
      await purgeInProcess(program, place, null, null);
      expect((await validate(place.config)).findings, told).toEqual([]);
      const notErased = await place.unreachable();
      await place.settle();
      for (const text of texts) expect(place.holding(text, notErased), told).toEqual([]);
    }
  });
});
