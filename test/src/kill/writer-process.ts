/** The writer that is killed. Follows the script from where the store stands: takes over the session that crashed, or starts one. */
import { openSync, writeSync } from "node:fs";
import { StateEngine } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import { checkConfig, StateManager } from "@wfstate/state";
import { withTransact } from "../support/adapters.ts";
import { type DiaryEntry, type WriterTask, writerPerformance } from "./protocol.ts";
import { saboteurs } from "./saboteurs.ts";
import { modelOf, Script } from "./script.ts";

const task = JSON.parse(process.argv[2] ?? "") as WriterTask;
const diary = openSync(task.diary, "a");
const script = new Script(task.seed, task.model);
const model = modelOf(task.model);
const config = { database: { type: "sqlite" as const, path: task.path }, performance: writerPerformance };

function write(entry: DiaryEntry): void {
  writeSync(diary, `${JSON.stringify(entry)}\n`);
}

async function openManager(): Promise<StateEngine<unknown>> {
  const { saboteur } = task;
  if (saboteur === null) return StateManager.open(config, { model });
  const adapter = withTransact(sqlite({ path: task.path }), saboteurs[saboteur]);
  const engine = new StateEngine(async () => ({ config: checkConfig(config), adapter, model, history }));
  await engine.initialize();
  return engine;
}

/** From here on everything that becomes durable in the session is written down. */
function follow(manager: StateEngine<unknown>, session_id: string): void {
  manager.subscribe({ session_id }, (event) => {
    write({ acknowledged: { session_id, seq: event.seq, label: event.frame_id } });
  });
}

async function start(manager: StateEngine<unknown>, step: number): Promise<string> {
  const session_id = `r${task.round}.${step}`;
  await manager.startSession(session_id);
  write({ acknowledged: { session_id, seq: 1, label: null } });
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

async function perform(manager: StateEngine<unknown>, session: string, step: number): Promise<string> {
  const next = script.step(task.round, step);
  switch (next.do) {
    case "put":
      manager.eventQueue.put({ session_id: session, ...next.event });
      break;
    case "log": {
      const { type, data, ...extras } = next.event;
      const { session_id, seq } = await manager.logEvent(type, data, session, extras);
      write({ acknowledged: { session_id, seq, label: next.event.frame_id } });
      break;
    }
    case "flush":
      await manager.flush();
      break;
    case "pause":
      await new Promise((resolve) => setImmediate(resolve));
      break;
    case "snapshot":
      write({ snapshot: { session_id: session, snapshot_id: await manager.createSnapshot(session) } });
      break;
    case "restart":
      await manager.endSession(session);
      write({ ended: session });
      return start(manager, step);
  }
  return session;
}

try {
  const manager = await openManager();
  manager.on("alert", ({ name, message }) => write({ alert: { name, message } }));
  let session = (await takeOver(manager)) ?? (await start(manager, 0));
  process.stdout.write("writing\n");
  for (let step = 1; step <= task.lastStep; step++) session = await perform(manager, session, step);
  process.kill(process.pid, "SIGKILL");
} catch (error) {
  write({ failed: String(error instanceof Error ? error.stack : error) });
  process.exitCode = 1;
}
