/** One run of the command: parse, run, say how it ended. */
import { type Command, CommanderError } from "commander";
import type { CommandContext, GlobalFlags, Outcome } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { failureOf } from "./failure.ts";
import { flagsAtFirstSight, globalFlags } from "./flags.ts";
import { type Interruption, watchInterruption } from "./interruption.ts";
import { nextCommand } from "./next-command.ts";
import { Output } from "./output/output.ts";
import { buildProgram, type Execute, wordsOf } from "./program.ts";

/** Sets `process.exitCode`; never throws. Error codes and exit codes: `exit-codes.ts`. */
export async function runCli(argv: readonly string[]): Promise<void> {
  const run = new Run(flagsAtFirstSight(argv, process.env), watchInterruption());
  try {
    await buildProgram(run.execute).parseAsync(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) run.fail(error);
  }
}

class Run {
  readonly #interruption: Interruption;
  #flags: GlobalFlags;
  #out: Output;
  #words: string | null = null;

  constructor(flags: GlobalFlags, interruption: Interruption) {
    this.#interruption = interruption;
    this.#flags = flags;
    this.#out = new Output(flags, process);
  }

  readonly execute: Execute = async (command, load, options) => {
    this.#understood(command);
    const { run } = await load();
    const { signal } = this.#interruption;
    const context: CommandContext = {
      out: this.#out,
      flags: this.#flags,
      signal,
      next: (words) => nextCommand(words, this.#flags),
    };
    this.#finish(await run(context, options));
  };

  fail(error: unknown): void {
    const failure = failureOf(error);
    if (this.#interruption.cause === "closed_pipe" && failure.code === "ABORTED") return;
    const { code, message, hint, details, next, exitCode } = failure;
    process.exitCode = exitCode;
    const command = next === undefined ? null : nextCommand(next, this.#flags);
    this.#out.failure(failure, command);
    this.#summarize(exitCode, { error: { code, message, hint, next: command, details } });
  }

  #understood(command: Command): void {
    this.#flags = globalFlags(command.optsWithGlobals(), process.env);
    this.#out = new Output(this.#flags, process);
    this.#words = wordsOf(command);
  }

  #finish({ exitCode = exitCodes.ok, summary }: Outcome): void {
    const code = this.#interruption.cause === "ctrl_c" ? exitCodes.cancelled : exitCode;
    process.exitCode = code;
    this.#summarize(code, summary);
  }

  #summarize(exitCode: number, fields: object): void {
    const command = this.#words;
    this.#out.record({ type: "summary", command, ok: exitCode === exitCodes.ok, exit_code: exitCode, ...fields });
  }
}
