/** For the tests: the command, in this process (quickly) or in one of its own (as a person has it). */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { runCli } from "../run.ts";

export const MAIN: string = join(import.meta.dirname, "..", "main.ts");
const FROM_SOURCES = "--conditions=@wfstate/source";
/** A process starts slowly on a busy machine. */
export const PROCESS_TIMEOUT_MS = 60_000;

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node. */
  readonly node?: readonly string[];
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Document = Record<string, unknown>;

/** Runs the command in this process. */
export async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const interruption = { signal: new AbortController().signal, cause: null };
  const code = await runCli(args, { stdin, stdout, stderr, env, interruption });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, stdout: out, stderr: err };
}

/** Runs the command in a process of its own. */
export function runProcess(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return finish(startProcess(args, options));
}

export function startProcess(args: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  const { cwd, env = {}, node = [] } = options;
  return spawn(process.execPath, [FROM_SOURCES, ...node, MAIN, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...silentEnvironment(), ...env },
  });
}

export async function finish(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: code as number | null, stdout, stderr };
}

/** The lines of a `--json` run: what was found, and the summary that ends it. */
export function documentsOf({ stdout }: Finished): { readonly records: Document[]; readonly summary: Document } {
  const documents = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Document);
  return { records: documents.slice(0, -1), summary: documents.at(-1) as Document };
}

/** The environment of the tests may say things that the command listens to. */
function silentEnvironment(): NodeJS.ProcessEnv {
  const heard = /^(WFSTATE_|FORCE_COLOR$|NO_COLOR$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !heard.test(name)));
}
