import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, runProcess, startProcess } from "./testing/cli.ts";
import { storeSession, temporaryFolder } from "./testing/stores.ts";

const TELLS_LOADS =
  "import { registerHooks } from 'node:module'; registerHooks({ load: (url, context, next) => { console.error('loads', url); return next(url, context); } });";
const TELLING_LOADS = ["--import", `data:text/javascript,${TELLS_LOADS}`];
const UPDATES = 2000;
const folder = temporaryFolder();

beforeAll(() => storeSession(join(folder.path, "wirthforge_state.db"), "steady", UPDATES), PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

describe("a process of the command", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test.each([
    "list",
    "sessions show @latest",
    "tail",
    "replay @latest --check",
    "validate",
    "stats",
    "migrate status",
    "migrate up",
  ])("%s --json exits 0 with a summary as its last line, on the default database of the folder", async (words) => {
    const finished = await runProcess([...words.split(" "), "--json"], { cwd: folder.path });
    expect({ code: finished.code, stderr: finished.stderr }).toEqual({ code: 0, stderr: "" });
    const command = words.replace(/ [@-].*/, "");
    expect(documentsOf(finished).summary).toMatchObject({ type: "summary", command, ok: true, exit_code: 0 });
  });

  test.each(["", "help", "-h", "--help"])("help on all of it loads no parser: wfstate %s", async (line) => {
    const words = line === "" ? [] : [line];
    const { code, stdout, stderr } = await runProcess(words, { node: TELLING_LOADS });
    expect(code).toBe(0);
    expect(stdout).toBe((await run(["--help"])).stdout);
    expect(stderr).not.toMatch(/\/commander\/|src\/run\.ts/);
  });

  test("help on a command loads neither a store nor a command", async () => {
    const { code, stderr } = await runProcess(["tail", "--help"], { node: TELLING_LOADS });
    expect(code).toBe(0);
    expect(stderr).toContain("/commander/");
    expect(stderr).not.toMatch(/packages\/(core|state|sqlite)\/|\/src\/commands\//);
  });

  test("what names no YAML does not load its parser", async () => {
    const { code, stderr } = await runProcess(["sessions", "list"], { cwd: folder.path, node: TELLING_LOADS });
    expect(code).toBe(0);
    expect(stderr).toMatch(/packages\/state\//);
    expect(stderr).not.toContain("/yaml/");
  });

  test("help whose reader has gone before it comes ends quietly", async () => {
    const child = startProcess(["--help"]);
    child.stdout.destroy();
    const [complaints, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  });

  test("an error's exit code is the process's", async () => {
    const { code, stdout, stderr } = await runProcess(["sesions"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: unknown command 'sesions' \[USAGE\]\n {2}hint: Did you mean sessions\?\n/);
  });

  test("it ends quietly when its reader has had enough", async () => {
    const child = startProcess(["tail", "--from", "1"], { cwd: folder.path });
    child.stdout.once("data", () => child.stdout.destroy());
    const [complaints, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  });
});

describe("tail --follow in a process", { timeout: PROCESS_TIMEOUT_MS }, () => {
  async function openSession(name: string): Promise<{ manager: StateManager; path: string }> {
    const path = join(folder.path, name);
    const manager = await StateManager.open(path);
    onTestFinished(() => manager.shutdown());
    await manager.startSession("live");
    return { manager, path };
  }

  test("prints what another process stores from then on, and ends with the session", async () => {
    const { manager, path } = await openSession("live.db");
    const child = startProcess(["tail", "live", "-f", "--json", "--type", "user.*", "system.*", "--db", path]);
    const finished = finish(child);
    await once(child.stdout, "data");
    await manager.logEvent("user.action", { action: "pause" }, "live");
    await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, "live");
    await manager.logEvent("user.action", { action: "resume" }, "live");
    await manager.endSession("live");
    const { code, stderr } = await finished;
    const { records, summary } = documentsOf(await finished);
    const seen = records.map(({ seq, type }) => `${seq} ${type}`);
    expect(seen).toEqual(["1 system.start", "2 user.action", "4 user.action", "5 system.end"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "The session has ended.\n" });
    expect(summary).toMatchObject({ ok: true, events: 4 });
  });

  test("Ctrl-C ends it with 130, and the summary is still the last line", async () => {
    const { path } = await openSession("interrupted.db");
    const child = startProcess(["tail", "live", "-f", "--json", "--db", path]);
    const finished = finish(child);
    createInterface({ input: child.stdout }).once("line", () => child.kill("SIGINT"));
    const { code, stderr } = await finished;
    expect({ code, stderr }).toEqual({ code: 130, stderr: "" });
    expect(documentsOf(await finished).summary).toMatchObject({
      type: "summary",
      exit_code: 130,
      ok: false,
      events: 1,
    });
  });
});
