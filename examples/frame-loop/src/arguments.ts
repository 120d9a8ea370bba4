/** What the command line asks for. */
import { parseArgs } from "node:util";

export const DEFAULT_DATABASE = "wirthforge_state.db";
export const DEFAULT_SECONDS = 10;
export const MIN_SECONDS = 2;
export const MAX_SECONDS = 3600;

export const HELP: string = `Usage: npm start -- [options]

Without --trace: a 60 Hz session on real work, killed half way, recovered, and replayed.

  --seconds <n>         how long the session runs in all, ${MIN_SECONDS} to ${MAX_SECONDS} (default ${DEFAULT_SECONDS})
  --trace <csv>         play a request trace instead: TIMESTAMP,ContextTokens,GeneratedTokens
  --speed <max|60>      of a trace: as fast as the store takes it (default), or 60 frames a second
  --db <path>           the database (default ${DEFAULT_DATABASE} in the current folder; it is kept)
  --help                this text
`;

export type Speed = "max" | "60";

export type Command =
  | { readonly name: "help" }
  | { readonly name: "kill"; readonly databasePath: string; readonly seconds: number }
  | { readonly name: "trace"; readonly databasePath: string; readonly tracePath: string; readonly speed: Speed };

/** A mistake on the command line or in an input file: told without a stack. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** @throws {UserError} */
export function parseCommand(args: readonly string[]): Command {
  const values = parseOptions(args);
  if (values.help === true) return { name: "help" };
  const databasePath = values.db ?? DEFAULT_DATABASE;
  if (values.trace === undefined) {
    if (values.speed !== undefined) throw misuse("--speed is about a trace", "Add --trace <csv>, or leave it out.");
    return { name: "kill", databasePath, seconds: parseSeconds(values.seconds) };
  }
  if (values.seconds !== undefined) throw misuse("a trace has its own length", "Leave out --seconds.");
  return { name: "trace", databasePath, tracePath: values.trace, speed: parseSpeed(values.speed) };
}

interface Options {
  readonly trace?: string;
  readonly speed?: string;
  readonly db?: string;
  readonly seconds?: string;
  readonly help?: boolean;
}

function parseOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        trace: { type: "string" },
        speed: { type: "string" },
        db: { type: "string" },
        seconds: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    return values;
  } catch (error) {
    throw misuse((error as Error).message, "See --help.");
  }
}

function parseSeconds(text: string | undefined): number {
  if (text === undefined) return DEFAULT_SECONDS;
  const seconds = Number(text);
  if (seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) return seconds;
  throw misuse(`--seconds ${text} is out of bounds`, `Give a number from ${MIN_SECONDS} to ${MAX_SECONDS}.`);
}

function parseSpeed(text: string | undefined): Speed {
  if (text === undefined || text === "max") return "max";
  if (text === "60") return "60";
  throw misuse(`--speed ${text} is not known`, "Use max, or 60 for real time.");
}

function misuse(message: string, hint: string): UserError {
  return new UserError(message, hint);
}
