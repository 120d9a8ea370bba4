import { expect, test } from "vitest";
import type { AuditTexts } from "../sql/audit-pages.ts";
import { scrubbedTexts } from "./scrub-audit.ts";

const names = new Set(["demo", "a.b:c"]);
const texts = (parts: Partial<AuditTexts>): AuditTexts => ({
  record_id: null,
  old_values: null,
  new_values: null,
  user_context: null,
  ...parts,
});

test("a row that is about the session loses its id and all its values", () => {
  const row = texts({ record_id: "demo", old_values: '{"x":1}', new_values: '{"y":2}', user_context: "process 7" });
  expect(scrubbedTexts(row, names)).toEqual(texts({ record_id: "(erased)", user_context: "process 7" }));
  expect(scrubbedTexts(texts({ record_id: "demo@12", new_values: "{}" }), names)).toEqual(
    texts({ record_id: "(erased)@12" }),
  );
});

test("a row that only names it loses the name", () => {
  const row = texts({ new_values: '{"sessions":["demo","other"],"n":3}', user_context: "exported demo." });
  expect(scrubbedTexts(row, names)).toEqual(
    texts({ new_values: '{"sessions":["(erased)","other"],"n":3}', user_context: "exported (erased)." }),
  );
  expect(scrubbedTexts(texts({ new_values: '["a.b:c"]' }), names)).toEqual(texts({ new_values: '["(erased)"]' }));
});

test("a session whose id has that of an erased one in it keeps its rows", () => {
  for (const record_id of ["demo2", "my_demo", "demo.1", "demo:x", "a.b", "b:c", "demonstration"]) {
    expect(scrubbedTexts(texts({ record_id, new_values: `{"id":"${record_id}"}` }), names)).toBeNull();
  }
});
