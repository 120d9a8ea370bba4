import { expect, test } from "vitest";
import { newSeed } from "../support/seed.ts";
import sqlite from "./adapters/sqlite.ts";
import { catchSaboteur } from "./catch-saboteurs.ts";
import type { AdapterDefinition } from "./definition.ts";
import { saboteurs } from "./saboteurs.ts";

test("there are a dozen saboteurs at least, each with a name of its own", () => {
  expect(new Set(saboteurs.map(({ name }) => name)).size).toBe(saboteurs.length);
  expect(saboteurs.length).toBeGreaterThanOrEqual(12);
});

test.each(saboteurs)("$name: $breaks", async (saboteur) => {
  expect(await catchSaboteur(saboteur, sqlite as AdapterDefinition, newSeed())).toMatchObject({ isCaught: true });
});
