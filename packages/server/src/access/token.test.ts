import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isBearer, isToken, newToken, writeTokenFile } from "./token.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "wfstate-token-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test("a token has 256 bits, and is another one each time", () => {
  expect(Buffer.from(newToken(), "base64url")).toHaveLength(32);
  expect(newToken()).not.toBe(newToken());
});

test("tokens of any length are compared as wholes", () => {
  expect(isToken("abc", "abc")).toBe(true);
  for (const wrong of ["", "ab", "abcd", "abC"]) expect(isToken(wrong, "abc")).toBe(false);
});

test.each([
  ["Bearer abc", true],
  ["bearer abc", true],
  ["Bearer  abc", false],
  ["Bearer abc ", false],
  ["Basic abc", false],
  ["abc", false],
  ["", false],
  [undefined, false],
])("the header %j lets in: %j", (header, expected) => {
  expect(isBearer(header, "abc")).toBe(expected);
});

test("the file of a token is its owner's alone, and goes when it is removed", () => {
  const path = join(folder(), "new", "serve.token");
  const removeFile = writeTokenFile(path, "secret");
  expect(readFileSync(path, "utf8")).toBe("secret\n");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
  removeFile();
  expect(() => statSync(path)).toThrow("ENOENT");
});

test("a link in its place is not followed", () => {
  const own = folder();
  const victim = join(own, "victim");
  writeFileSync(victim, "precious");
  symlinkSync(victim, join(own, "serve.token"));
  writeTokenFile(join(own, "serve.token"), "secret");
  expect(readFileSync(victim, "utf8")).toBe("precious");
});

test("a folder that others can write is refused", () => {
  const shared = join(folder(), "shared");
  mkdirSync(shared);
  chmodSync(shared, 0o777);
  expect(() => writeTokenFile(join(shared, "serve.token"), "secret")).toThrow(/others have access/);
});
