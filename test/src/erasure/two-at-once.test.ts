// Several erase at the same time: each gets what it asked for, and nobody ends what another has not done.
import { purgeStore, validate } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { engines, erasurePlace, stopErasureServer } from "./places.ts";
import { look, newTexts, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

describe.each(engines)("on %s", (engine) => {
  test("two erasures of two sessions, and two of one", async () => {
    const place = await erasurePlace(engine);
    const all = ["one_1_of", "two_2_of", "both_3_of"].map(newTexts);
    for (const each of all) await storePlanted(place, each, "ada", 40);
    await storePlanted(place, newTexts("kept"), "ada", 5);
    const purge = (sessionId: string) => purgeStore(place.config, { kind: "session", sessionId });
    const outcomes = await Promise.allSettled(["one_1_of", "two_2_of", "both_3_of", "both_3_of"].map(purge));
    for (const outcome of outcomes) {
      // The other was faster; or wrote the database anew just then.
      const code = outcome.status === "rejected" ? outcome.reason.code : "done";
      expect(["done", "SESSION_NOT_FOUND", "DATABASE_BUSY"]).toContain(code);
    }
    for (const { sessionId } of all) await purge(sessionId).catch(() => undefined);
    const ids = await look(place, async ({ store }) =>
      (await store.listSessions()).sessions.map((each) => each.session_id),
    );
    expect(ids).toEqual(["kept"]);
    expect((await validate(place.config)).findings).toEqual([]);
  });
});
