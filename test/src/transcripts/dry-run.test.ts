/** A dry run leaves every byte as it was, and makes no file. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { foldersOfFile } from "../support/folders.ts";
import { engines, newStage, type Stage, storeContent } from "./stage.ts";

vi.setConfig({ testTimeout: 480_000 });
const newFolder = foldersOfFile();

/** Each in the store of the transcripts, with an export and a backup beside it, and the exit code that it must have. */
const lines: readonly (readonly [line: string, code: number])[] = [
  ["import one.ndjson --dry-run --on-conflict rename", 0],
  ["import one.ndjson --dry-run", 4],
  ["backup --dry-run", 0],
  ["restore one.zip --to new.db --dry-run", 0],
  ["restore one.zip --replace --dry-run", 0],
  ["purge --session morning --dry-run", 0],
  ["purge --older-than 90d --dry-run", 0],
  ["purge --all --dry-run", 0],
  ["backup --keep-last 1 --dry-run --json", 0],
];

test.each(engines)("on %s", async (engine) => {
  const stage = await newStage(engine, newFolder());
  await storeContent(stage);
  expect(await stage.run("export morning one.ndjson")).toMatchObject({ code: 0 });
  expect(await stage.run("backup one.zip")).toMatchObject({ code: 0 });
  const before = await everything(stage);
  for (const [line, code] of lines) {
    expect(await stage.run(line), line).toMatchObject({ code });
    expect(await everything(stage), line).toEqual(before);
  }
});

/** Hashes of the files in the folder, the database and its log among them; on a server the checksums of all tables. */
async function everything({ folder, place }: Stage): Promise<unknown> {
  const files = readdirSync(folder)
    // The index of the log in memory: readers keep their marks in it.
    .filter((name) => !name.endsWith("-shm"))
    .map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]);
  if (place.engine === "sqlite") return files;
  const named = await place.rows("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'");
  const tables = named.map((row) => `\`${Object.values(row)[0]}\``).join(", ");
  return [files, await place.rows(`CHECKSUM TABLE ${tables}`)];
}
