// Several processes and one store, with real processes and real signals.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { StateManager } from "@wfstate/state";
import { expect, onTestFinished, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { lockDatabase } from "../outage/locked-database.ts";
import { query, tamper } from "../support/raw.ts";
import { stopProcess } from "../support/stop-process.ts";
import { temporaryStore } from "../support/temporary.ts";
import type { LoadReport } from "./load-process.ts";
import { LONG_TTL_SECONDS, OWNED_SESSION, type OwnerMessage } from "./ownership.ts";

vi.setConfig({ testTimeout: 120_000 });

const SOURCES = "--conditions=@wfstate/source";
const LOAD_MS = 3000;

function programOf(name: string): string {
  return fileURLToPath(new URL(`./${name}-process.ts`, import.meta.url));
}

async function runLoad(path: string, session: string): Promise<LoadReport> {
  const args = [SOURCES, programOf("load"), path, session, String(LOAD_MS)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return JSON.parse(await text(child.stdout)) as LoadReport;
}

/** A process that owns the session, and has said so. */
async function startOwner(path: string): Promise<ChildProcess> {
  const owner = fork(programOf("owner"), [path], { execArgv: [SOURCES] });
  onTestFinished(() => void owner.kill("SIGKILL"));
  await once(owner, "message");
  return owner;
}

async function tellToLog(owner: ChildProcess): Promise<OwnerMessage> {
  const answered = once(owner, "message");
  owner.send("log");
  return (await answered)[0] as OwnerMessage;
}

async function openManager(path: string, claim_ttl_seconds: number): Promise<StateManager<CounterState>> {
  const manager = await StateManager.open<CounterState>(
    { database: { type: "sqlite", path }, performance: { claim_ttl_seconds } },
    { model: counterModel() },
  );
  onTestFinished(() => manager.shutdown());
  return manager;
}

test("two processes write their own sessions at full speed, and no BUSY reaches either", async () => {
  const path = await temporaryStore();
  const ids = ["first", "second"];
  const reports = await Promise.all(ids.map((id) => runLoad(path, id)));
  const manager = await openManager(path, LONG_TTL_SECONDS);
  for (const [index, session_id] of ids.entries()) {
    const { accepted, count, errors } = reports[index] as LoadReport;
    expect(errors).toEqual([]);
    expect(accepted).toBeGreaterThan(0);
    expect(count).toBe(accepted);
    expect((await manager.replay({ session_id, checkSnapshots: true })).state.count).toBe(accepted);
  }
  expect(await manager.validate()).toMatchObject({ ok: true, findings: [] });
  const rates = reports.map(({ accepted, alerts }) => `${accepted} events, ${alerts.storage_retrying ?? 0} retries`);
  process.stdout.write(`two processes at full speed for ${LOAD_MS} ms: ${rates.join("; ")}\n`);
});

test("a process that wants an owned session is told by whom it is owned, and may read it", async () => {
  const path = await temporaryStore();
  const owner = await startOwner(path);
  const manager = await openManager(path, LONG_TTL_SECONDS);
  expect(manager.crashedSessions).toEqual([]);
  const [row] = query<{ owner: string }>(path, "SELECT owner FROM session");
  const { since } = JSON.parse(row?.owner ?? "{}");
  await expect(manager.recoverFromCrash(OWNED_SESSION)).rejects.toMatchObject({
    code: "SESSION_OWNED",
    message: `session ${OWNED_SESSION} is owned by process ${owner.pid} on ${hostname()}, since ${since}`,
    details: { session_id: OWNED_SESSION, host: hostname(), pid: owner.pid, since },
  });
  expect((await Array.fromAsync(manager.readEvents({ session_id: OWNED_SESSION }))).length).toBe(1);
  expect(await tellToLog(owner)).toEqual({ seq: 2, code: null });
});

test("a session whose owner was killed is taken over without waiting for its claim to run out", async () => {
  const path = await temporaryStore();
  const owner = await startOwner(path);
  await tellToLog(owner);
  owner.kill("SIGKILL");
  await once(owner, "exit");
  const manager = await openManager(path, LONG_TTL_SECONDS);
  expect(manager.crashedSessions.map(({ session_id, generation }) => [session_id, generation])).toEqual([
    [OWNED_SESSION, 1],
  ]);
  expect(await manager.recoverFromCrash(OWNED_SESSION)).toMatchObject({ generation: 2, last_seq: 2 });
  expect(await manager.logEvent("counter.add", { by: 1 }, OWNED_SESSION)).toMatchObject({ seq: 3 });
});

test("an owner that was stopped past its claim finds itself fenced at its next commit, and stores nothing", async () => {
  const path = await temporaryStore();
  const owner = await startOwner(path);
  expect(await tellToLog(owner)).toEqual({ seq: 2, code: null });
  // Stopped while it tells that it lives, it would keep the database for itself.
  const lock = await lockDatabase(path);
  await stopProcess(owner);
  await lock.unlock();
  // On one boot its life could be looked up; of another machine only the claim tells.
  tamper(path, "UPDATE session SET owner = json_set(owner, '$.boot_id', 'another')");
  const manager = await openManager(path, 1);
  expect(await manager.recoverFromCrash(OWNED_SESSION)).toMatchObject({ generation: 2, last_seq: 2 });
  expect(await manager.logEvent("counter.add", { by: 10 }, OWNED_SESSION)).toMatchObject({ seq: 3 });
  owner.kill("SIGCONT");
  expect(await tellToLog(owner)).toEqual({ seq: null, code: "SESSION_FENCED" });
  expect(await manager.logEvent("counter.add", { by: 10 }, OWNED_SESSION)).toMatchObject({ seq: 4 });
  expect(query(path, "SELECT seq, type FROM event ORDER BY seq")).toEqual([
    { seq: 1, type: "system.start" },
    { seq: 2, type: "counter.add" },
    { seq: 3, type: "counter.add" },
    { seq: 4, type: "counter.add" },
  ]);
  expect((await manager.replay({ session_id: OWNED_SESSION })).state.count).toBe(21);
  expect(await manager.validate()).toMatchObject({ ok: true, findings: [] });
});

test("an owner of another machine that renews its claim keeps its session", async () => {
  const path = await temporaryStore();
  await startOwner(path);
  tamper(path, "UPDATE session SET owner = json_set(owner, '$.boot_id', 'another')");
  const renewal = setInterval(() => tamper(path, "UPDATE session SET renewed_at = ?", new Date().toISOString()), 100);
  onTestFinished(() => clearInterval(renewal));
  const manager = await openManager(path, 1);
  await expect(manager.recoverFromCrash(OWNED_SESSION)).rejects.toMatchObject({ code: "SESSION_OWNED" });
});
