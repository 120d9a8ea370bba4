import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { StateManager, type WfstateConfig } from "@wfstate/state";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type Place, places } from "./places.ts";
import { CONTENT, NORMAL_SESSION, PRIVATE, PRIVATE_SESSION, type Progress, REFUSED, STORED } from "./planted.ts";

vi.setConfig({ testTimeout: 120_000 });

const APP = fileURLToPath(new URL("./app-process.ts", import.meta.url));

interface App {
  readonly process: ChildProcess;
  /** All that it printed, once it has ended. */
  readonly printed: Promise<string>;
}

function startApp(config: WfstateConfig): App {
  const child = fork(APP, [JSON.stringify(config)], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const printed = Promise.all([child.stdout, child.stderr].map((stream) => text(stream as NodeJS.ReadableStream)));
  return { process: child, printed: printed.then((parts) => parts.join("")) };
}

async function reached(progress: Progress, { process: child, printed }: App): Promise<void> {
  const [said] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [null])]);
  if (said !== progress) throw new Error(`instead of ${progress} came ${said}: ${await printed}`);
}

/** The app is killed while its journal holds what the database does not. */
async function runUntilKilled(
  place: Place,
  config: WfstateConfig,
): Promise<{ printed: string; comeBack(): Promise<void> }> {
  const app = startApp(config);
  await reached("stored", app);
  const comeBack = await place.goAway();
  await reached("journaled", app);
  const exited = once(app.process, "exit");
  app.process.kill("SIGKILL");
  await exited;
  return { printed: await app.printed, comeBack };
}

async function recover(config: WfstateConfig): Promise<void> {
  const manager = await StateManager.open(config);
  try {
    expect(manager.crashedSessions.map(({ session_id }) => session_id)).toEqual([NORMAL_SESSION]);
    expect((await manager.closeCrashed(NORMAL_SESSION)).corrupt_count).toBe(0);
    await expect(manager.findSession(PRIVATE_SESSION)).rejects.toMatchObject({ code: "SESSION_NOT_FOUND" });
    expect((await manager.validate()).findings).toEqual([]);
  } finally {
    await manager.shutdown();
  }
}

describe.each(["sqlite", "mariadb"] as const)("in %s", (kind) => {
  test("nothing of a private session, and no content, reaches a file: not by journals, dead letters, audit, crash or recovery", async () => {
    const place = await places[kind]();
    const config: WfstateConfig = { database: place.database, privacy: { audit_mode: true } };
    const { printed, comeBack } = await runUntilKilled(place, config);
    expect(place.filesWith(STORED)).toContainEqual(expect.stringMatching(/\.journal$/));
    expect(place.filesWith(REFUSED)).toContainEqual(expect.stringMatching(/-dead-letters\.ndjson$/));
    expect(place.filesWith(NORMAL_SESSION)).toContainEqual(expect.stringMatching(/-anchor$/));
    expect(place.filesWith(PRIVATE)).toEqual([]);
    expect(place.filesWith(CONTENT)).toEqual([]);
    expect(printed).toMatch(/EVENT_REFUSED/);
    expect(printed).toMatch(/INVALID_EVENT/);
    expect(printed).toMatch(/database_away/);
    expect(printed).not.toContain(CONTENT);
    expect(printed).not.toContain(PRIVATE);

    await comeBack();
    await recover(config);
    expect(place.filesWith("session_start")).not.toEqual([]);
    expect(place.filesWith(PRIVATE)).toEqual([]);
    expect(place.filesWith(CONTENT)).toEqual([]);
  });

  test("where content is stored it is found by the same look, and nothing of the private session", async () => {
    const place = await places[kind]();
    const config: WfstateConfig = { database: place.database, privacy: { store_raw_content: true, audit_mode: true } };
    const { comeBack } = await runUntilKilled(place, config);
    const found = place.filesWith(CONTENT);
    expect(found).toContainEqual(expect.stringMatching(/\.journal$/));
    expect(found).toContainEqual(expect.stringMatching(/-dead-letters\.ndjson$/));
    expect(found).toContainEqual(expect.stringMatching(kind === "sqlite" ? /\.db(-wal)?$/ : /\.ibd$|ib_logfile/));
    expect(place.filesWith(PRIVATE)).toEqual([]);
    await comeBack();
    await recover(config);
    expect(place.filesWith(PRIVATE)).toEqual([]);
  });
});
