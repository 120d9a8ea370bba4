// An app goes on writing its session while another one is erased, and loses nothing.
import { setTimeout as sleep } from "node:timers/promises";
import { purgeStore, StateManager, validate } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
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
});
