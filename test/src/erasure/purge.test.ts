// What was erased is looked for in every file, and the other sessions must be as they were.
import { readFileSync, statSync } from "node:fs";
import { planPurgeOf, purgeStore, validate } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { tamper } from "../support/raw.ts";
import { type ErasurePlace, engines, erasurePlace, stopErasureServer } from "./places.ts";
import { look, newTexts, plantFiles, storeIdOf, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

function digestsOf(place: ErasurePlace, sessionIds: readonly string[]): Promise<string[]> {
  return look(place, async ({ store }) => {
    const digests: string[] = [];
    for (const session_id of sessionIds) digests.push((await store.replay({ session_id })).digest);
    return digests;
  });
}

describe.each(engines)("on %s", (engine) => {
  test("nothing of an erased session is in any file, and all that is not erased is as it was", async () => {
    const place = await erasurePlace(engine);
    const [before, victim, after] = ["kept_before", "victim_7h3", "kept_after"].map(newTexts) as [
      ReturnType<typeof newTexts>,
      ReturnType<typeof newTexts>,
      ReturnType<typeof newTexts>,
    ];
    await storePlanted(place, before);
    await storePlanted(place, victim, "ada");
    await storePlanted(place, after, "ada");
    const storeId = await storeIdOf(place);
    plantFiles(place, victim, storeId);
    plantFiles(place, before, storeId);
    await place.settle();
    for (const text of [...victim.texts, ...before.texts]) expect(place.holding(text), text).not.toEqual([]);
    const digests = await digestsOf(place, ["kept_before", "kept_after"]);
    const profiles = () =>
      look(place, async ({ store }) => [await store.profile("default"), await store.profile("ada")]);
    const totals = await profiles();

    const plan = await planPurgeOf(place.config, { kind: "session", sessionId: "victim_7h3" });
    expect(plan).toMatchObject({ sessions: [{ session_id: "victim_7h3" }], unfinished: 0 });
    expect(plan.files).toMatchObject({ deadLetters: 1 });
    expect(plan.files.journals).toHaveLength(2);
    const report = await purgeStore(place.config, { kind: "session", sessionId: "victim_7h3" });

    expect(report).toMatchObject({ sessions: 1, events: plan.events, snapshots: plan.snapshots, bytes: plan.bytes });
    const notErased = report.compaction?.notErased ?? [];
    expect(notErased.length > 0).toBe(engine === "mariadb");
    await place.settle();
    for (const text of victim.texts) expect(place.holding(text, notErased), text).toEqual([]);
    for (const text of [...before.texts, ...after.texts.slice(0, 5)])
      expect(place.holding(text, notErased), text).not.toEqual([]);
    expect(await digestsOf(place, ["kept_before", "kept_after"])).toEqual(digests);
    expect(await profiles()).toEqual(totals.map((profile) => ({ ...profile, updated_at: expect.any(String) })));
    expect((await validate(place.config)).findings).toEqual([]);
    const { sessions } = await look(place, ({ store }) => store.listSessions());
    expect(sessions.map(({ session_id }) => session_id)).toEqual(["kept_after", "kept_before"]);
    // The same id may be used again, and be erased again.
    await storePlanted(place, newTexts("victim_7h3"));
    await purgeStore(place.config, { kind: "session", sessionId: "victim_7h3" });
    await place.settle();
    expect(place.holding("victim_7h3", notErased)).toEqual([]);
    expect((await validate(place.config)).findings).toEqual([]);
  });
});

test("what a killed import of a session has left goes with it, and by its id alone where there is nothing else", async () => {
  const place = await erasurePlace("sqlite");
  const [half, whole] = [newTexts("import_5v8"), newTexts("import_5v8")];
  await storePlanted(place, half);
  const abandon = "session_id = 'importing/import_5v8', session_mode = 'importing', end_time = NULL, owner = NULL";
  tamper(place.besidePath, `UPDATE session SET ${abandon}`);
  await storePlanted(place, whole);
  const contents = [half, whole].flatMap(({ texts }) => texts.filter((_, index) => [1, 3, 4].includes(index)));
  for (const text of contents) expect(place.holding(text), text).not.toEqual([]);
  const selection = { kind: "session", sessionId: "import_5v8" } as const;
  expect((await planPurgeOf(place.config, selection)).sessions).toHaveLength(2);
  expect(await purgeStore(place.config, selection)).toMatchObject({ sessions: 2 });
  for (const text of contents) expect(place.holding(text), text).toEqual([]);
  await storePlanted(place, half);
  tamper(place.besidePath, `UPDATE session SET ${abandon}`);
  expect(await purgeStore(place.config, selection)).toMatchObject({ sessions: 1 });
  for (const text of contents) expect(place.holding(text), text).toEqual([]);
});

test("a look at what would go changes no byte", async () => {
  const place = await erasurePlace("sqlite");
  await storePlanted(place, newTexts("kept"));
  const bytes = readFileSync(place.besidePath);
  const { mtimeMs } = statSync(place.besidePath);
  for (const selection of [
    { kind: "session", sessionId: "kept" },
    { kind: "older", storedBefore: "2999-01-01T00:00:00.000000Z" },
    { kind: "all" },
  ] as const)
    expect((await planPurgeOf(place.config, selection)).sessions).toHaveLength(1);
  expect(readFileSync(place.besidePath).equals(bytes)).toBe(true);
  expect(statSync(place.besidePath).mtimeMs).toBe(mtimeMs);
});
