import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mariadb } from "@wfstate/mariadb";
import { type DatabaseAccess, type MariadbServer, startServer } from "@wfstate/mariadb-server";
import type { AdapterDefinition } from "../definition.ts";
import { driverVersion } from "../driver-version.ts";

interface Place {
  readonly access: DatabaseAccess;
  readonly folder: string;
}

let server: Promise<MariadbServer> | null = null;

function running(): Promise<MariadbServer> {
  server ??= startServer();
  return server;
}

const definition: AdapterDefinition<Place> = {
  name: "mariadb",
  driver: driverVersion("mysql2"),
  declares: {
    persistent: true,
    shared: true,
    durability: "full",
    backup: false,
    transactionalSchema: false,
    steadyReads: true,
    compact: true,
    textHoldsNul: true,
  },
  async makePlace() {
    const access = await (await running()).createDatabase();
    const folder = await mkdtemp(join(tmpdir(), "wfstate-conform-"));
    return {
      place: { access, folder },
      remove: async () => {
        await (await running()).dropDatabase(access.database);
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
  open: ({ access, folder }) => mariadb({ ...access, besidePath: join(folder, "store") }),
  async files() {
    const entries = await readdir((await running()).folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  },
  module: import.meta.url,
  chaos: {
    async restart() {
      const current = await running();
      await current.kill();
      await current.restart();
    },
    freeze: async () => (await running()).freeze(),
    thaw: async () => (await running()).thaw(),
  },
  async dispose() {
    await (await server)?.stop();
    server = null;
  },
};
export default definition;
