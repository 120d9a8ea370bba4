import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type LogicalSchema, migrateUp } from "@wfstate/core";
import { sqlite } from "@wfstate/sqlite";
import { buildGuideDatabase } from "../src/fixtures/guide-database.ts";
import { history } from "../src/index.ts";

/**
 * The logical schema at each version. A version is left out where a database that was adopted from the guide's tools does not look like a
 * new one yet: nothing could be called drift there.
 */
export async function layoutsOfHistory(): Promise<Record<string, LogicalSchema>> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-layouts-"));
  try {
    const [fresh, adopted] = [join(folder, "fresh.db"), join(folder, "adopted.db")];
    buildGuideDatabase(adopted);
    const layouts: Record<string, LogicalSchema> = {};
    for (const { version } of history.migrations) {
      const layout = await layoutAt(fresh, version);
      if (isDeepStrictEqual(layout, await layoutAt(adopted, version))) layouts[version] = layout;
    }
    return layouts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is on record of layouts has no say in what is put on record. */
async function layoutAt(path: string, version: string): Promise<LogicalSchema> {
  const { layouts: _, ...unchecked } = history;
  const store = await sqlite({ path }).open("writer");
  try {
    await migrateUp(store, unchecked, { to: version });
    return (await store.check()).schema;
  } finally {
    await store.close();
  }
}
