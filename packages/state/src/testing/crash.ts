import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** What the app had stored when it was killed. */
export interface CrashedApp {
  readonly snapshotId: string;
  readonly digest: string;
}

/** Lets another process open a session of the store, and kills it in the middle. */
export async function crashWithOpenSession(path: string, sessionId: string): Promise<CrashedApp> {
  const child = fork(join(import.meta.dirname, "crashing-app.ts"), [path, sessionId]);
  const exited = once(child, "exit");
  const [app] = (await Promise.race([once(child, "message"), exited])) as [CrashedApp | number | null];
  if (typeof app !== "object" || app === null) throw new Error(`the app ended by itself, with ${app}`);
  child.kill("SIGKILL");
  await exited;
  return app;
}
