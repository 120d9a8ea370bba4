import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlite } from "@wfstate/sqlite";
import type { AdapterDefinition } from "../definition.ts";

const definition: AdapterDefinition<{ readonly path: string }> = {
  name: "sqlite",
  driver: "better-sqlite3",
  declares: {
    persistent: true,
    shared: true,
    durability: "full",
    backup: true,
    transactionalSchema: true,
    textHoldsNul: true,
  },
  async makePlace() {
    const folder = await mkdtemp(join(tmpdir(), "wfstate-conform-"));
    return { place: { path: join(folder, "store.db") }, remove: () => rm(folder, { recursive: true, force: true }) };
  },
  open: ({ path }) => sqlite({ path }),
  module: import.meta.url,
};
export default definition;
