// What goes by itself: by when it was stored, never by a clock from the future, and without the database being written anew.
import { type EraseContext, normalizeTimestamp, purgeOlderThan } from "@wfstate/core";
import { StateManager, validate } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { erasing } from "./erasing.ts";
import { type ErasurePlace, engines, erasurePlace, stopErasureServer } from "./places.ts";
import { newTexts, putAll, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

const DAY_MS = 86_400_000;
const SESSIONS = 10;

/** As if all that is stored of a session had been stored so many days ago. */
async function age(place: ErasurePlace, sessionId: string, days: number): Promise<void> {
  await erasing(place, async ({ store, db }) => {
    const key = db.selectFrom("session").select("session_key").where("session_id", "=", sessionId);
    const stored_at = timestampAt(Date.now() - days * DAY_MS);
    const { sql, parameters } = db.updateTable("batch").set({ stored_at }).where("session_key", "in", key).compile();
    await store.transact([{ sql, parameters: parameters as string[] }]);
  });
}

const timestampAt = (ms: number) => normalizeTimestamp(new Date(ms).toISOString());

const idsOf = async (place: ErasurePlace) => {
  const manager = await StateManager.open(place.config);
  const { sessions } = await manager.listSessions();
  await manager.shutdown();
  return sessions.map(({ session_id }) => session_id).sort();
};

describe.each(engines)("on %s", (engine) => {
  test("closed sessions whose newest event was stored long ago go, a few at a time", async () => {
    const place = await erasurePlace(engine);
    for (const id of ["old_1", "old_2", "old_3", "new", "future"]) await storePlanted(place, newTexts(id), "ada", 5);
    for (const id of ["old_1", "old_2", "old_3"]) await age(place, id, 100);
    await age(place, "future", -365);
    const cutoff = timestampAt(Date.now() - 90 * DAY_MS);
    const first = await erasing(place, (context) => purgeOlderThan(context, cutoff, { maxSessions: 2 }));
    expect(first).toMatchObject({ sessions: 2, compaction: null });
    expect(await idsOf(place)).toEqual(["future", "new", "old_3"]);
    expect(await erasing(place, (context) => purgeOlderThan(context, cutoff, { maxSessions: 2 }))).toMatchObject({
      sessions: 1,
    });
    expect(await idsOf(place)).toEqual(["future", "new"]);
    const never = timestampAt(Date.now() + 1000 * DAY_MS);
    await erasing(place, (context) => purgeOlderThan(context, never, { maxSessions: 9 }));
    expect(await idsOf(place)).toEqual(["future"]);
    expect((await validate(place.config)).findings).toEqual([]);
  });

  test("a session that is open is no age at all", async () => {
    const place = await erasurePlace(engine);
    const manager = await StateManager.open(place.config);
    await manager.startSession("open");
    await putAll(manager, newTexts("open"), 5);
    const never = timestampAt(Date.now() + 10 * DAY_MS);
    expect(await erasing(place, (context) => purgeOlderThan(context, never, { maxSessions: 9 }))).toMatchObject({
      sessions: 0,
    });
    await manager.endSession("open");
    await manager.shutdown();
  });
});

test("large events go a few at a time", async () => {
  const place = await erasurePlace("sqlite");
  const manager = await StateManager.open({ ...place.config, privacy: { store_raw_content: true } });
  await manager.startSession("large");
  for (let n = 0; n < 24; n++) {
    const content = String.fromCharCode(97 + n).repeat(200_000);
    const prompt = { prompt_id: `p${n}`, interface: "text", truncated: false, content };
    await manager.logEvent("user.prompt", prompt, "large");
  }
  await manager.endSession("large");
  await manager.shutdown();
  await age(place, "large", 100);
  const gone: number[] = [];
  const paced: EraseContext["paced"] = async (message) => {
    const result = await message();
    if (Array.isArray(result) && result.length === 3) gone.push(result[1].changes);
    return result;
  };
  const cutoff = timestampAt(Date.now() - 90 * DAY_MS);
  await erasing(place, (context) => purgeOlderThan({ ...context, paced }, cutoff, { maxSessions: 1 }));
  expect(gone.reduce((sum, changes) => sum + changes, 0)).toBeGreaterThanOrEqual(26);
  expect(Math.max(...gone)).toBeLessThanOrEqual(6);
});

test("on SQLite its bytes go with it, without the database being written anew", async () => {
  const place = await erasurePlace("sqlite");
  const all = Array.from({ length: SESSIONS }, (_, n) => newTexts(`session_${n}_of`));
  for (const planted of all) await storePlanted(place, planted, "ada", 200);
  const old = all.filter((_, n) => n % 2 === 0);
  for (const { sessionId } of old) await age(place, sessionId, 100);
  for (const { texts } of old) expect(place.holding(texts[1] as string)).not.toEqual([]);
  const cutoff = timestampAt(Date.now() - 90 * DAY_MS);
  await erasing(place, (context) => purgeOlderThan(context, cutoff, { maxSessions: SESSIONS }));
  const left = old.flatMap(({ texts }) => texts).filter((text) => place.holding(text).length > 0);
  expect(left).toEqual([]);
});
