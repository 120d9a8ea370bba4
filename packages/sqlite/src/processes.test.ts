import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openStore, temporaryPath, values } from "./fixture.test.helpers.ts";

const SOURCES = "--conditions=@wfstate/source";

function start(...argv: string[]): ChildProcess {
  const child = spawn(process.execPath, [SOURCES, ...argv], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

function startLoad(path: string, session: string, milliseconds: number): ChildProcess {
  return start(fileURLToPath(new URL("./load.test.process.ts", import.meta.url)), path, session, String(milliseconds));
}

interface Line {
  readonly acknowledged?: number;
  readonly written?: number;
  readonly errors?: readonly string[];
}

/** Calls back for each line as it comes, and resolves with all of them when the process has ended. */
async function linesOf(child: ChildProcess, onLine: (count: number) => void = () => {}): Promise<Line[]> {
  let text = "";
  let count = 1;
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    count += chunk.split("\n").length - 1;
    onLine(count);
  });
  await once(child, "close");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

test("two processes write at full speed, and neither is told that the database is busy", async () => {
  const path = temporaryPath();
  const results = await Promise.all(
    ["a", "b"].map(async (session) => (await linesOf(startLoad(path, session, 1500))).at(-1)),
  );
  const store = await openStore(path, "reader");
  for (const [index, session] of ["a", "b"].entries()) {
    const { written = 0, errors } = results[index] ?? {};
    expect(errors).toEqual([]);
    expect(written).toBeGreaterThan(0);
    expect(await values(store, "SELECT count(*), max(seq) FROM entry WHERE session = ?", session)).toEqual([
      written,
      written,
    ]);
  }
});

test.each([1, 500])("a process that is killed after %i acknowledgements has lost none of them", async (after) => {
  const path = temporaryPath();
  const child = startLoad(path, "a", 20_000);
  const lines = await linesOf(child, (count) => {
    if (count > after) child.kill("SIGKILL");
  });
  const acknowledged = lines.flatMap((line) => line.acknowledged ?? []);
  expect(acknowledged.length).toBeGreaterThanOrEqual(after);
  const store = await openStore(path);
  const stored = new Set(await values(store, "SELECT seq FROM entry WHERE session = 'a'"));
  expect(acknowledged.filter((seq) => !stored.has(seq))).toEqual([]);
  expect([...stored].toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from(stored, (_, index) => index + 1));
  expect((await store.check({ integrity: true })).problems).toEqual([]);
});

test("a process ends by itself without a close, but not before what it sent is answered", async () => {
  const path = temporaryPath();
  const index = new URL("./index.ts", import.meta.url).href;
  const child = start(
    "--input-type=module",
    "--eval",
    `import { sqlite } from ${JSON.stringify(index)};
     const adapter = sqlite({ path: ${JSON.stringify(path)} });
     const [store] = [await adapter.open("writer"), await adapter.open("reader").catch(() => null)];
     store.transact([{ sql: "CREATE TABLE a AS SELECT 1 AS n", parameters: [] }]).then(() => console.log("{}"));`,
  );
  expect(await linesOf(child)).toEqual([{}]);
  expect(child.exitCode).toBe(0);
  expect(await values(await openStore(path, "reader"), "SELECT n FROM a")).toEqual([1]);
});
