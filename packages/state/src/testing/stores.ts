/** For the tests: stores of their own, managers that are shut down afterwards, and a second look at the file from outside. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DeepReadonly, isStateError, type StateError, type StoredEvent } from "@wfstate/core";
import type { SessionState } from "@wfstate/schemas";
import Database from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { Target } from "../load-config.ts";
import { StateManager, type StateManagerOptions } from "../state-manager.ts";

/** A folder of its own for a test, gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-state-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryPath(name = "wirthforge_state.db"): string {
  return join(temporaryFolder(), name);
}

export async function openManager<State = SessionState>(
  target: Target = ":memory:",
  options: StateManagerOptions<State> = {},
): Promise<StateManager<State>> {
  const manager = await StateManager.open(target, options);
  onTestFinished(() => manager.shutdown().catch(() => undefined));
  return manager;
}

/** The rows that another program sees in the file. */
export function query<Row>(path: string, sql: string, ...parameters: unknown[]): Row[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare<unknown[], Row>(sql).all(...parameters);
  } finally {
    database.close();
  }
}

/** Changes the file behind the back of whoever has it open. */
export function tamper(path: string, ...statements: string[]): void {
  const database = new Database(path);
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export function eventsOf(
  manager: Pick<StateManager<unknown>, "readEvents">,
  session_id: string,
  types: readonly string[] = [],
): Promise<StoredEvent[]> {
  return collect(manager.readEvents({ session_id, types }));
}

/** The state of the session opened last; a test that asks for it has opened one. */
export function stateNow({ currentState }: StateManager): DeepReadonly<SessionState> {
  if (currentState === null) throw new Error("no session is open");
  return currentState;
}

/** The StateError that the work throws, or rejects with. */
export async function errorOf(work: () => unknown): Promise<StateError> {
  try {
    await work();
  } catch (error) {
    if (isStateError(error)) return error;
    throw new Error(`a StateError was expected, not: ${error}`, { cause: error });
  }
  throw new Error("a StateError was expected, and nothing was thrown");
}
