import { fork } from "node:child_process";

/**
 * Runs a module in a process of its own and gives what it sends. With `killWhenSent` that process ends by SIGKILL on the spot, as
 * in a crash: nothing of it is closed or flushed.
 */
export function runProcess<Result>(
  module: URL,
  input: object,
  options: { readonly environment?: Readonly<Record<string, string>>; readonly killWhenSent?: boolean } = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(module, [JSON.stringify(input)], { env: { ...process.env, ...options.environment } });
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

/** In the process that `runProcess` started. */
export function processInput<Input>(): Input {
  return JSON.parse(process.argv[2] as string) as Input;
}

export function sendResult(result: object): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(result, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}
