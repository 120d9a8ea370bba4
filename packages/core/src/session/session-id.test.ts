import { expect, test } from "vitest";
import { SESSION_ID } from "../accept/accept-event.ts";
import { generateSessionId } from "./session-id.ts";

const NOW = Date.UTC(2025, 7, 17, 19, 48, 0, 999);

test("an id is the second it was made in, and a number", () => {
  expect(generateSessionId(NOW, () => false)).toBe("20250817T194800Z_001");
  expect(generateSessionId(NOW, () => false)).toMatch(SESSION_ID);
});

test("it is unlike every id that is known", () => {
  const known = new Set<string>();
  for (let session = 0; session < 1200; session++) known.add(generateSessionId(NOW, (id) => known.has(id)));
  expect(known.size).toBe(1200);
  expect(known).toContain("20250817T194800Z_1200");
});
