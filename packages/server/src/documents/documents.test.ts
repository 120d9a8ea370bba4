import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentTexts } from "./documents.ts";
import { metricsReference } from "./metrics-reference.ts";

const documents = documentTexts();

test.each([...documents.keys()])("%s is what the schemas and routes give", (name) => {
  const committed = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
  // Run `pnpm --filter @wfstate/server documents` where it is not.
  expect(committed === documents.get(name)).toBe(true);
});

test.each([...documents.keys()])("every reference in %s leads somewhere", (name) => {
  const document = JSON.parse(documents.get(name) ?? "") as unknown;
  const references = [...(documents.get(name) ?? "").matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, path]) => path ?? "");
  expect(references.length).toBeGreaterThan(10);
  for (const reference of references) expect(at(document, reference.split("/"))).toBeTypeOf("object");
});

test("the reference of the metrics is what their table gives", () => {
  const committed = readFileSync(new URL("../../../../docs/reference/metrics.md", import.meta.url), "utf8");
  // Run `pnpm --filter @wfstate/server documents` where it is not.
  expect(committed).toBe(metricsReference());
});

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);
}
