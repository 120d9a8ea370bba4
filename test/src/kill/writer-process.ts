/** The writer that is killed. Follows the script from where the store stands: takes over the session that crashed, or starts one. */
import { openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { StateEngine } from "@wfstate/core";
import { withTransact } from "../support/adapters.ts";
import { adapterOf, engineOn } from "./database.ts";
import type { DiaryEntry, WriterTask } from "./protocol.ts";
import { saboteurs } from "./saboteurs.ts";
import { modelOf, Script } from "./script.ts";
import { killingSelf } from "./self-kill.ts";

const FRAME_MS = 1000 / 60;
/** For what the database alone can answer: while that is away the app goes on. */
const PATIENCE_MS = 100;

const task = JSON.parse(process.argv[2] ?? "") as WriterTask;
const diary = openSync(task.diary, "a");
const script = new Script(task.seed, task.model);
/** The newest event that was accepted. */
let newest: number | null = null;

function write(entry: DiaryEntry): void {
  writeSync(diary, `${JSON.stringify(entry)}\n`);
}

async function openManager(): Promise<StateEngine<unknown>> {
  const { saboteur, selfKill } = task;
  let adapter = adapterOf(task.database);
  if (saboteur !== null) adapter = withTransact(adapter, saboteurs[saboteur]);
  if (selfKill !== null) adapter = withTransact(adapter, killingSelf(selfKill));
  const engine = engineOn(adapter, modelOf(task.model));
  engine.on("alert", ({ name, message }) => write({ alert: { name, message } }));
  await engine.initialize();
  return engine;
}

/** From here on everything that becomes durable in the session is written down. */
function follow(manager: StateEngine<unknown>, session_id: string): void {
  manager.subscribe({ session_id }, (event) => {
    write({ acknowledged: { session_id, seq: event.seq, label: event.frame_id, held_by: "database" } });
  });
}

async function start(manager: StateEngine<unknown>, step: number): Promise<string> {
  const session_id = `r${task.round}.${step}`;
  await manager.startSession(session_id);
  write({ acknowledged: { session_id, seq: 1, label: null, held_by: null } });
  newest = null;
  follow(manager, session_id);
  return session_id;
}

async function takeOver(manager: StateEngine<unknown>): Promise<string | null> {
  const [crashed] = manager.crashedSessions;
  if (crashed === undefined) return null;
  const { session_id } = crashed;
  write({ recovering: session_id });
  const { last_seq: seq, state_digest: digest } = await manager.recoverFromCrash(session_id);
  write({ recovered: { session_id, seq, digest } });
  follow(manager, session_id);
  return session_id;
}

async function flush(manager: StateEngine<unknown>, session_id: string): Promise<void> {
  const label = newest;
  await manager.flush();
  if (label !== null) write({ flushed: { session_id, label } });
}

async function patiently(work: Promise<void>): Promise<void> {
  work.catch(fail);
  await Promise.race([work, sleep(PATIENCE_MS)]);
}

function fail(error: unknown): never {
  write({ failed: String(error instanceof Error ? error.stack : error) });
  process.exit(1);
}

async function perform(manager: StateEngine<unknown>, session: string, step: number): Promise<string> {
  const next = script.step(task.round, step);
  switch (next.do) {
    case "put":
      if (manager.eventQueue.put({ session_id: session, ...next.event }) !== "accepted") throw new Error("no room");
      newest = next.event.frame_id;
      break;
    case "log": {
      const { type, data, ...extras } = next.event;
      const { session_id, seq, held_by } = await manager.logEvent(type, data, session, extras);
      write({ acknowledged: { session_id, seq, label: next.event.frame_id, held_by } });
      newest = next.event.frame_id;
      break;
    }
    case "flush":
      await flush(manager, session);
      break;
    case "pause":
      await (task.isPaced ? sleep(FRAME_MS) : new Promise((resolve) => setImmediate(resolve)));
      break;
    case "snapshot":
      await patiently(
        manager.createSnapshot(session).then((id) => write({ snapshot: { session_id: session, snapshot_id: id } })),
      );
      break;
    case "restart":
      await patiently(manager.endSession(session).then(() => write({ ended: session })));
      return start(manager, step);
  }
  return session;
}

try {
  const manager = await openManager();
  let session = (await takeOver(manager)) ?? (await start(manager, 0));
  process.stdout.write("writing\n");
  for (let step = 1; step <= task.lastStep; step++) session = await perform(manager, session, step);
  process.kill(process.pid, "SIGKILL");
} catch (error) {
  fail(error);
}
