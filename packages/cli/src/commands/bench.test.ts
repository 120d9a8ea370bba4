import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { storePlace } from "../testing/both-databases.ts";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { temporaryFolder } from "../testing/stores.ts";

const PATIENCE = { timeout: PROCESS_TIMEOUT_MS };

function newFolder(): string {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  return folder.path;
}

/** What a run has made there. */
const leftIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith(".wfstate"));

test("every measure, every target and whether it was met, and exit code 3 where one was not", PATIENCE, async () => {
  const folder = newFolder();
  const db = join(folder, "mine.db");
  const finished = await run(["bench", "--rate", "30", "--seconds", "1", "--json", "--db", db]);
  const { records, summary } = documentsOf(finished);
  const measures = records.filter(({ type }) => type === "measure").map(({ name }) => name);
  expect(measures).toEqual(["put_ms", "thread_held_ms", "queue_depth", "commit_ms"]);
  const targets = records.filter(({ type }) => type === "target");
  expect(targets.map(({ measure, figure, at_most }) => [measure, figure, at_most])).toEqual([
    ["thread_held_ms", "p99", 33.33],
    ["commit_ms", "p50", 5],
    ["commit_ms", "p99", 20],
    ["commit_ms", "max", 50],
    ["queue_depth", "p99", 120],
    ["queue_depth", "max", 500],
    ["events_lost", "count", 0],
    ["events_missing", "count", 0],
  ]);
  const missed = targets.filter(({ met }) => met === false).length;
  expect(summary).toMatchObject({ command: "bench", engine: "sqlite", place: folder, events: 30, targets: 8, missed });
  expect(finished.code).toBe(missed === 0 ? 0 : 3);
  expect(readdirSync(folder)).toEqual([]);
});

test("a target that was missed is told with its figure", PATIENCE, async () => {
  const db = join(newFolder(), "mine.db");
  const { code, stdout, stderr } = await run([
    "bench",
    "--rate",
    "1",
    "--seconds",
    "1",
    "--events-per-frame",
    "1000",
    "--db",
    db,
  ]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/^events in the queue .* missed: p99 ≤ 120, max ≤ 500$/m);
  expect(stderr).toMatch(/^warning: events in the queue, max: [\d,]+, and 500 at most was wanted$/m);
});

describe("a process of it", PATIENCE, () => {
  test("Ctrl-C ends it with 130, and removes its store", async () => {
    const folder = newFolder();
    const child = startProcess(["bench", "--db", join(folder, "mine.db")]);
    const finished = finish(child);
    while (leftIn(folder).length === 0) await sleep(5);
    child.kill("SIGINT");
    const { code, stderr } = await finished;
    expect({ code, left: leftIn(folder) }, stderr).toEqual({ code: 130, left: [] });
  });

  test("what one that was killed has left is removed by the next", async () => {
    const folder = newFolder();
    const db = join(folder, "mine.db");
    const child = startProcess(["bench", "--db", db]);
    const exited = once(child, "exit");
    while (leftIn(folder).length === 0) await sleep(5);
    child.kill("SIGKILL");
    await exited;
    expect(leftIn(folder)).toHaveLength(1);
    await run(["bench", "--rate", "10", "--seconds", "1", "--db", db]);
    expect(leftIn(folder)).toEqual([]);
  });
});

test(
  "a MariaDB whose account may not create a database is refused, with what an administrator runs",
  PATIENCE,
  async () => {
    const { flags } = await storePlace("mariadb", newFolder());
    const { code, stderr } = await run(["bench", "--seconds", "1", ...flags]);
    expect(code).toBe(12);
    expect(stderr).toMatch(
      /may not create a database.* \[DATABASE_ACCESS_DENIED\]\n {2}hint: GRANT .*wfstate\\_bench\\_%/,
    );
  },
);

test.each([
  ["--rate", "0"],
  ["--rate", "1001"],
  ["--seconds", "1.5"],
  ["--seconds", "3601"],
  ["--events-per-frame", "no"],
])("%s %s is refused", async (flag, value) => {
  expect((await run(["bench", flag, value])).code).toBe(2);
});
