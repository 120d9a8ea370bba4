import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { blankLines, countLines, wipeFile } from "./overwrite.ts";

function temporaryPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-overwrite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "file");
}

const isGone = (line: string) => line.startsWith("gone");

test("lines become spaces where they stand, and nothing moves", async () => {
  const path = temporaryPath();
  writeFileSync(path, "kept 1\ngone größer\n\nkept 2\ngone at the end");
  expect(await countLines(path, isGone)).toBe(2);
  const inode = statSync(path).ino;
  expect(await blankLines(path, isGone)).toBe(2);
  expect(readFileSync(path, "utf8")).toBe(`kept 1\n${" ".repeat(13)}\n\nkept 2\n${" ".repeat(15)}`);
  expect(statSync(path).ino).toBe(inode);
  expect(await blankLines(path, isGone)).toBe(0);
});

test("what others append is not touched", async () => {
  const path = temporaryPath();
  writeFileSync(path, "gone 1\n");
  const blanking = blankLines(path, isGone);
  appendFileSync(path, "kept 1\n");
  await blanking;
  expect(readFileSync(path, "utf8")).toBe("      \nkept 1\n");
});

test("a line may be longer than what is read at once, and lie across its borders", async () => {
  const path = temporaryPath();
  const long = `gone ${"x".repeat(700_000)}`;
  writeFileSync(path, `kept ${"y".repeat(262_139)}\n${long}\nkept\n`);
  expect(await blankLines(path, isGone)).toBe(1);
  const text = readFileSync(path, "utf8");
  expect(text.length).toBe(262_144 + 1 + long.length + 1 + 5);
  expect(text.includes("x")).toBe(false);
  expect(text.endsWith("\nkept\n")).toBe(true);
});

test("a file is filled with zeros before it goes, so that what still leads to it finds nothing", async () => {
  const path = temporaryPath();
  const other = `${path}-other-name`;
  writeFileSync(path, "secret".repeat(100_000));
  linkSync(path, other);
  expect(await wipeFile(path)).toBe(true);
  expect(existsSync(path)).toBe(false);
  expect(readFileSync(other).every((byte) => byte === 0)).toBe(true);
  expect(statSync(other).size).toBe(600_000);
});

test("no file, nothing to do", async () => {
  const path = temporaryPath();
  expect(await wipeFile(path)).toBe(false);
  expect(await blankLines(path, isGone)).toBe(0);
  expect(await countLines(path, isGone)).toBe(0);
});
