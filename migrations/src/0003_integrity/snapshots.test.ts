import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readableState } from "./snapshots.ts";

const STATE = '{"name": "é"}';

test("gzip bytes written as Latin-1 text become the text that was packed", () => {
  expect(readableState(gzipSync(STATE).toString("latin1"))).toBe(STATE);
});

test("gzip bytes that were kept as bytes are read as well", () => {
  expect(readableState(gzipSync(STATE))).toBe(STATE);
});

test("a state that is plain text, or no gzip after all, stays as it is", () => {
  expect(readableState(STATE)).toBe(STATE);
  expect(readableState("\u001f\u008bnot gzip")).toBe("\u001f\u008bnot gzip");
  expect(readableState(null)).toBe("{}");
});
