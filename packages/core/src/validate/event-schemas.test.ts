import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEventSchemas } from "./event-schemas.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wfstate-schemas-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));

test("a file is for the type that it is named after; others in the folder are passed over", async () => {
  write("app.note.schema.json", { type: "object", required: ["text"], "x-mine": true });
  write("README.md", "text");
  const schemas = await readEventSchemas(folder);
  expect([...schemas.keys()]).toEqual(["app.note"]);
  expect([schemas.get("app.note")?.({ text: "" }), schemas.get("app.note")?.({})]).toEqual([true, false]);
});

test("drafts stand beside each other, and files of one draft refer to each other by id or by name", async () => {
  const $schema = "http://json-schema.org/draft-07/schema#";
  write("app.old.schema.json", { $schema, $id: "urn:test:old", items: [{ type: "number" }] });
  write("app.older.schema.json", { $schema, $ref: "urn:test:old" });
  write("app.new.schema.json", { prefixItems: [{ type: "number" }] });
  write("app.newer.schema.json", { $ref: "app.new.schema.json" });
  const schemas = await readEventSchemas(folder);
  expect(schemas.size).toBe(4);
  for (const validate of schemas.values()) expect([validate([1]), validate(["one"])]).toEqual([true, false]);
});

test.each<[string, () => void, string]>([
  ["a folder that is not there", () => rmSync(folder, { recursive: true }), "there is no such folder"],
  ["a folder without schemas", () => write("notes.json", {}), "it holds no <type>.schema.json"],
  ["no JSON", () => write("a.b.schema.json", "{"), "a.b.schema.json"],
  ["no object", () => write("a.b.schema.json", [1]), "a schema is an object"],
  ["no schema", () => write("a.b.schema.json", { type: "numbre" }), "a.b.schema.json"],
  ["a reference to nothing", () => write("a.b.schema.json", { $ref: "other.json" }), "other.json"],
  [
    "a draft that is not known",
    () => write("a.b.schema.json", { $schema: "http://json-schema.org/draft-04/schema#" }),
    "draft-04",
  ],
])("%s is told with its path", async (_, make, reason) => {
  make();
  await expect(readEventSchemas(folder)).rejects.toMatchObject({
    code: "SCHEMAS_NOT_READABLE",
    message: expect.stringContaining(reason),
    details: { path: expect.stringContaining(folder) },
  });
});
