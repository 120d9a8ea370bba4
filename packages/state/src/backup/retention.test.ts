import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copyStore } from "../copy/copy-store.ts";
import { storeOf } from "../testing/backups.ts";
import { errorOf, temporaryFolder, temporaryPath } from "../testing/stores.ts";
import { backupStore } from "./backup-store.ts";
import { listBackups } from "./list-backups.ts";
import { applyRetention, planRetention, type RetainedBackup, type RetentionRules } from "./retention.ts";

const sound = { level: "full", at: "2025-01-01T00:00:00Z", ok: true } as const;

function at(created_at: string, more: Partial<RetainedBackup> = {}): RetainedBackup {
  return { created_at, store_id: "a", epoch: "one", verified: sound, ...more };
}

function kept(backups: readonly RetainedBackup[], rules: RetentionRules): [string, string][] {
  return planRetention(backups, rules).kept.map(({ backup, reasons }) => [backup.created_at, reasons.join(" ")]);
}

describe("the rules", () => {
  test("the last ones", () => {
    const backups = ["2025-03-01T10:00:00Z", "2025-03-03T10:00:00Z", "2025-03-02T10:00:00Z"].map((time) => at(time));
    expect(kept(backups, { keepLast: 2 })).toEqual([
      ["2025-03-03T10:00:00Z", "last newest verified"],
      ["2025-03-02T10:00:00Z", "last"],
    ]);
    expect(planRetention(backups, { keepLast: 5 }).removed).toEqual([]);
  });

  test("the newest of each day that has one, in UTC", () => {
    const backups = [
      "2025-03-01T23:59:59Z",
      "2025-03-01T01:00:00Z",
      "2025-03-02T00:00:00Z",
      "2025-02-20T12:00:00Z",
    ].map((time) => at(time));
    expect(
      kept(backups, { keepDaily: 3 })
        .map(([time]) => time)
        .sort(),
    ).toEqual(["2025-02-20T12:00:00Z", "2025-03-01T23:59:59Z", "2025-03-02T00:00:00Z"]);
  });

  test("the newest of each week that has one, from Monday on", () => {
    // 2025-03-03 is a Monday.
    const backups = [
      "2025-03-03T00:00:00Z",
      "2025-03-02T23:00:00Z",
      "2025-02-24T00:00:00Z",
      "2025-02-23T00:00:00Z",
    ].map((time) => at(time));
    expect(
      kept(backups, { keepWeekly: 2 })
        .map(([time]) => time)
        .sort(),
    ).toEqual(["2025-03-02T23:00:00Z", "2025-03-03T00:00:00Z"]);
  });

  test("add up", () => {
    const backups = [
      "2025-03-05T12:00:00Z",
      "2025-03-05T11:00:00Z",
      "2025-03-04T12:00:00Z",
      "2025-02-26T12:00:00Z",
      "2025-02-25T12:00:00Z",
    ].map((time) => at(time));
    expect(kept(backups, { keepLast: 2, keepDaily: 2, keepWeekly: 2 })).toEqual([
      ["2025-03-05T12:00:00Z", "last daily weekly newest verified"],
      ["2025-03-05T11:00:00Z", "last"],
      ["2025-03-04T12:00:00Z", "daily"],
      ["2025-02-26T12:00:00Z", "weekly"],
    ]);
  });

  test("never take the newest verified one, and leave what was found damaged to people", () => {
    const backups = [
      at("2025-03-05T12:00:00Z", { verified: null }),
      at("2025-03-04T12:00:00Z", { verified: { ...sound, ok: false } }),
      at("2025-03-03T12:00:00Z"),
      at("2025-03-02T12:00:00Z"),
    ];
    expect(kept(backups, { keepLast: 1 })).toEqual([
      ["2025-03-05T12:00:00Z", "last"],
      ["2025-03-04T12:00:00Z", "damaged"],
      ["2025-03-03T12:00:00Z", "newest verified"],
    ]);
  });

  test("let no backup go for those of a clock that was ahead: they are the first to go", () => {
    const now = Date.parse("2025-03-05T12:00:00Z");
    const ahead = ["2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z"].map((time) => at(time));
    const made = ["2025-03-05T12:00:00Z", "2025-03-05T11:00:00Z"].map((time) => at(time));
    const keptNow = (backups: readonly RetainedBackup[], rules: RetentionRules) =>
      planRetention(backups, rules, now).kept.map(({ backup }) => backup.created_at);
    expect(keptNow([...ahead, ...made], { keepLast: 2 })).toEqual(["2025-03-05T12:00:00Z", "2025-03-05T11:00:00Z"]);
    expect(keptNow([...ahead, ...made], { keepDaily: 1 })).toEqual(["2025-03-05T12:00:00Z"]);
    // Put back by minutes: what is told last is the newest.
    expect(
      keptNow([at("2025-03-05T12:10:00Z"), at("2025-03-05T12:20:00Z"), ...made.slice(0, 1)], { keepLast: 2 }),
    ).toEqual(["2025-03-05T12:20:00Z", "2025-03-05T12:00:00Z"]);
  });

  test("go store by store", () => {
    const backups = [
      at("2025-03-05T12:00:00Z"),
      at("2025-03-04T12:00:00Z"),
      at("2025-01-01T12:00:00Z", { store_id: "b" }),
      at("2025-01-02T12:00:00Z", { epoch: "of a copy" }),
    ];
    expect(planRetention(backups, { keepLast: 1 }).removed).toEqual([backups[1]]);
  });

  test("whatever they are: something of every store stays, the newest verified of it too, and more rules keep no less", () => {
    const backup = fc.record({
      created_at: fc
        .date({ min: new Date("2024-12-01"), max: new Date("2025-02-01"), noInvalidDate: true })
        .map((date) => date.toISOString()),
      store_id: fc.constantFrom("a", "b"),
      epoch: fc.constant("one"),
      verified: fc.constantFrom(null, sound, { ...sound, ok: false }),
    });
    const rule = fc.integer({ min: 0, max: 6 });
    const rules = fc.record({ keepLast: fc.integer({ min: 1, max: 6 }), keepDaily: rule, keepWeekly: rule });
    fc.assert(
      fc.property(fc.array(backup, { maxLength: 30 }), rules, (backups, given) => {
        const plan = planRetention(backups, given);
        expect(plan.kept.length + plan.removed.length).toBe(backups.length);
        for (const [id, group] of Map.groupBy(backups, ({ store_id }) => store_id)) {
          const stays = plan.kept.filter(({ backup: { store_id } }) => store_id === id).map(({ backup: one }) => one);
          expect(stays.length).toBeGreaterThan(0);
          const verified = group.filter((one) => one.verified?.ok === true).map((one) => one.created_at);
          const newest = verified.toSorted().at(-1);
          if (newest !== undefined) expect(stays.map((one) => one.created_at)).toContain(newest);
        }
        const fewer = planRetention(backups, { keepLast: given.keepLast });
        expect(plan.removed.every((one) => fewer.removed.includes(one))).toBe(true);
      }),
    );
  });

  test("are whole numbers, and one at least", async () => {
    for (const rules of [{}, { keepLast: 0 }, { keepLast: -1 }, { keepDaily: 1.5 }, { keepWeekly: Number.NaN }]) {
      expect((await errorOf(() => planRetention([], rules))).code).toBe("INVALID_ARGUMENT");
    }
  });
});

test("a folder of backups of two stores, other files and a damaged one is listed, and thinned out", async () => {
  const folder = temporaryFolder();
  const [one, other] = [await storeOf(temporaryPath(), 2), await storeOf(temporaryPath("other.db"), 2)];
  const made: string[] = [];
  for (let round = 0; round < 3; round++) made.push((await backupStore(one, { to: folder, verify: "quick" })).path);
  made.push((await backupStore(one, { to: folder, format: "native", verify: "quick" })).path);
  const { path: others, manifest } = await backupStore(other, { to: folder, verify: "quick" });
  writeFileSync(join(folder, "notes.zip"), "PK\x03\x04 and no more");
  writeFileSync(join(folder, "photo.jpg"), "jpg");
  writeFileSync(join(folder, "lost.db.manifest.json"), "{}");
  const list = await listBackups({ folder });
  expect(list.stores.map(({ backups }) => backups.map(({ path }) => path))).toEqual([[others], made.toReversed()]);
  expect(list.stores[0]?.backups[0]).toEqual({
    path: others,
    format: "zip",
    bytes: expect.any(Number),
    created_at: manifest.created_at,
    store_id: manifest.store_id,
    epoch: manifest.epoch,
    schema_version: manifest.schema_version,
    position: manifest.position,
    sessions: 2,
    events: manifest.position,
    verified: { ...manifest.verified, ok: true },
  });
  expect(list.unusable).toEqual([
    { path: join(folder, "notes.zip"), code: "BACKUP_DAMAGED", message: expect.any(String) },
  ]);
  const plan = await applyRetention(folder, { keepLast: 1 });
  expect(plan.removed.map(({ path }) => path).sort()).toEqual(made.slice(0, 3));
  const left = [made[3] as string, others].map((path) => path.slice(folder.length + 1));
  const expected = [...left, `${left[0]}.manifest.json`, "notes.zip", "photo.jpg", "lost.db.manifest.json"];
  expect(readdirSync(folder).sort()).toEqual(expected.sort());
});

test("only the backups of one store are thinned out where one is named", async () => {
  const folder = temporaryFolder();
  const [one, other] = [await storeOf(temporaryPath(), 2), await storeOf(temporaryPath(), 2)];
  for (const store of [one, other, one, other])
    await backupStore(store, { to: folder, format: "native", verify: "none" });
  const [newest, second] = (await listBackups({ folder })).stores;
  await applyRetention(folder, { keepLast: 1 }, second === undefined ? {} : { store: second });
  const after = (await listBackups({ folder })).stores;
  expect(after.find(({ store_id }) => store_id === second?.store_id)?.backups).toHaveLength(1);
  expect(after.find(({ store_id }) => store_id === newest?.store_id)?.backups).toHaveLength(2);
});

test("a store and its copy have the same id, and a folder: no rule of the one takes the backups of the other", async () => {
  const [folder, path, twin] = [temporaryFolder(), await storeOf(temporaryPath(), 2), temporaryPath("twin.db")];
  await copyStore(path, twin);
  for (const store of [path, twin, path, twin])
    await backupStore(store, { to: folder, format: "native", verify: "none" });
  const ofTwin = (await backupStore(twin, { to: folder, format: "native", verify: "quick" })).manifest;
  expect((await listBackups({ folder })).stores.map(({ backups }) => backups.length)).toEqual([3, 2]);
  await applyRetention(folder, { keepLast: 1 }, { store: ofTwin });
  expect((await listBackups({ folder })).stores.map(({ backups }) => backups.length)).toEqual([1, 2]);
});

test("a store without backups has an empty list, and a folder that is not there none", async () => {
  const path = await storeOf(temporaryPath(), 2);
  expect(await listBackups({ target: path })).toEqual({ folder: `${path}.backups`, stores: [], unusable: [] });
  expect((await errorOf(() => listBackups({ folder: `${path}.none` }))).code).toBe("BACKUP_NOT_FOUND");
});
