import { readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "@wfstate/core";
import { journalsBeside } from "../support/journals.ts";
import { checkWithEngine } from "./check-engine.ts";
import { checkRows } from "./check-rows.ts";
import { adapterOf, type Database, engineOn } from "./database.ts";
import type { Knowledge } from "./knowledge.ts";
import { type ModelName, modelOf, type Script } from "./script.ts";
import { readRows } from "./stored-rows.ts";

/**
 * What must hold after any crash, once the next start has stored what journals hold: every acknowledged event is there exactly once,
 * as it was put; a session's events are 1 to n without a gap; the chain verifies; a replay from anywhere and a recovery end in the
 * same state; and nothing else is there but what was accepted and not yet acknowledged. Gives what does not hold.
 *
 * @param database a copy: sessions are recovered in it
 */
export async function violationsOf(
  database: Database,
  model: ModelName,
  script: Script,
  knowledge: Knowledge,
): Promise<string[]> {
  const violations: string[] = [];
  try {
    for await (const violation of drainJournals(database, model)) violations.push(violation);
    const rows = await readRows(database);
    violations.push(...checkRows(rows, script, knowledge));
    const unended = [...rows.sessions.values()].filter(({ end_time }) => end_time === null);
    const ids = new Set(unended.map(({ session_id }) => session_id));
    for await (const violation of checkWithEngine(database, modelOf(model), knowledge, ids)) violations.push(violation);
  } catch (error) {
    violations.push(`the check failed: ${messageOf(error)}`);
  }
  return violations;
}

/** What a journal has acknowledged is in the database after the next start, not before. */
async function* drainJournals(database: Database, model: ModelName): AsyncGenerator<string> {
  if (journalsBeside(database.path).length === 0) return;
  const engine = engineOn(adapterOf(database), modelOf(model));
  const complaints: string[] = [];
  engine.on("alert", ({ name, message }) => {
    if (name === "journal_failed") complaints.push(message);
  });
  await engine.initialize();
  await engine.shutdown();
  yield* complaints.map((message) => `a journal was not drained: ${message}`);
  const left = journalsBeside(database.path).filter((name) => !isTorn(join(`${database.path}-journals`, name)));
  if (left.length > 0) yield `journals are left: ${left.join(", ")}`;
}

/** Its writer died before the header was written: it has never held an event, and is deleted only once nobody can be making it. */
function isTorn(path: string): boolean {
  return !readFileSync(path).includes("\n");
}
