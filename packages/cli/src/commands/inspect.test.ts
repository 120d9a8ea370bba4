import { once } from "node:events";
import { chmodSync, existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { StateManager } from "@wfstate/state";
import { launchBrowser } from "@wfstate/test-browser";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { buildInspectorPage } from "../testing/inspector-page.ts";
import { storeSession, temporaryFolder } from "../testing/stores.ts";

interface Serving {
  readonly url: string;
  readonly port: number;
  readonly token_file: string;
  readonly source: string;
  readonly name: string;
}

const PATIENCE = { timeout: 2 * PROCESS_TIMEOUT_MS };
const folder = temporaryFolder();
const own = (name: string) => join(folder.path, name);
beforeAll(async () => {
  buildInspectorPage();
  await storeSession(own("steady.db"), "steady", 20);
  await run(["backup", own("steady.zip"), "--db", own("steady.db")]);
  await run(["backup", own("native.db"), "--format", "native", "--db", own("steady.db")]);
  await run(["export", "steady", own("steady.ndjson"), "--db", own("steady.db")]);
  await run(["export", "steady", own("steady.yaml"), "--db", own("steady.db")]);
}, 2 * PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

/** What is made aside stands in a folder of this test alone. */
function newTemporary(): string {
  const temporary = temporaryFolder();
  onTestFinished(() => temporary.remove());
  return temporary.path;
}

const madeIn = (temporary: string) => globSync(".wfstate.partial-*", { cwd: temporary });

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const temporary = env.TMPDIR ?? newTemporary();
  const child = startProcess(["inspect", "--port", "0", "--json", ...args], {
    env: { XDG_RUNTIME_DIR: join(temporary, "run"), TMPDIR: temporary, DISPLAY: "", WAYLAND_DISPLAY: "", ...env },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { child, finished: finish(child), temporary };
}

async function inspecting(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { child, finished, temporary } = start(["--no-open", ...args], env);
  const said = await servingOf(child);
  const token = new URL(said.url).hash.replace("#token=", "");
  const get = async (path: string): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`http://127.0.0.1:${said.port}${path}`, { headers })).json() as never;
  };
  return { child, finished, temporary, said, token, get };
}

async function servingOf(child: ReturnType<typeof startProcess>): Promise<Serving> {
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`it ended with ${code}`))),
  ])) as [string];
  return JSON.parse(line) as Serving;
}

describe("a process of wfstate inspect", PATIENCE, () => {
  test.each([
    ["steady.db", "database"],
    ["steady.zip", "backup"],
    ["native.db", "backup"],
    ["native.db.manifest.json", "backup"],
    ["steady.ndjson", "export"],
    ["steady.yaml", "export"],
  ])(
    "%s is a %s: it shows the page and the same events, changes no byte of it, and leaves nothing",
    async (name, source) => {
      const bytes = readFileSync(own(name));
      const { child, finished, temporary, said, get } = await inspecting([own(name)]);
      const shown = name.replace(".manifest.json", "");
      expect(said).toMatchObject({ type: "serving", source, name: shown });
      const page = await fetch(`http://127.0.0.1:${said.port}/`);
      expect({ status: page.status, type: page.headers.get("content-type") }).toEqual({
        status: 200,
        type: expect.stringContaining("text/html"),
      });
      expect(await page.text()).toContain("<script");
      expect(await get("/api/store")).toMatchObject({ source, name: shown, mode: "reader", sessions: 1 });
      expect(await get("/api/sessions")).toMatchObject({ sessions: [{ session_id: "steady", last_seq: 26 }] });
      // What goes out of a store is told in its audit, but not in that of a backup.
      await get("/api/sessions/steady/export?format=json");
      child.kill("SIGINT");
      const { code, stderr } = await finished;
      expect(code, stderr).toBe(130);
      const { summary } = documentsOf(await finished);
      expect(summary).toMatchObject({ command: "inspect", source, name: shown, port: said.port });
      if (source !== "database") expect(readFileSync(own(name)).equals(bytes)).toBe(true);
      expect([...madeIn(temporary), ...madeIn(folder.path)]).toEqual([]);
      expect(existsSync(said.token_file)).toBe(false);
    },
  );

  test.each(bothDatabases)(
    "without a file it is the configured database, while an app writes to it: %s",
    async (kind) => {
      const { path } = temporaryFolder();
      const { target, flags } = await storePlace(kind, path);
      const manager = await StateManager.open(target);
      onTestFinished(() => manager.shutdown());
      await manager.startSession("live");
      await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, "live");
      const { child, finished, get } = await inspecting(flags);
      expect(await get("/api/store")).toMatchObject({ source: "database", engine: kind, sessions: 1 });
      await manager.logEvent("energy.update", { energy: 1, accumulator: 2 }, "live");
      expect(await get("/api/sessions/live")).toMatchObject({ session: { status: "active", last_seq: 3 } });
      child.kill("SIGTERM");
      expect((await finished).code).toBe(0);
    },
  );

  test.each(bothDatabases)("a backup and an export of a %s", async (kind) => {
    const { path } = temporaryFolder();
    const { target, flags } = await storePlace(kind, path);
    const manager = await StateManager.open(target);
    await manager.startSession("kept");
    await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, "kept");
    await manager.shutdown();
    const [backup, exported] = [join(path, "b.zip"), join(path, "e.json")];
    await run(["backup", backup, ...flags]);
    await run(["export", "kept", exported, ...flags]);
    for (const file of [backup, exported]) {
      const { child, finished, get } = await inspecting([file, ...flags]);
      expect(await get("/api/sessions/kept")).toMatchObject({ session: { status: "closed", last_seq: 3 } });
      child.kill("SIGINT");
      await finished;
    }
  });

  test("a configuration is the database that it names", async () => {
    const config = own("app.yaml");
    writeFileSync(config, `database:\n  path: ${own("steady.db")}\n`);
    const { said } = await inspecting([config]);
    expect(said).toMatchObject({ source: "database", name: "steady.db" });
  });

  test("an export is kept where its owner alone can read it; what a killed one has left is removed by the next", async () => {
    const first = await inspecting([own("steady.ndjson")]);
    const [made = ""] = madeIn(first.temporary);
    const store = join(first.temporary, made, "export.db");
    expect([statSync(dirname(store)).mode & 0o777, statSync(store).mode & 0o777]).toEqual([0o700, 0o600]);
    first.child.kill("SIGKILL");
    await first.finished;
    expect(madeIn(first.temporary)).toEqual([made]);
    const second = await inspecting([own("steady.ndjson")], { TMPDIR: first.temporary });
    expect(existsSync(store)).toBe(false);
    second.child.kill("SIGINT");
    await second.finished;
    expect(madeIn(first.temporary)).toEqual([]);
  });

  test("Ctrl-C while an export is stored aside leaves nothing", async () => {
    const { child, finished, temporary } = start(["--no-open", own("steady.ndjson")]);
    while (madeIn(temporary).length === 0) await sleep(5);
    child.kill("SIGINT");
    expect((await finished).code).toBe(130);
    expect(madeIn(temporary)).toEqual([]);
  });

  test("a terminal that is closed ends it as SIGTERM does", async () => {
    const { child, finished, temporary } = await inspecting([own("steady.ndjson")]);
    child.kill("SIGHUP");
    expect((await finished).code).toBe(0);
    expect(madeIn(temporary)).toEqual([]);
  });
});

describe("the browser", PATIENCE, () => {
  /** Stands for a browser: it writes down what it is told, and what the file holds that it is told of. */
  function fakeBrowser(folderPath: string): { readonly program: string; readonly told: string } {
    const [program, told] = [join(folderPath, "browser"), join(folderPath, "told")];
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > "${told}.partial"\nmv "${told}.partial" "${told}"\n`);
    chmodSync(program, 0o700);
    return { program, told };
  }

  test("is told of a file that its owner alone can read, and that leads to the URL: nobody sees the token in its arguments", async () => {
    const temporary = newTemporary();
    const { program, told } = fakeBrowser(temporary);
    const { child, finished } = start([own("steady.db")], { BROWSER: program, DISPLAY: ":99", TMPDIR: temporary });
    const { url, port } = await servingOf(child);
    while (!existsSync(told)) await sleep(20);
    const file = join(temporary, "run", "wfstate", `inspect-${port}.html`);
    const said = readFileSync(told, "utf8").trim();
    expect(said.replace("file://", "")).toBe(file);
    expect(said).not.toContain(new URL(url).hash.replace("#token=", ""));
    expect([statSync(dirname(file)).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readFileSync(file, "utf8")).toContain(`<meta http-equiv="refresh" content="0; url=${url}">`);
    child.kill("SIGINT");
    expect((await finished).code).toBe(130);
    expect(existsSync(file)).toBe(false);
  });

  test("follows the file to the page, and comes in with its token, which is then in no address any more", async () => {
    const temporary = newTemporary();
    const { program, told } = fakeBrowser(temporary);
    const { child } = start([own("steady.db")], { BROWSER: program, DISPLAY: ":99", TMPDIR: temporary });
    const { port } = await servingOf(child);
    while (!existsSync(told)) await sleep(20);
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const listed = page.waitForResponse((answer) => answer.url().includes("/api/sessions"));
    await page.goto(readFileSync(told, "utf8").trim());
    expect((await listed).status()).toBe(200);
    await page.getByText("steady").first().waitFor();
    expect(page.url()).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/(#(?!token)|$)`));
  });

  test("is not asked for where there is no screen, or with --no-open; the URL is printed", async () => {
    const temporary = newTemporary();
    const { program, told } = fakeBrowser(temporary);
    for (const [args, env] of [
      [["--no-open"], { DISPLAY: ":99" }],
      [[], { DISPLAY: "" }],
    ] as const) {
      const { child, finished } = start([own("steady.db"), ...args], { BROWSER: program, TMPDIR: temporary, ...env });
      await servingOf(child);
      child.kill("SIGINT");
      await finished;
    }
    expect(existsSync(told)).toBe(false);
  });
});

describe("what cannot be looked at is refused, with its reason", () => {
  test.each([
    ["nowhere.zip", 10, "SOURCE_NOT_FOUND"],
    [".", 12, "SOURCE_NOT_READABLE"],
    ["letter.txt", 14, "NOT_AN_EXPORT"],
    ["cut.zip", 14, "BACKUP_DAMAGED"],
    ["cut.db", 14, "DATABASE_CORRUPT"],
  ])("%s exits %i", PATIENCE, async (name, expected, code) => {
    writeFileSync(own("letter.txt"), "Dear database,\n");
    writeFileSync(own("cut.zip"), readFileSync(own("steady.zip")).subarray(0, 5_000));
    writeFileSync(own("cut.db"), readFileSync(own("steady.db")).subarray(0, 40_000));
    const finished = await run(["inspect", own(name), "--no-open"]);
    expect(finished.stderr).toContain(`[${code}]`);
    expect(finished.code).toBe(expected);
    expect(madeIn(folder.path)).toEqual([]);
    expect(globSync(`${name}-*`, { cwd: folder.path })).toEqual([]);
  });
});
