// Imports and exports that are killed, cancelled, or started twice: nothing half done is seen, and the next run completes.
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StateManager, StateReader } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothDatabases, storePlace } from "../testing/both-databases.ts";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { temporaryFolder, withSession } from "../testing/stores.ts";

const EVENTS = 15_000;
const PATIENCE = { timeout: PROCESS_TIMEOUT_MS };
const TIMEOUT_MS = 4 * PROCESS_TIMEOUT_MS;

const folder = temporaryFolder();
afterAll(() => folder.remove());
const from = join(folder.path, "from.db");
const file = join(folder.path, "long.ndjson");

beforeAll(async () => {
  await withSession(from, "long", async ({ eventQueue }) => {
    for (let frame_id = 1; frame_id <= EVENTS; frame_id++) {
      const data = { prompt_id: "p", interface: "text", truncated: false, length: frame_id };
      await eventQueue.ready();
      eventQueue.put({ session_id: "long", type: "user.prompt", data, frame_id });
    }
  });
  await run(["export", "long", file, "--db", from]);
}, PROCESS_TIMEOUT_MS);

interface Place {
  readonly flags: readonly string[];
  /** What opens it. */
  readonly target: string;
}

let places = 0;
async function emptyStore(kind: (typeof bothDatabases)[number]): Promise<Place> {
  places += 1;
  const own = join(folder.path, `place-${places}`);
  mkdirSync(own);
  const { target, flags } = await storePlace(kind, own);
  await (await StateManager.open(target)).shutdown();
  return { flags, target };
}

/** How many events an import has stored that nobody sees yet; null where there is none at work, or left. */
async function hiddenEvents({ target }: Place): Promise<number | null> {
  const reader = await StateReader.open(target);
  try {
    const sql = "SELECT max(last_seq) FROM session WHERE session_mode = 'importing'";
    const [result] = await reader.store.context.store.transact([{ sql, parameters: [] }]);
    return result?.values[0] as number | null;
  } finally {
    await reader.close();
  }
}

async function untilHalfWay(place: Place): Promise<void> {
  for (;;) {
    const stored = await hiddenEvents(place);
    if (stored !== null && stored > 0) return;
    await sleep(2);
  }
}

async function sessionsOf({ flags }: Place): Promise<unknown[]> {
  return documentsOf(await run(["sessions", "list", "--json", ...flags])).records;
}

async function expectNothingSeen(place: Place): Promise<void> {
  expect(await sessionsOf(place)).toEqual([]);
  const { summary } = documentsOf(await run(["validate", "--json", ...place.flags]));
  expect(summary).toMatchObject({ sound: true, counts: {} });
}

async function expectWhole(place: Place): Promise<void> {
  expect((await run(["export", "long", "-", ...place.flags])).stdout).toBe(readFileSync(file, "utf8"));
  expect(documentsOf(await run(["validate", "--json", ...place.flags])).summary).toMatchObject({
    sound: true,
    counts: {},
  });
  expect(await hiddenEvents(place)).toBeNull();
  const profile = documentsOf(await run(["sessions", "list", "--json", ...place.flags])).records;
  expect(profile).toHaveLength(1);
}

describe.each(bothDatabases)("an import into %s", { timeout: TIMEOUT_MS }, (kind) => {
  test("that is killed: nobody sees what it left, and the next one completes", async () => {
    const place = await emptyStore(kind);
    const child = startProcess(["import", file, ...place.flags]);
    await untilHalfWay(place);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await hiddenEvents(place)).toBeGreaterThan(0);
    await expectNothingSeen(place);
    const { code, stdout } = await run(["import", file, ...place.flags]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^added +1 session/m) });
    await expectWhole(place);
  });

  test("that is cancelled: the same, and it says so", async () => {
    const place = await emptyStore(kind);
    const child = startProcess(["import", file, ...place.flags]);
    const finished = finish(child);
    await untilHalfWay(place);
    child.kill("SIGINT");
    expect((await finished).code).toBe(130);
    await expectNothingSeen(place);
    expect((await run(["import", file, ...place.flags])).code).toBe(0);
    await expectWhole(place);
  });

  test("beside an app that writes: neither waits for the other, and who follows the store misses nothing", async () => {
    const place = await emptyStore(kind);
    const manager = await StateManager.open(place.target);
    const reader = await StateReader.open(place.target);
    try {
      await manager.startSession("app");
      const heard: { readonly session_id: string; readonly event_id: number }[] = [];
      const follower = reader.store.subscribeStore({ from: "live" }, (event) => heard.push(event));
      await follower.caughtUp;
      const child = startProcess(["import", file, ...place.flags]);
      const finished = finish(child);
      await untilHalfWay(place);
      expect((await manager.logEvent("user.action", { action: "pause" }, "app")).held_by).toBe("database");
      expect(await hiddenEvents(place)).toBeGreaterThan(0);
      await expect.poll(() => heard.map(({ session_id }) => session_id), PATIENCE).toEqual(["app"]);
      expect((await finished).code).toBe(0);
      const { last_seq } = await reader.store.findSession("long");
      await expect.poll(() => heard.length, PATIENCE).toBe(1 + last_seq);
      follower.close();
      const positions = heard.map(({ event_id }) => event_id);
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
    } finally {
      await reader.close();
      await manager.shutdown();
    }
    expect(documentsOf(await run(["validate", "--json", ...place.flags])).summary).toMatchObject({ sound: true });
  });

  test("that another one meets: one stores it, the other says that it is under way, or there", async () => {
    const place = await emptyStore(kind);
    const runs = await Promise.all([1, 2].map(() => finish(startProcess(["import", file, "--json", ...place.flags]))));
    const ends = runs.map((finished) => documentsOf(finished).summary);
    expect(ends.filter(({ added }) => added === 1)).toHaveLength(1);
    const [other] = ends.filter(({ added }) => added !== 1) as { added?: number; error?: { code: string } }[];
    const told = other?.error?.code ?? `added ${other?.added}`;
    expect(["added 0", "SESSION_OWNED", "SESSION_EXISTS"]).toContain(told);
    await expectWhole(place);
  });
});

describe("an export", { timeout: TIMEOUT_MS }, () => {
  test.each(["SIGKILL", "SIGINT"] as const)("that gets %s: no file, and the next one completes", async (signal) => {
    const own = join(folder.path, signal);
    mkdirSync(own);
    const target = join(own, "out.ndjson");
    const partial = `${target}.partial`;
    const child = startProcess(["export", "long", target, "--db", from]);
    const exited = once(child, "exit");
    while (!existsSync(partial) || statSync(partial).size === 0) await sleep(1);
    child.kill(signal);
    const [code] = await exited;
    expect(existsSync(target)).toBe(false);
    if (signal === "SIGINT") expect({ code, left: readdirSync(own) }).toEqual({ code: 130, left: [] });
    expect((await run(["export", "long", target, "--db", from])).code).toBe(0);
    expect(readFileSync(target, "utf8")).toBe(readFileSync(file, "utf8"));
    expect(readdirSync(own)).toEqual(["out.ndjson"]);
  });
});

test.each([
  ["of a session", []],
  ["of a part of one", ["--range", "2.."]],
])(
  "an export %s to stdout that is cancelled is in the audit, with what has gone out",
  { timeout: TIMEOUT_MS },
  async (_, range) => {
    const place = await emptyStore("sqlite");
    expect((await run(["import", file, ...place.flags])).code).toBe(0);
    const child = startProcess(["export", "long", "-", ...range, ...place.flags]);
    const exited = once(child, "exit");
    await once(child.stdout, "readable");
    child.kill("SIGINT");
    child.stdout.resume();
    expect((await exited)[0]).toBe(130);
    const reader = await StateReader.open(place.target);
    const sql = "SELECT new_values FROM audit WHERE operation = 'export' AND record_id = 'long'";
    const [result] = await reader.store.context.store.transact([{ sql, parameters: [] }]);
    await reader.close();
    expect(JSON.parse(String(result?.values[0]))).toMatchObject({ events: expect.any(Number) });
    expect((JSON.parse(String(result?.values[0])) as { events: number }).events).toBeGreaterThan(0);
  },
);
