import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { AnchorFile, anchorPathOf, readAnchors } from "./anchor.ts";

function temporaryPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-anchor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "store.db-anchor");
}

function fail(error: unknown): never {
  throw error;
}

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8").split("\n").filter(Boolean);
}

const line = (session_id: string, seq: number) => ({ session_id, seq, chain: `${session_id}${seq}` });

test("the file stands beside the store; a store in memory has none", () => {
  expect(anchorPathOf({ besidePath: "/data/store.db" })).toBe("/data/store.db-anchor");
  expect(anchorPathOf({ besidePath: null })).toBeNull();
});

test("the last head of each session is kept, readable for the owner of the file alone", async () => {
  const path = temporaryPath();
  const anchor = new AnchorFile(path, fail);
  anchor.moved(line("a", 1));
  anchor.moved(line("b", 1));
  anchor.moved(line("a", 2));
  await anchor.flush();
  anchor.moved(line("a", 3));
  await anchor.flush();
  expect([...(await readAnchors(path)).values()]).toEqual([line("a", 3), line("b", 1)]);
  expect(linesOf(path)).toHaveLength(3);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("moves are written about once a second, all together", async () => {
  const path = temporaryPath();
  const anchor = new AnchorFile(path, fail);
  for (let seq = 1; seq <= 1000; seq++) anchor.moved(line("a", seq));
  expect(existsSync(path)).toBe(false);
  while (!existsSync(path) || statSync(path).size === 0) await sleep(20);
  await anchor.flush();
  expect(linesOf(path)).toEqual([JSON.stringify(line("a", 1000))]);
});

test("nothing moved, nothing written", async () => {
  const path = temporaryPath();
  await new AnchorFile(path, fail).flush();
  expect(existsSync(path)).toBe(false);
});

test("a torn last line, and lines that are none of ours, say nothing", async () => {
  const path = temporaryPath();
  writeFileSync(
    path,
    `${JSON.stringify(line("a", 5))}\nnull\n[]\n{"seq":"7","session_id":"a"}\nrubbish\n{"session_id":"a","se`,
  );
  expect([...(await readAnchors(path)).values()]).toEqual([line("a", 5)]);
});

test("a torn line swallows no line that is appended after it", async () => {
  const path = temporaryPath();
  writeFileSync(path, `${JSON.stringify(line("a", 5))}\n{"session_id":"a","se`);
  const anchor = new AnchorFile(path, fail);
  await anchor.compactIfLarge();
  anchor.moved(line("b", 1));
  await anchor.flush();
  expect([...(await readAnchors(path)).keys()]).toEqual(["a", "b"]);
});

test("a line of another epoch says nothing of this one, and one without an epoch does", async () => {
  const path = temporaryPath();
  writeFileSync(path, `${JSON.stringify(line("old", 1))}\n`);
  const [before, now] = [new AnchorFile(path, fail, "e1"), new AnchorFile(path, fail, "e2")];
  now.moved(line("a", 2));
  await now.flush();
  // A process that does not know yet that the store was restored.
  before.moved(line("a", 9));
  await before.flush();
  expect([...(await readAnchors(path, "e2")).values()]).toEqual([line("old", 1), line("a", 2)]);
});

test("no file, no anchors", async () => {
  expect((await readAnchors(temporaryPath())).size).toBe(0);
});

test("a file that has grown large is rewritten with one line a session, a small one is left alone", async () => {
  const path = temporaryPath();
  const anchor = new AnchorFile(path, fail);
  const text = JSON.stringify(line("a", 1));
  writeFileSync(path, `${text}\n${JSON.stringify(line("a", 2))}\n`);
  await anchor.compactIfLarge();
  expect(linesOf(path)).toHaveLength(2);
  while (statSync(path).size < 1_048_576) appendFileSync(path, `${text}\n`.repeat(1000));
  appendFileSync(path, `${JSON.stringify(line("a", 9))}\n${JSON.stringify(line("b", 3))}\n`);
  await anchor.compactIfLarge();
  expect(linesOf(path)).toEqual([JSON.stringify(line("a", 9)), JSON.stringify(line("b", 3))]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a write that fails is told, and costs nothing but the anchor", async () => {
  const failures: unknown[] = [];
  const anchor = new AnchorFile(join(temporaryPath(), "not-a-folder"), (error) => failures.push(error));
  anchor.moved(line("a", 1));
  await anchor.flush();
  anchor.moved(line("a", 2));
  await anchor.flush();
  expect(failures).toHaveLength(2);
});
