// What goes by itself: by when it was stored, never by a clock from the future, and without the database being written anew.
import { type EraseContext, type EraseProgress, normalizeTimestamp, purgeOlderThan } from "@wfstate/core";
import { planPurgeOf, purgeStore, StateManager, validate } from "@wfstate/state";
import Database from "better-sqlite3";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { erasing } from "./erasing.ts";
import { type Engine, type ErasurePlace, engines, erasurePlace, stopErasureServer } from "./places.ts";
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

const REFUSALS: Readonly<Record<Engine, string>> = {
  sqlite: `CREATE TRIGGER refused BEFORE UPDATE ON session WHEN OLD.session_id = 'stuck' BEGIN SELECT RAISE(ABORT, 'no'); END`,
  mariadb: `CREATE TRIGGER refused BEFORE UPDATE ON session FOR EACH ROW IF OLD.session_id = 'stuck' THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END IF`,
};

/** Changes it with SQL of the test's own. */
const run = (place: ErasurePlace, sql: string) =>
  erasing(place, async ({ store }) => (await store.transact([{ sql, parameters: [] }]))[0]?.values ?? []);

/** How many events are stored of whatever has such an id. */
const eventsOf = async (place: ErasurePlace, like: string) => {
  const of = `SELECT session_key FROM session WHERE session_id LIKE '${like}'`;
  return Number((await run(place, `SELECT count(*) FROM event_log WHERE session_key IN (${of})`))[0]);
};

const purgesOf = async (place: ErasurePlace) =>
  (await run(place, "SELECT new_values FROM audit WHERE operation = 'purge' ORDER BY audit_id")).map((text) =>
    JSON.parse(String(text)),
  );

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

  test("one that cannot be erased keeps no other from it, and is told of", async () => {
    const place = await erasurePlace(engine);
    const ids = ["stuck", "old_1", "old_2", "old_3"];
    for (const id of ids) await storePlanted(place, newTexts(id), "ada", 5);
    for (const id of ids) await age(place, id, 100);
    await run(place, REFUSALS[engine]);
    const cutoff = timestampAt(Date.now() - 90 * DAY_MS);
    const left: string[] = [];
    const options = { maxSessions: 2, leftAlone: new Set<number>(), onLeft: (message: string) => left.push(message) };
    const purge = () => erasing(place, (context) => purgeOlderThan(context, cutoff, options));
    expect(await purge()).toMatchObject({ sessions: 2 });
    expect(await purge()).toMatchObject({ sessions: 1 });
    expect(await purge()).toMatchObject({ sessions: 0 });
    expect(left).toEqual([expect.stringMatching(/^session stuck is not erased: .*no/)]);
    await run(place, "DROP TRIGGER refused");
    expect(await erasing(place, (context) => purgeOlderThan(context, cutoff, { maxSessions: 2 }))).toMatchObject({
      sessions: 1,
    });
    expect(await idsOf(place)).toEqual([]);
    expect((await validate(place.config)).findings).toEqual([]);
  });

  test("what was begun with goes on whatever is configured, and its command ends what a command has begun", async () => {
    const place = await erasurePlace(engine);
    for (const id of ["by_itself", "by_command", "kept"]) await storePlanted(place, newTexts(id), "ada", 30);
    await age(place, "by_itself", 100);
    const cutoff = timestampAt(Date.now() - 90 * DAY_MS);
    const onProgress = ({ step }: EraseProgress) => {
      if (step === "names") throw new Error("stopped");
    };
    const commanded = purgeStore(place.config, { kind: "session", sessionId: "by_command" }, { onProgress });
    await expect(commanded).rejects.toThrow("stopped");
    const begun = erasing(place, (context) => purgeOlderThan(context, cutoff, { maxSessions: 1, onProgress }));
    await expect(begun).rejects.toThrow("stopped");
    expect(await eventsOf(place, "purging/%")).toBeGreaterThan(60);
    const manager = await StateManager.open({ ...place.config, privacy: { auto_purge_sessions_days: null } });
    expect(await manager.runUpkeep("cleanup")).toBe(true);
    expect(await manager.runUpkeep("cleanup")).toBe(true);
    await manager.shutdown();
    expect(await eventsOf(place, "purging/%")).toBe(0);
    const { findings } = await validate(place.config);
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the erasure of a session has begun/),
    ]);
    const anything = { kind: "older", storedBefore: timestampAt(0) } as const;
    expect(await purgeStore(place.config, anything)).toMatchObject({ resumed: 1 });
    expect((await validate(place.config)).findings).toEqual([]);
    // Each row of the audit says what its erasure could not promise.
    expect((await purgesOf(place)).map(({ left_in }) => left_in)).toEqual([["pages"], []]);
    expect(await idsOf(place)).toEqual(["kept"]);
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

test("a session is measured a page at a time, and that can be cancelled between two", async () => {
  const place = await erasurePlace("sqlite");
  await storePlanted(place, newTexts("long"), "ada", 2_500);
  const selection = { kind: "session", sessionId: "long" } as const;
  const { events, snapshots, batches, bytes } = await planPurgeOf(place.config, selection);
  const sums = ["count(*)", "sum(octet_length(data))"].map((sum) => `(SELECT ${sum} FROM event_log)`);
  const others = ["count(*)", "sum(octet_length(state))"].map((sum) => `(SELECT ${sum} FROM snapshot)`);
  const counted = await run(place, `SELECT ${[...sums, ...others, "(SELECT count(*) FROM batch)"].join(", ")}`);
  expect([events, snapshots, batches]).toEqual([counted[0], counted[2], counted[4]]);
  expect(bytes).toBe(Number(counted[1]) + Number(counted[3]));
  let looks = 0;
  const signal = {
    get aborted() {
      return ++looks > 2;
    },
    reason: "enough",
  } as unknown as AbortSignal;
  await expect(planPurgeOf(place.config, selection, { signal })).rejects.toMatchObject({ code: "ABORTED" });
});

test("while somebody reads an older state the log keeps what was deleted, and the audit says so", async () => {
  const place = await erasurePlace("sqlite");
  await storePlanted(place, newTexts("old"), "ada", 5);
  await age(place, "old", 100);
  const reading = new Database(place.besidePath, { readonly: true });
  onTestFinished(() => void reading.close());
  reading.exec("BEGIN");
  reading.prepare("SELECT count(*) FROM event_log").all();
  const cutoff = timestampAt(Date.now() - 90 * DAY_MS);
  const erased = await erasing(place, (context) => purgeOlderThan(context, cutoff, { maxSessions: 1 }));
  expect(erased).toMatchObject({ sessions: 1, left: ["pages", "log"] });
  expect((await purgesOf(place)).map(({ left_in }) => left_in)).toEqual([["pages", "log"]]);
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
