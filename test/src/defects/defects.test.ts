import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { validate } from "@wfstate/state";
import { beforeAll, describe, expect, test } from "vitest";
import { foldersOfFile } from "../support/folders.ts";
import { type Defect, defects, type Expected } from "./defects.ts";
import { SavedTables } from "./mariadb-tables.ts";
import { anchorPathIn, mariadbPlace, type Place, sqlitePlace } from "./place.ts";
import { BATCH_ENDS, EVENTS, makeSoundStore, SESSION } from "./sound-store.ts";

const newFolder = foldersOfFile();

/** Gives a place with a sound store in it, whatever was done to the one before. */
type Fresh = (isLayoutGone: boolean) => Promise<Place>;

async function onSqlite(): Promise<Fresh> {
  const folder = newFolder();
  await makeSoundStore(sqlitePlace(folder).target);
  return async () => {
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    return sqlitePlace(copy);
  };
}

async function onMariadb(): Promise<Fresh> {
  const access = await testDatabase();
  const folder = newFolder();
  const place = mariadbPlace(access, folder);
  await makeSoundStore(place.target);
  const saved = await SavedTables.of(access);
  const anchor = readFileSync(anchorPathIn(place));
  return async (anew) => {
    await saved.putBack(anew);
    writeFileSync(anchorPathIn(place), anchor);
    return place;
  };
}

/** Categories with the first sequence concerned, each once, in a fixed order. */
const inWords = (found: readonly Expected[]) =>
  [...new Set(found.map(([category, seq]) => `${category} ${seq ?? "-"}`))].toSorted();

describe.each([
  ["sqlite", onSqlite],
  ["mariadb", onMariadb],
] as const)("on %s", (engine, prepare) => {
  let fresh: Fresh;
  let isLayoutGone = false;
  beforeAll(async () => {
    fresh = await prepare();
  });

  test("in a sound store, with a session whose id differs by case alone, nothing is found", async () => {
    const place = await fresh(false);
    const batches = await place.rows("SELECT last_seq FROM batch WHERE session_key = 1 ORDER BY last_seq");
    expect(batches.map(({ last_seq }) => last_seq)).toEqual(BATCH_ENDS);
    const report = await validate(place.target);
    expect(report).toMatchObject({ ok: true, findings: [], counts: {} });
    expect(report.checked).toEqual({ sessions: 2, events: 2 * EVENTS, batches: 2 * BATCH_ENDS.length, snapshots: 6 });
  });

  test.for(defects.filter(({ only = engine }) => only === engine))("$name", async (defect: Defect) => {
    const place = await fresh(isLayoutGone);
    isLayoutGone = defect.changesLayout ?? false;
    await defect.plant(place);
    const report = await validate(place.target);
    expect(inWords(report.findings.map(({ category, seq }) => [category, seq]))).toEqual(inWords(defect.found));
    expect(report.ok).toBe(defect.found.length === 0 || defect.warningsOnly === true);
    for (const { session_id, seq } of report.findings)
      if (seq !== null) expect(session_id).toMatch(new RegExp(`^(${SESSION}|gone)$`, "i"));
  });
});
