import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { history } from "@wfstate/migrations";
import { buildGuideDatabase } from "@wfstate/migrations/fixtures";
import Database from "better-sqlite3";
import type { Migrator } from "./processes.ts";
import { type Beginning, cleanSegment, type Segment } from "./segment.ts";
import type { Place } from "./task.ts";

/** Few rows: every statement is there, and none has much to do. */
export const ROWS: { readonly sessions: number; readonly eventsPerSession: number } = {
  sessions: 2,
  eventsPerSession: 20,
};
const SUFFIXES = ["", "-wal", "-shm"];

/**
 * A migration is one transaction: each is a stretch, from a copy of the file as it was before. The first begins with no file, the second
 * with one of the guide's tools that has every quirk.
 */
export async function sqliteSegments(folder: string, migrator: Migrator): Promise<readonly Segment[]> {
  const [first, ...others] = history.migrations.map(({ version }) => version);
  const nothing = beginningAt(join(folder, "nothing.db"), folder);
  const segments = [await cleanSegment(migrator, String(first), nothing, await nothing.newPlace())];
  let before = join(folder, "guide.db");
  buildGuideDatabase(before, { ...ROWS, quirks: true });
  for (const version of others) {
    const beginning = beginningAt(before, folder);
    const place = await beginning.newPlace();
    segments.push(await cleanSegment(migrator, version, beginning, place));
    before = pathOf(place);
  }
  return segments;
}

let copies = 0;

function beginningAt(before: string, folder: string): Beginning {
  const expected = allOf(before);
  return {
    async newPlace() {
      const path = join(folder, `copy-${++copies}.db`);
      if (existsSync(before)) copyFileSync(before, path);
      return { kind: "sqlite", path };
    },
    isAsBefore: (place) => lookInto(pathOf(place)) === expected,
    remove: (place) => remove(pathOf(place)),
  };
}

/** On a copy, with its log: a look recovers what the killed process has left, and the next run is to do that. */
function lookInto(path: string): string {
  const copy = `${path}.looked`;
  for (const suffix of ["", "-wal"]) {
    if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
  }
  try {
    return allOf(copy);
  } finally {
    remove(copy);
  }
}

/** Everything in a file, and that it is sound; with plain SQL, and without any code of ours. */
function allOf(path: string): string {
  const database = new Database(existsSync(path) ? path : ":memory:");
  try {
    const objects = database
      .prepare<[], { type: string; name: string }>(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
      )
      .all();
    const tables = objects.filter(({ type }) => type === "table");
    const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${name}"`).raw().all());
    return JSON.stringify([database.pragma("integrity_check"), objects, rows]);
  } finally {
    database.close();
  }
}

function pathOf(place: Place): string {
  if (place.kind !== "sqlite") throw new Error("This is a file of SQLite.");
  return place.path;
}

function remove(path: string): void {
  for (const suffix of SUFFIXES) rmSync(path + suffix, { force: true });
}
