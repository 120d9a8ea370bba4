import { hash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { storeFilesOf } from "./context.ts";
import { eraseNames, findNames } from "./erase-names.ts";

const names = new Set(["gone"]);

function place() {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-names-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { path: join(folder, "store.db"), files: storeFilesOf({ besidePath: join(folder, "store.db") }, null) };
}

const journalName = (sessionId: string) => hash("sha256", `store ${sessionId}`).slice(0, 32);

test("journals, sealed and open, damaged or not, go; those of others stay", async () => {
  const { files } = place();
  const folder = files.journals as string;
  mkdirSync(folder);
  writeFileSync(join(folder, `${journalName("gone")}-3.journal`), "damaged");
  writeFileSync(join(folder, `${journalName("gone")}-2.sealed`), "");
  writeFileSync(join(folder, `${journalName("kept")}-1.journal`), "kept");
  expect((await findNames(files, "store", names)).journals).toHaveLength(2);
  expect((await eraseNames(files, "store", names)).journals).toHaveLength(2);
  expect(readdirSync(folder)).toEqual([`${journalName("kept")}-1.journal`]);
});

test("lines of the anchor and dead letters go, torn ones too where nobody knows whose they are", async () => {
  const { path, files } = place();
  const anchor = [
    `{"session_id":"kept","seq":1,"chain":"c"}`,
    `{"session_id":"gone","seq":2,"chain":"c"}`,
    `{"session_id":"kept","se`,
    `{"session_id":"go`,
    `null`,
  ];
  writeFileSync(`${path}-anchor`, `\n${anchor.join("\n")}\n`);
  writeFileSync(`${path}-anchor.77.partial`, `{"session_id":"gone","seq":2,"chain":"c"}\n`);
  const letter = (session_id: string) =>
    JSON.stringify({ refused_at: "t", event: { session_id, data: { session_id: "gone" } } });
  writeFileSync(`${path}-dead-letters.ndjson`, `${letter("gone")}\n${letter("kept")}\n`);
  const found = { journals: [], anchorLines: 2, deadLetters: 1 };
  expect(await findNames(files, "store", names)).toEqual(found);
  expect(await eraseNames(files, "store", names)).toEqual(found);
  const left = readFileSync(`${path}-anchor`, "utf8").split("\n");
  expect(left.map((line) => line.trim()).filter(Boolean)).toEqual([anchor[0], anchor[2], anchor[4]]);
  // Whoever was writing it gives it no name any more.
  expect(existsSync(`${path}-anchor.77.partial`)).toBe(false);
  expect(readFileSync(`${path}-dead-letters.ndjson`, "utf8").trim()).toBe(letter("kept"));
});

test("a store that leaves nothing on disk has nothing to erase there", async () => {
  const files = storeFilesOf({ besidePath: null }, null);
  expect(await eraseNames(files, "store", names)).toEqual({ journals: [], anchorLines: 0, deadLetters: 0 });
});
