import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCES = globSync("*.ts", { cwd: import.meta.dirname }).filter((name) => !name.includes(".test."));
const RUN_TIME_IMPORT = /^(?:import|export)\s+(?!type\b)[^;]*?from "([^"]+)"/gm;

test("the client needs nothing but itself when it runs, so browsers can load it", () => {
  const imports = SOURCES.flatMap((name) =>
    [...readFileSync(join(import.meta.dirname, name), "utf8").matchAll(RUN_TIME_IMPORT)].map(([, from]) => from),
  );
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((from) => from?.startsWith("./") !== true)).toEqual([]);
});
