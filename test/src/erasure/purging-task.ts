import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { DatabaseAccess } from "@wfstate/mariadb-server";
import type { ErasurePlace } from "./places.ts";

export interface Kill {
  /** Which of the messages to the database, from 1. */
  readonly call: number;
  readonly moment: "before" | "during" | "after";
  readonly afterMs: number;
}

export interface PurgingTask {
  readonly database: { readonly type: "sqlite" } | ({ readonly type: "mariadb" } & Omit<DatabaseAccess, "port">);
  readonly besidePath: string;
  readonly journalDir: string | null;
  /** Null: everything. */
  readonly sessionId: string | null;
  readonly kill: Kill | null;
}

/** Gives how many messages there were; null where it was killed. Throws where it failed by itself. */
export async function purgeInProcess(
  program: string,
  { config, besidePath, journalDir }: ErasurePlace,
  sessionId: string | null,
  kill: Kill | null,
): Promise<number | null> {
  const database = config.database as PurgingTask["database"];
  const task: PurgingTask = { database, besidePath, journalDir, sessionId, kill };
  const child = spawn(process.execPath, [program, JSON.stringify(task)], { stdio: ["ignore", "pipe", "pipe"] });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  const [out, err] = await said;
  if (signal === "SIGKILL") return null;
  if (code !== 0) throw new Error(err);
  return (JSON.parse(out) as { calls: number }).calls;
}
