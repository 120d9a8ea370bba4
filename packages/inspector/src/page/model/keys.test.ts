import { expect, test } from "vitest";
import { spellingOf } from "./keys.ts";

function pressed(key: string, modifiers: Partial<Parameters<typeof spellingOf>[0]> = {}): string {
  return spellingOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });
}

test("a letter is spelt small, and says its Shift; a character that needs Shift is itself", () => {
  expect(pressed("d")).toBe("d");
  expect(pressed("D", { shiftKey: true })).toBe("Shift+d");
  expect(pressed("?", { shiftKey: true })).toBe("?");
  expect(pressed("{", { shiftKey: true })).toBe("{");
});

test("Ctrl and ⌘ are the same modifier", () => {
  expect(pressed("k", { ctrlKey: true })).toBe("Mod+k");
  expect(pressed("k", { metaKey: true })).toBe("Mod+k");
  expect(pressed("ArrowLeft", { shiftKey: true })).toBe("Shift+ArrowLeft");
  expect(pressed("x", { altKey: true })).toBe("Alt+x");
});

test("a character is itself also where a keyboard needs AltGr or ⌥ for it", () => {
  expect(pressed("[", { ctrlKey: true, altKey: true })).toBe("[");
  expect(pressed("{", { altKey: true, shiftKey: true })).toBe("{");
  expect(pressed("+", { ctrlKey: true })).toBe("Mod++");
});
