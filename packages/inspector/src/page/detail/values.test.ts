import { expect, test } from "vitest";
import { lineJson, shortJson } from "./values.ts";

const TURNED = "\u202egnp.exe\u0085\u001b[2J";

test("no text of a value steers what stands beside it", () => {
  expect(shortJson(TURNED)).toBe(String.raw`"\u{202e}gnp.exe\u{85}\u001b[2J"`);
  expect(lineJson({ [TURNED]: [TURNED] })).toBe(String.raw`{\u{202e}gnp.exe\u{85}\u{1b}[2J: [ 1 ]}`);
  expect(lineJson([TURNED])).toBe(String.raw`["\u{202e}gnp.exe\u{85}\u001b[2J"]`);
});

test("a long text is clipped, and says how long it is", () => {
  const text = shortJson(`${TURNED}${"x".repeat(2000)}`);
  expect(text).toMatch(/^"\\u\{202e\}gnp.*… \(2\.0k characters\)$/);
});
