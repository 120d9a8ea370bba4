import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { placeNewFile, writeNewFile } from "./new-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wfstate-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file is there when it is complete, for its owner only", async () => {
  const target = join(folder, "file.txt");
  const written = await writeNewFile(target, async (file, partial) => {
    expect(readdirSync(folder)).toEqual(["file.txt.partial"]);
    expect(partial).toBe(`${target}.partial`);
    await file.writeFile("whole");
  });
  expect(written).toEqual({ path: target, bytes: 5 });
  expect(readFileSync(target, "utf8")).toBe("whole");
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["file.txt"]);
});

test("nothing is overwritten, not even what came meanwhile", async () => {
  const target = join(folder, "file.txt");
  const late = writeNewFile(target, async () => writeFileSync(target, "first"));
  await expect(late).rejects.toMatchObject({ code: "TARGET_EXISTS", details: { path: target } });
  await expect(writeNewFile(target, async () => undefined)).rejects.toMatchObject({ code: "TARGET_EXISTS" });
  expect(readFileSync(target, "utf8")).toBe("first");
  expect(readdirSync(folder)).toEqual(["file.txt"]);
});

test("what fails leaves nothing, and what was left is no obstacle", async () => {
  const target = join(folder, "file.txt");
  writeFileSync(`${target}.partial`, "half");
  const failing = writeNewFile(target, () => Promise.reject(new Error("no more")));
  await expect(failing).rejects.toThrow("no more");
  expect(readdirSync(folder)).toEqual([]);
});

test("of two that fill one target, one says so", async () => {
  const target = join(folder, "file.txt");
  const slow = writeNewFile(target, () => writeNewFile(target, async (file) => file.writeFile("fast")));
  await expect(slow).rejects.toMatchObject({ code: "TARGET_BUSY", retryable: true });
  expect(readFileSync(target, "utf8")).toBe("fast");
});

test("errors of the system say what is in the way", async () => {
  mkdirSync(join(folder, "there"));
  const missing = writeNewFile(join(folder, "none", "file.txt"), async () => undefined);
  await expect(missing).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
  const full = Object.assign(new Error("no room"), { code: "ENOSPC", syscall: "write" });
  const filling = writeNewFile(join(folder, "there", "file.txt"), () => Promise.reject(full));
  await expect(filling).rejects.toMatchObject({ code: "DISK_FULL", cause: full });
});

test("a finished file gets its name, and never the one of another", async () => {
  const [finished, target] = [join(folder, "finished"), join(folder, "named")];
  writeFileSync(finished, "whole");
  expect(await placeNewFile(finished, target)).toEqual({ path: target, bytes: 5 });
  expect(readdirSync(folder)).toEqual(["named"]);
  writeFileSync(finished, "another");
  await expect(placeNewFile(finished, target)).rejects.toMatchObject({
    code: "TARGET_EXISTS",
    details: { path: target },
  });
  expect(readFileSync(target, "utf8")).toBe("whole");
  await expect(placeNewFile(finished, join(folder, "no", "such"))).rejects.toMatchObject({
    code: "TARGET_NOT_WRITABLE",
  });
  expect(readFileSync(finished, "utf8")).toBe("another");
});

test("of two that want the same name at once one gets it, and the other is told", async () => {
  for (let round = 0; round < 20; round++) {
    const target = join(folder, `named ${round}`);
    const finished = ["one", "two"].map((name) => join(folder, name));
    for (const path of finished) writeFileSync(path, path);
    const outcomes = await Promise.allSettled(finished.map((path) => placeNewFile(path, target)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "TARGET_EXISTS" });
    expect(readFileSync(target, "utf8")).toBe(finished[outcomes.indexOf(refused as never) === 0 ? 1 : 0]);
  }
});
