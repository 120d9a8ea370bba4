import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlite } from "@wfstate/sqlite";
import { LockHolder } from "../../outage/lock-holder.ts";
import type { AdapterDefinition } from "../definition.ts";
import { driverVersion } from "../driver-version.ts";

const holders = new Map<string, LockHolder>();

const definition: AdapterDefinition<{ readonly path: string }> = {
  name: "sqlite",
  driver: driverVersion("better-sqlite3"),
  declares: {
    persistent: true,
    shared: true,
    durability: "full",
    backup: true,
    transactionalSchema: true,
    steadyReads: true,
    compact: true,
    textHoldsNul: true,
  },
  async makePlace() {
    const folder = await mkdtemp(join(tmpdir(), "wfstate-conform-"));
    return { place: { path: join(folder, "store.db") }, remove: () => rm(folder, { recursive: true, force: true }) };
  },
  open: ({ path }) => sqlite({ path }),
  files: async ({ path }) => [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file)),
  module: import.meta.url,
  /** Another process holds the lock: nobody else can write. */
  chaos: {
    async freeze({ path }) {
      holders.set(path, await LockHolder.of(path));
    },
    async thaw({ path }) {
      await holders.get(path)?.unlock();
      holders.delete(path);
    },
  },
};
export default definition;
