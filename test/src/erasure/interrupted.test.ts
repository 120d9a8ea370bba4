// An erasure that was stopped after its mark, and what others may and may not do until it ends.
import { existsSync } from "node:fs";
import { planPurgeOf, purgeStore, StateManager, validate } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { query } from "../support/raw.ts";
import { type ErasurePlace, engines, erasurePlace, stopErasureServer } from "./places.ts";
import { plantJournal } from "./plant-journal.ts";
import { look, newTexts, plantFiles, storeIdentityOf, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

const idsOf = (place: ErasurePlace) =>
  look(place, async ({ store }) => (await store.listSessions()).sessions.map(({ session_id }) => session_id));

/** Stops it where it has marked, and done nothing else. */
async function markOnly(place: ErasurePlace, sessionId: string): Promise<void> {
  const stopped = purgeStore(
    place.config,
    { kind: "session", sessionId },
    {
      onProgress: ({ step }) => {
        if (step === "names") throw new Error("stopped");
      },
    },
  );
  await expect(stopped).rejects.toThrow("stopped");
}

const startApp = async (place: ErasurePlace) => (await StateManager.open(place.config)).shutdown();

describe.each(engines)("on %s", (engine) => {
  test("an app that starts meanwhile brings no session back from its journal", async () => {
    const place = await erasurePlace(engine);
    await storePlanted(place, newTexts("kept"), "ada", 5);
    await storePlanted(place, newTexts("victim"), "ada", 5);
    const path = await plantJournal(place, "victim");
    await markOnly(place, "victim");
    await startApp(place);
    expect(await idsOf(place)).toEqual(["kept"]);
    expect(existsSync(path)).toBe(true);
    await purgeStore(place.config, { kind: "session", sessionId: "victim" });
    expect(existsSync(path)).toBe(false);
    await startApp(place);
    expect(await idsOf(place)).toEqual(["kept"]);
    // The same journal of a session that nobody erases is stored.
    await plantJournal(place, "unstored");
    await startApp(place);
    expect(await idsOf(place)).toEqual(["unstored", "kept"]);
  });

  test("it is nobody's any more, and what begins next ends it, whatever it is", async () => {
    const place = await erasurePlace(engine);
    for (const id of ["kept", "first", "second"]) await storePlanted(place, newTexts(id), "ada", 5);
    await markOnly(place, "first");
    const manager = await StateManager.open(place.config);
    const notFound = { code: "SESSION_NOT_FOUND" };
    await expect(manager.findSession("first")).rejects.toMatchObject(notFound);
    await expect(manager.findSession("purging")).rejects.toMatchObject(notFound);
    await expect(manager.replay({ session_id: "first" })).rejects.toMatchObject(notFound);
    await expect(manager.recoverFromCrash("first")).rejects.toMatchObject(notFound);
    expect(manager.crashedSessions).toEqual([]);
    expect((await manager.stats()).sessions).toEqual({ active: 0, crashed: 0, closed: 2 });
    // Its id is free.
    await manager.startSession("first", "ada");
    await manager.endSession("first");
    await manager.shutdown();
    const { findings } = await validate(place.config);
    expect(findings.map(({ category, severity }) => [category, severity])).toEqual([["totals", "warning"]]);
    expect(await planPurgeOf(place.config, { kind: "session", sessionId: "second" })).toMatchObject({ unfinished: 1 });
    expect(await purgeStore(place.config, { kind: "session", sessionId: "second" })).toMatchObject({
      sessions: 1,
      resumed: 1,
    });
    expect(await idsOf(place)).toEqual(["first", "kept"]);
    expect((await validate(place.config)).findings).toEqual([]);
  });

  test("one that is cancelled says what becomes of it", async () => {
    const place = await erasurePlace(engine);
    await storePlanted(place, newTexts("victim"), "ada", 5);
    const controller = new AbortController();
    const cancelled = purgeStore(
      place.config,
      { kind: "session", sessionId: "victim" },
      { signal: controller.signal, onProgress: ({ step }) => step === "rows" && controller.abort() },
    );
    await expect(cancelled).rejects.toMatchObject({ code: "ABORTED", hint: expect.stringContaining("next purge") });
    await purgeStore(place.config, { kind: "session", sessionId: "victim" });
    expect((await validate(place.config)).findings).toEqual([]);
  });
});

test("a session that only files know is erased from them, and one that nothing knows is not found", async () => {
  const place = await erasurePlace("sqlite");
  await storePlanted(place, newTexts("kept"), "ada", 5);
  const planted = newTexts("unstored");
  plantFiles(place, planted, (await storeIdentityOf(place)).storeId);
  const erased = await purgeStore(place.config, { kind: "session", sessionId: "unstored" });
  expect(erased).toMatchObject({ sessions: 0, files: { deadLetters: 1 } });
  expect(planted.texts.flatMap((text) => place.holding(text))).toEqual([]);
  const purges = "SELECT new_values FROM audit WHERE operation = 'purge'";
  expect(query<{ new_values: string }>(place.besidePath, purges).map((row) => JSON.parse(row.new_values))).toEqual([
    { events: 0, left_in: [] },
  ]);
  const again = purgeStore(place.config, { kind: "session", sessionId: "unstored" });
  await expect(again).rejects.toMatchObject({ code: "SESSION_NOT_FOUND" });
});
