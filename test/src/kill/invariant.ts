import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { messageOf } from "@wfstate/core";
import { checkWithEngine } from "./check-engine.ts";
import { checkRows, readRows } from "./check-rows.ts";
import type { Knowledge } from "./knowledge.ts";
import { type ModelName, modelOf, type Script } from "./script.ts";

/**
 * What must hold after any crash: every acknowledged event is there exactly once, as it was put; a session's events are 1 to n
 * without a gap; the chain verifies; a replay from anywhere and a recovery end in the same state; and nothing else is there but
 * what was accepted and not yet acknowledged. Gives what does not hold. Works on a copy: the store stays as the crash left it.
 */
export async function violationsOf(
  path: string,
  model: ModelName,
  script: Script,
  knowledge: Knowledge,
): Promise<string[]> {
  const folder = mkdtempSync(join(dirname(path), "check-"));
  const violations: string[] = [];
  try {
    const copy = copyStore(path, folder);
    const rows = readRows(copy);
    violations.push(...checkRows(rows, script, knowledge));
    const unended = [...rows.sessions.values()].filter(({ end_time }) => end_time === null);
    const ids = new Set(unended.map(({ session_id }) => session_id));
    for await (const violation of checkWithEngine(copy, modelOf(model), knowledge, ids)) violations.push(violation);
  } catch (error) {
    violations.push(`the check failed: ${messageOf(error)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return violations;
}

/** The database with its log and its anchor; nobody writes to them now. */
function copyStore(path: string, folder: string): string {
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(basename(path))) cpSync(join(dirname(path), name), join(folder, name));
  }
  return join(folder, basename(path));
}
