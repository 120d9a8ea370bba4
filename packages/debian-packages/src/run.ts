import { spawn } from "node:child_process";

/** Of a failed command's output, this many characters at its end go into the error. */
const SHOWN_OUTPUT = 2_000;

export interface RunOptions {
  input?: string;
  environment?: Record<string, string>;
  /** After this time the command is killed, and counts as failed. */
  deadlineMs: number;
}

/** Runs a command to its end without a shell, and returns what it printed on stdout and stderr. Fails unless it exits 0. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: "C", ...options.environment };
    const child = spawn(command, args, {
      env,
      stdio: ["pipe", "pipe", "pipe"],
      timeout: options.deadlineMs,
      killSignal: "SIGKILL",
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => output.push(text));
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const text = output.join("");
      if (code === 0) resolve(text);
      else reject(new Error(`${command} failed (${signal ?? `exit ${code}`}):\n${text.slice(-SHOWN_OUTPUT).trim()}`));
    });
    // A command that ends early closes its stdin: its exit code tells more than the broken pipe.
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
  });
}
