/** The invariant as far as the engine tells: the chain verifies, and every way to a session's state leads to the same state. */
import type { ModelDefinition, StateEngine } from "@wfstate/core";
import { adapterOf, type Database, engineOn } from "./database.ts";
import type { Knowledge } from "./knowledge.ts";

/** Opens the store and recovers what crashed in it: to be given a copy where the store itself is to go on. */
export async function* checkWithEngine(
  database: Database,
  model: ModelDefinition<unknown>,
  knowledge: Knowledge,
  unended: ReadonlySet<string>,
): AsyncGenerator<string> {
  const manager = engineOn(adapterOf(database), model);
  await manager.initialize();
  try {
    for (const { category, message, session_id, seq } of (await manager.validate()).findings) {
      yield `validate: ${category} ${session_id ?? ""} ${seq ?? ""}: ${message}`;
    }
    const crashed = new Set(manager.crashedSessions.map(({ session_id }) => session_id));
    if (crashed.symmetricDifference(unended).size > 0) {
      yield `found as crashed: ${[...crashed]}; without an end: ${[...unended]}`;
    }
    const { sessions } = await manager.listSessions({ limit: 1000 });
    for (const { session_id } of sessions) yield* checkStates(manager, session_id, crashed.has(session_id), knowledge);
  } finally {
    await manager.shutdown();
  }
}

async function* checkStates(
  manager: StateEngine<unknown>,
  session_id: string,
  isCrashed: boolean,
  knowledge: Knowledge,
): AsyncGenerator<string> {
  const whole = await manager.replay({ session_id, checkSnapshots: true });
  if (whole.corrupt_count > 0) yield `${session_id}: replay met ${whole.corrupt_count} corrupt events`;
  for (const { snapshot_id, agrees } of whole.snapshots) {
    if (!agrees) yield `${snapshot_id}: is not the state that a replay has there`;
    const rest = await manager.replay({ session_id, from: { snapshot_id } });
    if (rest.digest !== whole.digest) yield `${snapshot_id}: a replay from it ends in another state`;
  }
  for (const { seq, digest } of knowledge.recovered.filter((each) => each.session_id === session_id)) {
    const then = await manager.replay({ session_id, to: seq });
    if (then.digest !== digest) yield `${session_id} ${seq}: a recovery had another state there than a replay has`;
  }
  if (!isCrashed) return;
  const report = await manager.recoverFromCrash(session_id);
  if (report.state_digest !== whole.digest) yield `${session_id}: recovered and replayed state differ`;
  if (report.lost_tail !== null) yield `${session_id}: recovery reports a lost tail`;
  const { seq } = await manager.logEvent(
    "health.performance",
    { metric: "disk_slow", value: 1, severity: "info" },
    session_id,
  );
  if (seq !== report.last_seq + 1) yield `${session_id}: goes on with ${seq} after ${report.last_seq}`;
}
