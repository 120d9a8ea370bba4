import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { openStore, temporaryPath, values } from "./fixture.test.helpers.ts";

vi.setConfig({ testTimeout: 30_000 });

const SOURCES = "--conditions=@wfstate/source";
const LOAD = fileURLToPath(new URL("./load.test.process.ts", import.meta.url));

/** Runs the load under a failpoint; gives the signal that ended it, what it acknowledged, and what is stored. */
async function runUnder(failpoint: string) {
  const path = temporaryPath();
  const child = spawn(process.execPath, [SOURCES, LOAD, path, "a", "20000"], {
    env: { ...process.env, WFSTATE_FAILPOINT: failpoint },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const stored = Number((await values(await openStore(path), "SELECT count(*) FROM entry"))[0]);
  return { signal, stderr, stored, acknowledged: stdout.split("\n").length - 1 };
}

test("a process dies before the first commit of what it inserts, and nothing of that is stored or acknowledged", async () => {
  const { signal, stderr, stored, acknowledged } = await runUnder("before-commit=1:INSERT");
  expect(stderr).toContain("failpoint before-commit reached");
  expect({ signal, stored, acknowledged }).toEqual({ signal: "SIGKILL", stored: 0, acknowledged: 0 });
});

test("a process dies after the first commit of what it inserts: that is stored, and nobody was told", async () => {
  const { signal, stored, acknowledged } = await runUnder("after-commit=1:INSERT");
  expect({ signal, acknowledged }).toEqual({ signal: "SIGKILL", acknowledged: 0 });
  expect(stored).toBeGreaterThan(0);
});

test("a process dies before a statement with a given text, and its transaction is not stored", async () => {
  const { signal, stored } = await runUnder("statement=2:INSERT");
  expect({ signal, stored: stored < 2 }).toEqual({ signal: "SIGKILL", stored: true });
});
