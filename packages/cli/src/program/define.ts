/** What the descriptions of all commands are made of. */
import { type Command, type CommanderError, Option } from "commander";
import type { CommandModule } from "../command.ts";
import { CliError } from "../failure.ts";
import { commandElsewhere, commandNear, meantFlag } from "./meant.ts";

/** Runs the command that was chosen; `command.optsWithGlobals()` has the flags. */
export type Execute = <Options>(
  command: Command,
  load: () => Promise<CommandModule<Options>>,
  options: Options,
) => Promise<void>;

export const SESSION = "session id, a unique prefix of one, @latest or @crashed";

export function define(
  parent: Command,
  name: string,
  description: string,
  examples: readonly string[],
  settings: { hidden?: boolean } = {},
): Command {
  const command = parent.command(name, settings).description(description);
  showExamples(command, examples);
  return command.exitOverride(failureOfParsing(command));
}

export function showExamples(command: Command, examples: readonly string[]): void {
  const lines = examples.map((example) => `  wfstate ${example}`);
  command.addHelpText("before", `Examples:\n${lines.join("\n")}\n`);
}

export interface SessionFlag {
  readonly session?: string;
}

/** The guide's way to name a session. */
export function sessionAlias(): Option {
  return new Option("--session <session>", SESSION).hideHelp();
}

export function required(command: Command, session: string | undefined): string {
  if (session !== undefined) return session;
  const words = wordsOf(command);
  throw new CliError("USAGE", `${words} needs a session`, { hint: `Name one: ${SESSION}.`, next: `${words} --help` });
}

/** Help and the version pass as they are; everything else becomes a usage error that names the help to read. */
export function failureOfParsing(command: Command): (error: CommanderError) => never {
  return (error) => {
    const isHelp = error.exitCode === 0 || error.code === "commander.help";
    if (isHelp) throw error;
    const [message = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
    const hint = hintFor(command, error.code, message, suggestion?.replace(/^\((.*)\)$/, "$1"));
    throw new CliError("USAGE", message, {
      ...(hint === undefined ? {} : { hint }),
      next: [...pathOf(command).split(" ").slice(1), "--help"].join(" "),
      cause: error,
    });
  };
}

/** @param theirs the parser's own suggestion: of the same group, and of what the help shows */
function hintFor(command: Command, code: string, message: string, theirs: string | undefined): string | undefined {
  const [, word = ""] = /'([^']*)'/.exec(message) ?? [];
  const didYouMean = (meant: string | null) => (meant === null ? undefined : `Did you mean ${meant}?`);
  if (code === "commander.unknownCommand") {
    return didYouMean(commandElsewhere(command, word)) ?? theirs ?? didYouMean(commandNear(command, word));
  }
  return theirs ?? (code === "commander.unknownOption" ? didYouMean(meantFlag(command, word)) : undefined);
}

/** `sessions show` */
export function wordsOf(command: Command): string {
  return pathOf(command).split(" ").slice(1).join(" ");
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
