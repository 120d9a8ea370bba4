/** For the tests: a store of either kind, and apps that write it. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { StateManager, StateReader } from "@wfstate/state";
import { onTestFinished } from "vitest";

export const bothDatabases = ["sqlite", "mariadb"] as const;
export type DatabaseKind = (typeof bothDatabases)[number];

/** Sessions of `storeDemo`. */
export const demo = {
  closed: "20251123T090000Z_001",
  crashed: "20251123T181200Z_002",
} as const;

/** What `StateManager.open` takes: a configuration file in a folder of its own, which goes with `remove`. */
export async function keptPlace(kind: DatabaseKind): Promise<{ readonly target: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-inspector-"));
  const target = join(folder, "wfstate.json");
  const database =
    kind === "sqlite"
      ? { type: "sqlite", path: join(folder, "wirthforge_state.db") }
      : { type: "mariadb", ...(await access()), journal_dir: folder };
  writeFileSync(target, JSON.stringify({ database }));
  return { target, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The same, gone after the test. */
export async function storePlace(kind: DatabaseKind): Promise<string> {
  const { target, remove } = await keptPlace(kind);
  onTestFinished(remove);
  return target;
}

async function access(): Promise<object> {
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

/** An evening of an app, with all that the energy model has: a session that was closed, and one in which the app was killed. */
export async function storeDemo(target: string): Promise<void> {
  const program = join(import.meta.dirname, "demo-app.ts");
  const child = fork(program, [target, demo.closed, demo.crashed], { execArgv: ["--conditions=@wfstate/source"] });
  const exited = once(child, "exit");
  const [said] = await Promise.race([once(child, "message"), exited]);
  if (said !== "stored") throw new Error(`the app ended by itself, with ${said}`);
  child.kill("SIGKILL");
  await exited;
}
