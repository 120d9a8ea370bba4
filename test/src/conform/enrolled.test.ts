import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AdapterDefinition } from "./definition.ts";
import { enrolled } from "./enrolled.ts";

const PACKAGES = join(import.meta.dirname, "..", "..", "..", "packages");

/** A package whose sources have a class that is a `Store` is an adapter. */
function adapterPackages(): string[] {
  return readdirSync(PACKAGES).filter((name) => {
    const store = join(PACKAGES, name, "src", "store.ts");
    return existsSync(store) && /class \w+ implements Store\b/.test(readFileSync(store, "utf8"));
  });
}

test("every adapter in packages/ is held to the suite", async () => {
  const definitions = await Promise.all(enrolled.map(async (url) => (await import(url)).default as AdapterDefinition));
  expect(definitions.map(({ name }) => name).sort()).toEqual(adapterPackages().sort());
  expect(definitions.length).toBeGreaterThan(1);
});
