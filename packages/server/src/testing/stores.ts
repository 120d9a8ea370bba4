/** For the tests: a store of either kind, the manager that writes it, and a reader in its own right. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { StateManager, StateReader, type StoredEvent } from "@wfstate/state";
import { onTestFinished } from "vitest";

export const bothDatabases = ["sqlite", "mariadb"] as const;
const POLL_MS = 20;
export type DatabaseKind = (typeof bothDatabases)[number];

/** What `StateManager.open` takes: a configuration file in a folder of its own, gone after the test. */
export async function storePlace(kind: DatabaseKind, privacy: object = {}): Promise<string> {
  const { target, remove } = await keptPlace(kind, privacy);
  onTestFinished(remove);
  return target;
}

/** The same, for several tests. */
export async function keptPlace(
  kind: DatabaseKind,
  privacy: object = {},
  performance: object = {},
): Promise<{ readonly target: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-server-"));
  const target = join(folder, "wfstate.json");
  const database =
    kind === "sqlite"
      ? { type: "sqlite", path: join(folder, "wirthforge_state.db") }
      : { type: "mariadb", ...(await serverAccess()), journal_dir: folder };
  writeFileSync(target, JSON.stringify({ database, privacy, performance }));
  return { target, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function serverAccess(): Promise<object> {
  const { socket, database, user, password } = await testDatabase();
  return { socket, database, user, password };
}

export async function openManager(target: string): Promise<StateManager> {
  const manager = await StateManager.open(target);
  onTestFinished(() => manager.shutdown().catch(() => undefined));
  return manager;
}

export async function openReader(target: string): Promise<StateReader> {
  const reader = await StateReader.open(target);
  onTestFinished(() => reader.close().catch(() => undefined));
  return reader;
}

export function energyUpdate(session_id: string, energy: number): Parameters<StateManager["eventQueue"]["put"]>[0] {
  return { session_id, type: "energy.update", data: { energy, accumulator: energy } };
}

export function userAction(session_id: string, ui_element: string): Parameters<StateManager["eventQueue"]["put"]>[0] {
  return { session_id, type: "user.action", data: { action: "pause", ui_element } };
}

/** A session with so many energy updates after its start, all durable. */
export async function storedSession(manager: StateManager, sessionId: string, updates: number): Promise<string> {
  await manager.startSession(sessionId);
  for (let energy = 1; energy <= updates; energy++) {
    // Without room one would be held, and stored twice if it were put again.
    await manager.eventQueue.ready();
    manager.eventQueue.put(energyUpdate(sessionId, energy));
  }
  await manager.flush();
  return sessionId;
}

/** A flush may be answered by a journal, where the machine is so busy that the database answers late. */
export async function untilStored({ reader }: StateManager, sessionId: string, seq: number): Promise<void> {
  const stored = async () => (await reader.findSession(sessionId).catch(() => null))?.last_seq ?? 0;
  while ((await stored()) < seq) await wait(POLL_MS);
}

export async function storedEvents(manager: StateManager, session_id: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const { event_id: _, stored_at: __, ...event } of manager.readEvents({ session_id })) events.push(event);
  return events;
}
