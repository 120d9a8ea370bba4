import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { AlertName, StateEngine, StorageAdapter } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { FrameLoad } from "./load.ts";

vi.setConfig({ testTimeout: 180_000 });

/** The long form of these tests: `WFSTATE_OUTAGE_SECONDS=30`. */
const OUTAGE_SECONDS = Number(process.env.WFSTATE_OUTAGE_SECONDS ?? 3);
const model = counterModel();

interface Place {
  readonly server: MariadbServer;
  readonly config: Parameters<typeof mariadb>[0] & { readonly besidePath: string };
}

async function place(): Promise<Place> {
  const server = await startServer();
  onTestFinished(() => server.stop());
  return { server, config: { ...(await server.createDatabase()), besidePath: join(temporaryFolder(), "store") } };
}

async function open(adapter: StorageAdapter): Promise<StateEngine<CounterState>> {
  return openForTest({ adapter, model, performance: { snapshot_interval_events: 500 } });
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}

/** 1 to n without a gap, each once, and what replay makes of them is what the session's state is. */
async function expectWhole(engine: StateEngine<CounterState>, atLeast: number): Promise<void> {
  let seq = 0;
  for await (const event of engine.readEvents({ session_id: "s" })) {
    seq += 1;
    expect(event.seq).toBe(seq);
  }
  expect(seq).toBeGreaterThanOrEqual(atLeast);
  expect((await engine.validate()).findings).toEqual([]);
}

async function underLoadWhile(fault: (at: Place) => Promise<void>, mend: (at: Place) => Promise<void>): Promise<void> {
  const at = await place();
  const engine = await open(mariadb(at.config));
  const alerts: AlertName[] = [];
  engine.on("alert", ({ name }) => alerts.push(name));
  await engine.startSession("s");
  const load = new FrameLoad(engine, "s");
  await vi.waitFor(() => expect(load.acknowledged.length).toBeGreaterThan(20), { timeout: 20_000 });
  await fault(at);
  await vi.waitFor(() => expect(alerts).toContain("database_away"), { timeout: 20_000 });
  await seconds(OUTAGE_SECONDS);
  expect(load.acknowledged.at(-1)?.held_by).toBe("journal");
  expect(journalsBeside(at.config.besidePath)).toHaveLength(1);
  await mend(at);
  await vi.waitFor(() => expect(load.acknowledged.at(-1)?.held_by).toBe("database"), { timeout: 60_000 });
  load.stop();
  await engine.flush();
  await engine.endSession("s");
  expect(load.refused).toEqual([]);
  expect(load.saturated).toBe(0);
  expect(engine.metrics.events_lost).toBe(0);
  await vi.waitFor(() => expect(journalsBeside(at.config.besidePath)).toEqual([]));
  await expectWhole(engine, load.puts + load.acknowledged.length);
  expect((await engine.replay({ session_id: "s" })).state.count).toBe(load.puts);
  console.log(`${load.puts} puts, the longest frame's in ${load.longestMs.toFixed(2)} ms`);
}

test("a server that is killed under load: every event is there once, in order, when it is back", async () => {
  await underLoadWhile(
    ({ server }) => server.kill(),
    ({ server }) => server.restart(),
  );
});

test("a server that is frozen under load: the same, and the frozen connection's commit is settled", async () => {
  await underLoadWhile(
    async ({ server }) => server.freeze(),
    async ({ server }) => server.thaw(),
  );
});

interface App {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  readonly acknowledged: { readonly seq: number; readonly heldBy: string }[];
}

function startApp(config: Place["config"]): App {
  const program = fileURLToPath(new URL("./app-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=@wfstate/source", program, JSON.stringify(config)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const acknowledged: App["acknowledged"] = [];
  createInterface(child.stdout).on("line", (line) => {
    const [seq, heldBy = ""] = line.split(" ");
    acknowledged.push({ seq: Number(seq), heldBy });
  });
  return { child, acknowledged };
}

test("an app that is killed while the server is down: what a journal acknowledged is there at the next start", async () => {
  const at = await place();
  const { child, acknowledged } = startApp(at.config);
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(20), { timeout: 30_000 });
  await at.server.kill();
  await vi.waitFor(() => expect(acknowledged.at(-1)?.heldBy).toBe("journal"), { timeout: 30_000 });
  await seconds(OUTAGE_SECONDS / 2);
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
  await at.server.restart();

  const engine = await open(mariadb(at.config));
  expect(journalsBeside(at.config.besidePath)).toEqual([]);
  const newest = Math.max(...acknowledged.map(({ seq }) => seq));
  await expectWhole(engine, newest);
  expect(engine.crashedSessions.map(({ session_id }) => session_id)).toEqual(["s"]);
  const report = await engine.recoverFromCrash("s");
  expect(report.last_seq).toBeGreaterThanOrEqual(newest);
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await engine.endSession("s");
  await expectWhole(engine, newest + 2);
});

test("a server that takes no writes for maintenance: the same as one that is away", async () => {
  await underLoadWhile(
    ({ server }) => server.execute("SET GLOBAL read_only = ON"),
    ({ server }) => server.execute("SET GLOBAL read_only = OFF"),
  );
});
