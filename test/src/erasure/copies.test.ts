// A copy takes the file as it is only where nothing of what was erased can be in its pages.
import { readFileSync, rmSync } from "node:fs";
import { type EraseProgress, erasureTraces, normalizeTimestamp, purgeOlderThan } from "@wfstate/core";
import { backupStore, compactStore, purgeStore } from "@wfstate/state";
import { expect, test, vi } from "vitest";
import { erasing } from "./erasing.ts";
import { type ErasurePlace, erasurePlace } from "./places.ts";
import { newTexts, storePlanted } from "./planted.ts";

vi.setConfig({ testTimeout: 180_000 });

const SOON = normalizeTimestamp(new Date(Date.now() + 86_400_000).toISOString());

async function isTakenAsItIs(place: ErasurePlace): Promise<boolean> {
  const target = `${place.besidePath}.copy`;
  const sha256 = await erasing(place, async ({ reading }) => {
    const made = await reading.backup(target, { traces: erasureTraces(reading) });
    return made.sha256;
  });
  rmSync(target);
  return sha256 !== null;
}

function purgeOld(place: ErasurePlace, onProgress?: (progress: EraseProgress) => void) {
  return erasing(place, (context) => purgeOlderThan(context, SOON, { maxSessions: 9, onProgress }));
}

test("erasing without writing the database anew keeps copies from it, until somebody has done that", async () => {
  const place = await erasurePlace("sqlite");
  const planted = ["first_erased", "second_erased", "third_erased"].map(newTexts);
  const [one, two, three] = planted as [(typeof planted)[0], (typeof planted)[0], (typeof planted)[0]];
  await storePlanted(place, one);
  expect(await isTakenAsItIs(place)).toBe(true);
  const stopped = purgeOld(place, ({ step }) => {
    if (step === "rows") throw new Error("stopped");
  });
  await expect(stopped).rejects.toThrow("stopped");
  expect(await isTakenAsItIs(place)).toBe(false);
  await purgeOld(place);
  expect(await isTakenAsItIs(place)).toBe(false);
  const { path } = await backupStore(place.config, {
    to: `${place.besidePath}.backup`,
    format: "native",
    verify: "quick",
  });
  const copied = readFileSync(path);
  expect(one.texts.filter((text) => copied.includes(text))).toEqual([]);
  await compactStore(place.config);
  expect(await isTakenAsItIs(place)).toBe(true);
  await storePlanted(place, two);
  await purgeOld(place);
  expect(await isTakenAsItIs(place)).toBe(false);
  await storePlanted(place, three);
  await purgeStore(place.config, { kind: "session", sessionId: "third_erased" });
  expect(await isTakenAsItIs(place)).toBe(true);
});
