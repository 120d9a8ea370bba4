// An app goes on writing its session while another one is erased, and loses nothing.
import { setTimeout as sleep } from "node:timers/promises";
import { type EraseContext, eraseEverything } from "@wfstate/core";
import { purgeStore, StateManager, validate } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { erasing } from "./erasing.ts";
import { engines, erasurePlace, stopErasureServer } from "./places.ts";
import { newTexts, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
afterAll(stopErasureServer);

const FRAME_MS = 16;

describe.each(engines)("on %s", (engine) => {
  test("every event of the app is stored once, and the erased session is gone", async () => {
    const place = await erasurePlace(engine);
    const victim = newTexts("victim_1_of");
    await storePlanted(place, victim, "ada", 2000);
    const manager = await StateManager.open(place.config);
    await manager.startSession("app", "ada");
    let put = 0;
    let isErased = false;
    const erasing = purgeStore(place.config, { kind: "session", sessionId: victim.sessionId }).finally(() => {
      isErased = true;
    });
    while (!isErased) {
      const data = { action: "pause", context: { n: ++put } };
      expect(manager.eventQueue.put({ session_id: "app", type: "user.action", data })).not.toBe("saturated");
      await sleep(FRAME_MS);
    }
    const { compaction } = await erasing;
    await manager.flush();
    await manager.endSession("app");
    const numbers: unknown[] = [];
    for await (const { type, data } of manager.readEvents({ session_id: "app" })) {
      if (type === "user.action") numbers.push((data.context as { n: number }).n);
    }
    await manager.shutdown();
    expect(numbers).toEqual(Array.from({ length: put }, (_, index) => index + 1));
    expect((await validate(place.config)).findings).toEqual([]);
    await place.settle();
    expect(victim.texts.flatMap((text) => place.holding(text, compaction?.notErased))).toEqual([]);
  });

  test("one that is opened while everything is erased loses nothing, and the erasure says who it is", async () => {
    const place = await erasurePlace(engine);
    const victim = newTexts("victim_2_of");
    await storePlanted(place, victim, "ada", 40);
    const manager = new StateManager(place.config);
    let messages = 0;
    const paced: EraseContext["paced"] = async (message) => {
      if (++messages === 3) {
        await manager.initialize();
        await manager.startSession("late", "bob");
      }
      return message();
    };
    const erased = erasing(place, (context) => eraseEverything({ ...context, paced }, {}));
    await expect(erased).rejects.toMatchObject({ code: "SESSION_OWNED", details: { session_id: "late" } });
    await manager.logEvent("user.action", { action: "pause" }, "late");
    await manager.endSession("late");
    const { findings } = await manager.validate();
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the erasure of a session has begun/),
    ]);
    await manager.shutdown();
    const { compaction } = await purgeStore(place.config, { kind: "all" });
    await place.settle();
    for (const text of [...victim.texts, "bob"]) expect(place.holding(text, compaction?.notErased), text).toEqual([]);
    expect((await validate(place.config)).findings).toEqual([]);
  });
});
