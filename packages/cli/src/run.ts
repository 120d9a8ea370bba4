/** One run of the command: parse, run, say how it ended. */
import { type Command, CommanderError } from "commander";
import { askerAt, type InputStream } from "./ask.ts";
import type { CommandContext, GlobalFlags, Outcome } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { failureOf } from "./failure.ts";
import { flagsAtFirstSight, globalFlags } from "./flags.ts";
import { fromGuide } from "./guide-line.ts";
import type { Interruption } from "./interruption.ts";
import { nextCommand } from "./next-command.ts";
import { Output, type OutputStreams } from "./output/output.ts";
import { type Execute, wordsOf } from "./program/define.ts";
import { buildProgram } from "./program.ts";

/** What the command stands in. */
export interface Surroundings extends OutputStreams {
  readonly stdin: InputStream;
  readonly env: NodeJS.ProcessEnv;
  readonly interruption: Interruption;
}

/** Resolves with the exit code; never rejects. */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const execute: Execute = (...chosen) => run.execute(...chosen);
  const program = buildProgram(execute, (text) => surroundings.stdout.write(text));
  const argv = fromGuide(args, new Set(program.commands.map((command) => command.name())));
  const run = new Run(argv, surroundings);
  try {
    await program.parseAsync(argv, { from: "user" });
    return run.exitCode;
  } catch (error) {
    return error instanceof CommanderError ? exitCodes.ok : run.fail(error);
  }
}

class Run {
  readonly #surroundings: Surroundings;
  #flags: GlobalFlags;
  #out: Output;
  #words: string | null = null;
  exitCode: ExitCode = exitCodes.ok;

  constructor(argv: readonly string[], surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#flags = flagsAtFirstSight(argv, surroundings.env);
    this.#out = new Output(this.#flags, surroundings);
  }

  readonly execute: Execute = async (command, load, options) => {
    this.#understood(command);
    const { run } = await load();
    const surroundings = this.#surroundings;
    const flags = this.#flags;
    const context: CommandContext = {
      out: this.#out,
      flags: this.#flags,
      signal: surroundings.interruption.signal,
      // To look at stdin is to open it.
      get ask() {
        return askerAt(surroundings.stdin, surroundings.stderr, flags.input);
      },
      next: (words) => nextCommand(words, this.#flags),
    };
    this.#finish(await run(context, options));
  };

  fail(error: unknown): ExitCode {
    const failure = failureOf(error);
    const { code, message, hint, details, next, exitCode, store = this.#flags } = failure;
    if (this.#surroundings.interruption.cause === "closed_pipe" && code === "ABORTED") return exitCodes.ok;
    const command = next === undefined ? null : nextCommand(next, store);
    this.#out.failure(failure, command);
    this.#summarize(exitCode, { error: { code, message, hint, next: command, details } });
    return exitCode;
  }

  #understood(command: Command): void {
    this.#flags = globalFlags(command.optsWithGlobals(), this.#surroundings.env);
    this.#out = new Output(this.#flags, this.#surroundings);
    this.#words = wordsOf(command);
  }

  #finish({ exitCode = exitCodes.ok, summary }: Outcome): void {
    this.exitCode = this.#surroundings.interruption.cause === "ctrl_c" ? exitCodes.cancelled : exitCode;
    this.#summarize(this.exitCode, summary);
  }

  #summarize(exitCode: ExitCode, fields: object): void {
    const command = this.#words;
    this.#out.record({ type: "summary", command, ok: exitCode === exitCodes.ok, exit_code: exitCode, ...fields });
  }
}
