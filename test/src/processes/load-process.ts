/**
 * Writes its own session at full speed for a while, then ends it, and prints what it met as JSON. Arguments: database, session,
 * milliseconds.
 */
import { isStateError, StateManager } from "@wfstate/state";
import { counterModel } from "../counter/model.ts";

export interface LoadReport {
  readonly accepted: number;
  readonly count: number;
  /** Codes of whatever was thrown. */
  readonly errors: readonly string[];
  /** How often each alert was raised. */
  readonly alerts: Readonly<Record<string, number>>;
}

const [path = "", session = "", milliseconds = "0"] = process.argv.slice(2);
const manager = await StateManager.open(path, { model: counterModel() });
const errors: string[] = [];
const alerts: Record<string, number> = {};
let accepted = 0;
let count = 0;
manager.on("alert", ({ name }) => {
  alerts[name] = (alerts[name] ?? 0) + 1;
});

async function write(): Promise<void> {
  const end = performance.now() + Number(milliseconds);
  await manager.startSession(session);
  while (performance.now() < end) {
    const outcome = manager.eventQueue.put({ session_id: session, type: "counter.add", data: { by: 1 } });
    if (outcome === "accepted") accepted += 1;
    else await manager.eventQueue.ready();
    if (accepted % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await manager.flush();
  count = manager.stateOf(session)?.count ?? 0;
  await manager.endSession(session);
}

try {
  await write();
  await manager.shutdown();
} catch (error) {
  errors.push(isStateError(error) ? error.code : String(error));
}
process.stdout.write(JSON.stringify({ accepted, count, errors, alerts } satisfies LoadReport));
