import { expect, test } from "vitest";
import { emitTypes } from "./emit-types.ts";
import { emitValidators } from "./emit-validators.ts";
import { generate, staleFiles } from "./generate.ts";
import { readSchemaFiles, type Schema, type SchemaFiles } from "./schema-files.ts";

const generated = await generate();

test("the committed files are what the schemas give", () => {
  expect(staleFiles(generated)).toEqual([]);
});

test("a file that differs by a byte, or is missing, is stale", () => {
  const types = generated.get("types.ts") ?? "";
  const changed = new Map([...generated, ["types.ts", `${types} `], ["more.ts", ""]]);
  expect(staleFiles(changed)).toEqual(["types.ts", "more.ts"]);
});

test("the validators import no library", () => {
  const code = generated.get("validators.ts") ?? "";
  const imports = [...code.matchAll(/from "([^"]+)"/g)].map(([, path]) => path);
  expect(imports).toEqual(["../validator.ts", "./schemas.ts", "./types.ts"]);
  expect(code).not.toMatch(/\brequire\s*\(|\bimport\s*\(/);
});

function withEnergyUpdate(change: (schema: Schema) => Schema): SchemaFiles {
  const files = readSchemaFiles();
  const events = files.events.map(
    ([type, schema]) => [type, type === "energy.update" ? change(schema) : schema] as const,
  );
  return { ...files, events };
}

test("a keyword that nobody knows stops the generator", () => {
  const files = withEnergyUpdate((schema) => ({ ...schema, "x-privcy": "hash" }));
  expect(() => emitValidators(files)).toThrow(/unknown keyword: "x-privcy"/);
});

test("a privacy mark that does not exist stops the generator", () => {
  const files = withEnergyUpdate((schema) => {
    const marked = { type: "string", "x-privacy": "secret" };
    return { ...schema, properties: { ...schema.properties, marked } };
  });
  expect(() => emitValidators(files)).toThrow(/x-privacy/);
});

test("a field that is not required is optional in the type", async () => {
  const files = withEnergyUpdate((schema) => ({ ...schema, required: ["energy"] }));
  const types = await emitTypes(files);
  expect(generated.get("types.ts")).toMatch(/readonly accumulator: number;/);
  expect(types).toMatch(/readonly accumulator\?: number;/);
});
