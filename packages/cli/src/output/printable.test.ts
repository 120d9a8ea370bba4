import { expect, test } from "vitest";
import { jsonLine, printable } from "./printable.ts";

test("what would steer a terminal is spelt out", () => {
  expect(printable("a\u001b[31mred\u0007")).toBe("a\\x1b[31mred\\x07");
  expect(printable("one\ntwo\r\tthree")).toBe("one\\ntwo\\r\\tthree");
  expect(printable("\u009b2J")).toBe("\\x9b2J");
  expect(printable("\u202egnp.exe")).toBe("\\u{202e}gnp.exe");
  expect(printable("\ud83d")).toBe("\\u{d83d}");
});

test("text of any script stays as it is", () => {
  const text = "Zürich 東京 👍 — ok";
  expect(printable(text)).toBe(text);
});

test("a line of JSON holds no steering character, and parses to the same document", () => {
  const document = { text: "\u001b[2J\u009b\u2028\u202e\u007f\n" };
  const line = jsonLine(document);
  expect(line).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(line)).toEqual(document);
});
