import { readdirSync } from "node:fs";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { errorOf, temporaryFolder } from "../testing/stores.ts";
import { benchStore } from "./bench-store.ts";

/** A server starts first. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: MariadbServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

/** A server has a folder for each. */
function benchDatabases(): string[] {
  return readdirSync(server.folder).filter((name) => name.startsWith("wfstate_bench_"));
}

async function newTarget() {
  const { socket, database, user, password } = await server.createDatabase();
  const journal_dir = temporaryFolder();
  return {
    journal_dir,
    config: { database: { type: "mariadb", socket, database, user, password, journal_dir } } as const,
  };
}

test("without the right to create a database it is refused, with the statement that gives it; and then it runs in one of its own", async () => {
  const { config, journal_dir } = await newTarget();
  const refused = await errorOf(() => benchStore(config, { seconds: 1 }));
  expect(refused).toMatchObject({
    code: "DATABASE_ACCESS_DENIED",
    hint: expect.stringMatching(/^GRANT .* TO '\w+'@'\w+';$/),
  });
  expect(readdirSync(journal_dir)).toEqual([]);

  await server.execute(refused.hint as string);
  const seen = new Set<string>();
  const report = await benchStore(config, {
    rate: 20,
    seconds: 1,
    onProgress: () => {
      for (const name of benchDatabases()) seen.add(name);
    },
  });
  expect(report).toMatchObject({ engine: "mariadb", place: config.database.socket, events: 20, events_missing: 0 });
  expect([...seen]).toEqual([expect.stringMatching(/^wfstate_bench_[0-9a-f]{16}$/)]);
  expect(benchDatabases()).toEqual([]);
  expect(readdirSync(journal_dir)).toEqual([]);
});

test("one that is cancelled drops its database", async () => {
  const { config, journal_dir } = await newTarget();
  const { hint } = await errorOf(() => benchStore(config, { seconds: 1 }));
  await server.execute(hint as string);
  const cancelled = new AbortController();
  const onProgress = (done: number) => {
    if (done >= 5) cancelled.abort();
  };
  expect((await errorOf(() => benchStore(config, { signal: cancelled.signal, onProgress }))).code).toBe("ABORTED");
  expect(benchDatabases()).toEqual([]);
  expect(readdirSync(journal_dir)).toEqual([]);
});
