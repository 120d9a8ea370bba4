import { join } from "node:path";
import type { StorageAdapter } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { sqlite } from "@wfstate/sqlite";
import { expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { temporaryFolder, temporaryStore } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 120_000 });

const engines: Record<string, () => Promise<StorageAdapter>> = {
  SQLite: async () => sqlite({ path: await temporaryStore() }),
  MariaDB: async () => mariadb({ ...(await testDatabase()), besidePath: join(temporaryFolder(), "store") }),
};

test.each(Object.entries(engines))(
  "on %s the longest id of a user is stored, and a longer one refused",
  async (_, newAdapter) => {
    const engine = await openForTest({ adapter: await newAdapter(), model: counterModel() });
    const longest = "é".repeat(255);
    await engine.startSession("s", longest);
    await engine.endSession("s");
    expect(await engine.profile(longest)).toMatchObject({ user_id: longest, total_sessions: 1 });
    await expect(engine.startSession("t", `${longest}x`)).rejects.toMatchObject({
      code: "INVALID_EVENT",
      details: { path: "data.user_id" },
    });
    await engine.startSession("t", "ada");
    await engine.endSession("t");
    expect((await engine.validate()).findings).toEqual([]);
  },
);
