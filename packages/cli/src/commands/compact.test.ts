import { compactStore, StateManager } from "@wfstate/state";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, run } from "../testing/cli.ts";
import { temporaryFolder } from "../testing/stores.ts";

vi.setConfig({ testTimeout: 120_000 });

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe.each(bothDatabases)("on %s", (kind) => {
  test("files that nobody but the server can clean are named", async () => {
    const { target, flags } = await storePlace(kind, folder.path);
    await (await StateManager.open(target)).shutdown();
    const { code, stdout } = await run(["compact", ...flags]);
    expect(code).toBe(0);
    const { summary } = documentsOf(await run(["compact", "--json", ...flags]));
    const paths = summary?.not_erased as string[];
    expect(paths.length > 0).toBe(kind === "mariadb");
    expect(stdout.match(/^maybe in +(.*)$/gm) ?? []).toHaveLength(paths.length);
    for (const path of paths) expect(stdout).toContain(path);
  });

  test("one that is cancelled before it begins changes nothing, and one between two parts ends there", async () => {
    const { target } = await storePlace(kind, folder.path);
    await (await StateManager.open(target)).shutdown();
    const signal = AbortSignal.abort();
    for (const options of [{}, { analyze: true }, { checkpoint: true }])
      await expect(compactStore(target, { ...options, signal })).rejects.toMatchObject({ code: "ABORTED" });
  });
});
