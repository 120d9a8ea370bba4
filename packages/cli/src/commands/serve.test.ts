import { once } from "node:events";
import { existsSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { FeedClient } from "@wfstate/server/client";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { buildInspectorPage } from "../testing/inspector-page.ts";
import { storeSession, temporaryFolder } from "../testing/stores.ts";

interface Serving {
  readonly type: string;
  readonly url: string;
  readonly port: number;
  readonly token_file: string;
}

const folder = temporaryFolder();
const path = join(folder.path, "wirthforge_state.db");
beforeAll(async () => {
  buildInspectorPage();
  await storeSession(path, "steady", 20);
}, 2 * PROCESS_TIMEOUT_MS);
afterAll(() => folder.remove());

async function serving(...flags: string[]) {
  const env = { XDG_RUNTIME_DIR: folder.path };
  const child = startProcess(["serve", "--port", "0", "--db", path, "--json", ...flags], { env });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const finished = finish(child);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const said = JSON.parse(line) as Serving;
  return { child, finished, said, token: new URL(said.url).hash.replace("#token=", "") };
}

describe("a process of wfstate serve", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("prints a URL with the token in its fragment, answers, and ends with Ctrl-C", async () => {
    const { child, finished, said, token } = await serving();
    expect(said).toMatchObject({ type: "serving", url: `http://127.0.0.1:${said.port}/#token=${token}` });
    expect(readFileSync(said.token_file, "utf8")).toBe(`${token}\n`);
    expect(statSync(said.token_file).mode & 0o777).toBe(0o600);
    const answer = await fetch(`http://127.0.0.1:${said.port}/api/sessions`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ sessions: [{ session_id: "steady", status: "closed" }] });
    const page = await fetch(`http://127.0.0.1:${said.port}/`);
    expect({ status: page.status, text: await page.text() }).toEqual({
      status: 200,
      text: expect.stringContaining("<script"),
    });
    const closed = new Promise<number | null>((resolve) => {
      const client = new FeedClient({
        url: `ws://127.0.0.1:${said.port}/ws`,
        token,
        onStatus: (status, code) => {
          if (status === "waiting") {
            client.close();
            resolve(code);
          }
        },
      });
      client.subscribe({ session: "steady", from: "start" }, { onCaughtUp: () => child.kill("SIGINT") });
    });
    expect(await closed).toBe(1001);
    const { code, stderr } = await finished;
    expect(code).toBe(130);
    expect(stderr).toContain(said.token_file);
    expect(documentsOf(await finished).summary).toMatchObject({ command: "serve", exit_code: 130 });
    expect(existsSync(said.token_file)).toBe(false);
  });

  test("SIGTERM tells clients to come back, and exits 0", async () => {
    const { child, finished, said, token } = await serving();
    const socket = new WebSocket(`ws://127.0.0.1:${said.port}/ws`, "wfstate.v1.json");
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", protocol: "wfstate.v1", token }));
    await once(socket, "message");
    child.kill("SIGTERM");
    const [closed] = (await once(socket, "close")) as [{ readonly code: number }];
    expect({ code: closed.code, exit: (await finished).code }).toEqual({ code: 1012, exit: 0 });
  });

  test("a store that is replaced is opened anew: a client comes back by itself, and is told that all it has is of another store", async () => {
    const own = temporaryFolder();
    onTestFinished(() => own.remove());
    const [served, other] = [join(own.path, "served.db"), join(own.path, "other.db")];
    await storeSession(served, "before", 3);
    await storeSession(other, "after", 5);
    const { child, said, token } = await serving("--db", served);
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      const client = new FeedClient({ url: `ws://127.0.0.1:${said.port}/ws`, token, minDelayMs: 20 });
      onTestFinished(() => client.close());
      client.subscribe(
        { session: "*", from: "start" },
        {
          onGap: ({ reason }) => heard.push(reason),
          onEvents: (events) => heard.push(...new Set(events.map(({ session_id }) => session_id))),
          onCaughtUp: () => {
            if (heard.includes("after")) resolve();
            else renameSync(other, served);
          },
        },
      );
    });
    expect(heard).toEqual(["before", "epoch_changed", "after"]);
    child.kill("SIGINT");
  });

  test("a port that is taken exits 11", async () => {
    const { said } = await serving();
    const { code, stderr } = await run(["serve", "--port", String(said.port), "--db", path]);
    expect(code).toBe(11);
    expect(stderr).toContain("PORT_IN_USE");
  });
});

test.each([
  [["--port", "70000"], 2],
  [["--port", "0", "--allow-origin", "*"], 2],
  [["--port", "0", "--allow-origin", "null"], 2],
])("serve %j exits %i", async (flags, expected) => {
  expect((await run(["serve", "--db", path, ...flags])).code).toBe(expected);
});
