import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pglite } from "./index.ts";

/** A new cluster takes seconds of processor time, and a busy machine makes it many. */
const timeoutMs = 240_000;
let folder: string;
let app: ChildProcess | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wfstate-pglite-app-"));
});
afterAll(async () => {
  app?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Another process, with an app on the store that has said what its state is. */
async function startApp(path: string): Promise<{ readonly state: unknown; readonly session_id: string }> {
  app = fork(fileURLToPath(new URL("./app-process.ts", import.meta.url)), [path], {
    execArgv: ["--conditions=@wfstate/source"],
  });
  const [said] = await once(app, "message");
  return said;
}

async function killApp(): Promise<void> {
  const exited = once(app as ChildProcess, "exit");
  app?.kill("SIGKILL");
  await exited;
}

test(
  "an app is killed, and its state is there when the next one opens the store",
  async () => {
    const path = join(folder, "killed");
    const { state, session_id } = await startApp(path);

    await expect(pglite({ path }).open("writer")).rejects.toMatchObject({
      code: "DATABASE_BUSY",
      details: { holder: app?.pid },
    });
    await killApp();

    const next = await StateManager.open({}, { adapter: pglite({ path }) });
    try {
      expect(next.crashedSessions.map((session) => session.session_id)).toEqual([session_id]);
      await next.recoverFromCrash(session_id);
      expect(JSON.parse(JSON.stringify(next.currentState))).toEqual(state);
    } finally {
      await next.shutdown();
    }
  },
  timeoutMs,
);

test(
  "a cluster that was not made to its end is made anew",
  async () => {
    const path = join(folder, "half");
    const first = await pglite({ path }).open("writer");
    await first.close();
    await rm(join(path, "pg.made"));
    await rm(join(path, "pg", "global"), { recursive: true });

    const second = await pglite({ path }).open("writer");
    try {
      expect((await second.check()).schema).toEqual({ tables: [], views: [] });
      expect(existsSync(join(path, "pg.made"))).toBe(true);
    } finally {
      await second.close();
    }
  },
  timeoutMs,
);
