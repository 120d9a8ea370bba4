// An id whose session is gone is free in an app that has known it, and one that only the app knows stays taken.
import { purgeStore, StateManager, validate } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { engines, erasurePlace, stopErasureServer } from "./places.ts";
import { newTexts, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

describe.each(engines)("on %s", (engine) => {
  test("a session may begin under the id of one that somebody else has erased", async () => {
    const place = await erasurePlace(engine);
    for (const id of ["gone", "kept"]) await storePlanted(place, newTexts(id), "ada", 5);
    const manager = await StateManager.open(place.config);
    await manager.startSession("own", "ada");
    await manager.endSession("own");
    await manager.startSession("secret", "ada", { mode: "private" });
    await manager.endSession("secret");
    for (const sessionId of ["gone", "own"]) await purgeStore(place.config, { kind: "session", sessionId });
    for (const id of ["kept", "secret"])
      await expect(manager.startSession(id)).rejects.toMatchObject({ code: "SESSION_EXISTS" });
    const [first, second] = await Promise.allSettled([manager.startSession("gone"), manager.startSession("gone")]);
    expect(first).toMatchObject({ status: "fulfilled", value: "gone" });
    expect(second).toMatchObject({ status: "rejected", reason: { code: "SESSION_OPEN" } });
    expect(await manager.startSession("own")).toBe("own");
    for (const id of ["gone", "own"]) await manager.endSession(id);
    const late = { session_id: "gone", type: "user.action", data: { action: "pause" } };
    expect(() => manager.eventQueue.put(late)).toThrow(/not open here/);
    await manager.shutdown();
    expect((await validate(place.config)).findings).toEqual([]);
  });
});
