/** What a command gets, and what it gives back. */
import type { Ask } from "./ask.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Output } from "./output/output.ts";
import type { StoreFlags } from "./store-flags.ts";

/** Flags that every command has, after the environment has had its say. */
export interface GlobalFlags extends StoreFlags {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  /** Whether a person may be asked. */
  readonly input: boolean;
}

export interface CommandContext {
  readonly out: Output;
  readonly flags: GlobalFlags;
  /** Aborts when the person, or the reader of the output, has had enough. */
  readonly signal: AbortSignal;
  /** Null where nobody can be asked; `confirm` is what most commands want. */
  readonly ask: Ask | null;
  /** A command line to try next, against the same store. */
  next(words: string): string;
}

export interface Outcome {
  /** Default: 0. */
  readonly exitCode?: ExitCode;
  /** Fields of the last line of a `--json` run. */
  readonly summary: Readonly<Record<string, unknown>>;
}

export interface CommandModule<Options> {
  run(context: CommandContext, options: Options): Promise<Outcome>;
}
