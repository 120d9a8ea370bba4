import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Workspace packages are tested from their sources: no build stands between an edit and its test. */
const SOURCE_CONDITION = "@wfstate/source";

export default defineConfig({
  resolve: { conditions: [SOURCE_CONDITION, "module", "node", "development|production"] },
  ssr: {
    resolve: {
      conditions: [SOURCE_CONDITION, "module", "node", "development|production"],
      externalConditions: [SOURCE_CONDITION, "node"],
    },
  },
  // Where the globalSetup runs.
  environments: {
    __vitest__: { resolve: { conditions: [SOURCE_CONDITION, "module", "node", "development|production"] } },
  },
  test: {
    include: ["{packages,examples}/*/**/*.test.ts", "{schemas,migrations,test,bench,scripts}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    pool: "forks",
    // Tests wait for fsync, servers and processes more than they compute: with one worker two cores would be idle half of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Tests start processes and wait for fsync; a busy machine makes both slow, and slow is not wrong.
    testTimeout: 60_000,
    // A MariaDB starts when the first test file asks for it; the first one on a machine may have to be fetched.
    // The packages are packed and installed once, when the first test of the command as users have it asks for it; so is the page built.
    globalSetup: [
      "./packages/mariadb-server/src/vitest-setup.ts",
      "./packages/inspector/src/testing/setup.ts",
      "./test/src/transcripts/setup.ts",
    ],
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    // Worker threads and forked children inherit these arguments, so they find the sources as well.
    execArgv: [`--conditions=${SOURCE_CONDITION}`],
  },
});
