import { cpSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AdapterDefinition } from "@wfstate/conformance";
import { pglite } from "./index.ts";

let places = 0;
let scratch: Promise<string> | null = null;

/** With a cluster that is copied for each place: to make one takes seconds. */
async function makeScratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wfstate-pglite-"));
  const store = await pglite({ path: join(folder, "template") }).open("writer");
  await store.close();
  return folder;
}

const driver = createRequire(import.meta.url).resolve("@electric-sql/pglite");
const { version } = JSON.parse(await readFile(join(dirname(driver), "..", "package.json"), "utf8")) as {
  version: string;
};

const definition: AdapterDefinition<{ readonly path: string }> = {
  name: "pglite",
  driver: `@electric-sql/pglite ${version}`,
  declares: {
    persistent: true,
    shared: false,
    durability: "normal",
    backup: false,
    transactionalSchema: true,
    steadyReads: false,
    compact: false,
    textHoldsNul: false,
  },
  async makePlace() {
    scratch ??= makeScratch();
    const folder = await scratch;
    const path = join(folder, String(++places));
    cpSync(join(folder, "template"), path, { recursive: true }); // in one go: a thousand files one by one take ten times as long
    return { place: { path }, remove: () => rm(path, { recursive: true, force: true }) };
  },
  open: ({ path }) => pglite({ path }),
  module: import.meta.url,
  async dispose() {
    if (scratch !== null) await rm(await scratch, { recursive: true, force: true });
    scratch = null;
  },
};
export default definition;
