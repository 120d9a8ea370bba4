/** For the tests: real stores in folders of their own, and a hand that damages them. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StateManager } from "@wfstate/state";

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "wfstate-cli-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Stores one session, from its start to its end: `updates` energy updates of 1.5 EU and a snapshot after every fifth. */
export async function storeSession(path: string, sessionId: string, updates: number): Promise<void> {
  await withSession(path, sessionId, async (manager) => {
    for (let frame_id = 1; frame_id <= updates; frame_id++) {
      const data = { energy: 1.5, accumulator: frame_id * 1.5 };
      manager.eventQueue.put({ session_id: sessionId, type: "energy.update", data, frame_id });
      if (frame_id % 5 === 0) await manager.createSnapshot(sessionId);
    }
  });
}

/** Starts a session, lets the work put into it what it wants, and ends it. */
export async function withSession(
  path: string,
  sessionId: string,
  work: (manager: StateManager) => Promise<unknown>,
): Promise<void> {
  const manager = await StateManager.open(path);
  try {
    await manager.startSession(sessionId);
    await work(manager);
    await manager.endSession(sessionId);
  } finally {
    await manager.shutdown();
  }
}

/** Another process opens a session, stores its start and one event, and is killed. */
export async function crashSession(path: string, sessionId: string): Promise<void> {
  const child = fork(join(import.meta.dirname, "crashing-app.ts"), [path, sessionId]);
  const exited = once(child, "exit");
  const [said] = await Promise.race([once(child, "message"), exited]);
  if (said !== "stored") throw new Error(`the app ended by itself, with ${said}`);
  child.kill("SIGKILL");
  await exited;
}

/** Changes the file behind the back of everyone. */
export function tamper(path: string, ...statements: string[]): void {
  const database = new DatabaseSync(path);
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
}

/** What the file holds, behind the back of everyone. */
export function query<Row = Record<string, unknown>>(path: string, statement: string): Row[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(statement).all() as Row[];
  } finally {
    database.close();
  }
}
