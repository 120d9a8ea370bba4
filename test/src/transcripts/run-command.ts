import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** `closed`, the default; or a pipe into which nothing is ever written, and which nobody closes. */
  readonly stdin?: "closed" | "open";
}

/** Nothing of the surroundings is heard: neither flags in the environment, nor colours, nor what npm tells its scripts. */
const HEARD = /^(WFSTATE_|FORCE_COLOR$|NO_COLOR$|NODE_OPTIONS$|npm_|VITEST)/;

export function start(command: string, args: readonly string[], options: RunOptions): ChildProcess {
  const { cwd, env = {}, stdin = "closed" } = options;
  const inherited = Object.entries(process.env).filter(([name]) => !HEARD.test(name));
  return spawn(command, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: [stdin === "open" ? "pipe" : "ignore", "pipe", "pipe"],
  });
}

export async function finish(child: ChildProcess): Promise<Finished> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("the child has no pipes");
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, "close")]);
  return { code: code as number | null, stdout: out, stderr: err };
}

export function run(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return finish(start(command, args, options));
}

/** For what goes on until somebody ends it: Ctrl-C is pressed as soon as both streams together have shown the text. */
export async function runUntil(
  command: string,
  args: readonly string[],
  until: RegExp,
  options: RunOptions,
): Promise<Finished> {
  const child = start(command, args, options);
  let shown = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (part: Buffer) => {
      const before = shown;
      shown += part.toString();
      if (!until.test(before) && until.test(shown)) child.kill("SIGINT");
    });
  }
  return finish(child);
}
