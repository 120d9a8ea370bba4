import { fork } from "node:child_process";
import { existsSync } from "node:fs";

export interface ProcessOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly killWhenSent?: boolean;
  /** What was built is run, as people have it: reading TypeScript takes some 50 MB more. */
  readonly built?: boolean;
}

/**
 * Runs a module in a process of its own and gives what it sends. With `killWhenSent` that process ends by SIGKILL on the spot, as
 * in a crash: nothing of it is closed or flushed.
 */
export function runProcess<Result>(module: URL, input: object, options: ProcessOptions = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...options.environment };
    const child = options.built
      ? fork(builtFrom(module), [JSON.stringify(input)], { env, execArgv: [] })
      : fork(module, [JSON.stringify(input)], { env });
    let result: Result | undefined;
    child.on("message", (message) => {
      result = message as Result;
      if (options.killWhenSent) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      const endedAsAsked = code === 0 || (options.killWhenSent && signal === "SIGKILL");
      if (result !== undefined && endedAsAsked) resolve(result);
      else reject(new Error(`the measuring process ended with ${signal ?? code}${result ? "" : ", and no result"}`));
    });
  });
}

export function builtFrom(module: URL): URL {
  const built = new URL(module.href.replace("/src/", "/dist/").replace(/\.ts$/, ".js"));
  if (existsSync(built)) return built;
  throw new Error(`${built.pathname} is missing; build first: pnpm exec tsc -b`);
}

/** In the process that `runProcess` started. */
export function processInput<Input>(): Input {
  return JSON.parse(process.argv[2] as string) as Input;
}

export function sendResult(result: object): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(result, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}
