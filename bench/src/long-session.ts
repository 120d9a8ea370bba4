import { join } from "node:path";
import type { Context } from "./harness/benchmark.ts";
import { runProcess } from "./harness/child.ts";

/** A store with one long session, left by a crash. */
export interface LongSession {
  readonly path: string;
  /** Events put; those that core adds, one a snapshot, are stored beside them. */
  readonly put: number;
}

const MILLION = 1_000_000;
const QUICK = 20_000;

let made: Promise<LongSession> | null = null;

/** Made once a run, for all benchmarks that read it. */
export function longSession(context: Context): Promise<LongSession> {
  made ??= make(context);
  return made;
}

function make(context: Context): Promise<LongSession> {
  const put = context.quick ? QUICK : MILLION;
  context.progress(`making a session of ${put} events`);
  const order: LongSession = { path: join(context.folder(), "long-session.db"), put };
  const module = new URL("./long-session-process.ts", import.meta.url);
  return runProcess<LongSession>(module, order, { killWhenSent: true });
}
