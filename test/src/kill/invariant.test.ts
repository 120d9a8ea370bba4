import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { temporaryStore } from "../support/temporary.ts";
import { violationsOf } from "./invariant.ts";
import { Knowledge } from "./knowledge.ts";
import { Script } from "./script.ts";

async function violationsWithJournal(text: string): Promise<string[]> {
  const path = await temporaryStore();
  await (await openForTest({ path, model: counterModel() })).shutdown();
  const folder = `${path}-journals`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${"a".repeat(32)}-1.journal`), text);
  return violationsOf({ engine: "sqlite", path }, "counter", new Script(1, "counter"), new Knowledge());
}

test("a journal whose writer died before its header was written breaks nothing", async () => {
  expect(await violationsWithJournal("")).toEqual([]);
  expect(await violationsWithJournal('{"format":1')).toEqual([]);
});

test("one that has a line, and is still there after the next start, does", async () => {
  expect((await violationsWithJournal("damaged\n")).join("\n")).toMatch(/journals are left: a{32}-1\.journal/);
});
