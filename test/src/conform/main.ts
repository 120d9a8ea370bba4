/**
 * Holds adapters to the suite, and writes what was found: `conformance.json` and a page for people, a folder for each.
 *
 *   pnpm conform [--adapter sqlite] [--group codec] [--seed 7] [--out test/reports] [--module ./my-adapter.ts]
 *
 * Exits 1 where a case found something broken.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { newSeed } from "../support/seed.ts";
import { groups } from "./case.ts";
import { cases } from "./cases.ts";
import type { AdapterDefinition } from "./definition.ts";
import { enrolled } from "./enrolled.ts";
import { markdownOf, reportOn } from "./report.ts";

const { values } = parseArgs({
  options: {
    adapter: { type: "string" },
    group: { type: "string" },
    seed: { type: "string" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "reports") },
    module: { type: "string" },
  },
});

async function definitions(): Promise<AdapterDefinition[]> {
  const modules = values.module === undefined ? enrolled : [pathToFileURL(resolve(values.module)).href];
  const loaded = await Promise.all(modules.map(async (url) => (await import(url)).default as AdapterDefinition));
  const chosen = loaded.filter(({ name }) => values.adapter === undefined || name === values.adapter);
  if (chosen.length > 0) return chosen;
  throw new Error(`No adapter ${values.adapter}. There are: ${loaded.map(({ name }) => name).join(", ")}.`);
}

async function run(definition: AdapterDefinition, seed: number): Promise<boolean> {
  const chosen = cases.filter(({ group }) => values.group === undefined || group === values.group);
  if (chosen.length === 0) throw new Error(`No group ${values.group}. There are: ${groups.join(", ")}.`);
  process.stdout.write(`${definition.name}: ${chosen.length} cases, seed ${seed}\n`);
  let shown = 0;
  const report = await reportOn(definition, {
    cases: chosen,
    seed,
    onCase: ({ group, name, outcome, reason }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r  ${++shown} of ${chosen.length}  `);
      if (outcome === "failed") process.stdout.write(`  BROKEN ${group}: ${name}\n    ${reason}\n`);
      if (outcome === "not_exercised") process.stdout.write(`  NOT EXERCISED ${group}: ${name} (${reason})\n`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write("\r");
  for (const group of groups) {
    const ofGroup = report.cases.filter((one) => one.group === group);
    const passed = ofGroup.filter(({ outcome }) => outcome === "passed").length;
    if (ofGroup.length > 0) process.stdout.write(`  ${group.padEnd(14)} ${passed} of ${ofGroup.length}\n`);
  }
  const folder = join(values.out, definition.name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "conformance.json"), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, "conformance.md"), markdownOf(report));
  const { passed, failed, not_exercised } = report.counts;
  process.stdout.write(`  ${passed} shown, ${failed} broken, ${not_exercised} not exercised; see ${folder}\n`);
  await definition.dispose?.();
  return failed === 0;
}

const seed = values.seed === undefined ? newSeed() : Number(values.seed);
let isSound = true;
for (const definition of await definitions()) isSound = (await run(definition, seed)) && isSound;
process.exitCode = isSound ? 0 : 1;
