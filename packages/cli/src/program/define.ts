/** What the descriptions of all commands are made of. */
import { type Command, type CommanderError, Option } from "commander";
import type { CommandModule } from "../command.ts";
import { CliError } from "../failure.ts";

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
  return command.exitOverride(failureOfParsing(pathOf(command)));
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
export function failureOfParsing(path: string): (error: CommanderError) => never {
  return (error) => {
    const isHelp = error.exitCode === 0 || error.code === "commander.help";
    if (isHelp) throw error;
    const [message = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
    const meant = suggestion?.replace(/^\((.*)\)$/, "$1");
    throw new CliError("USAGE", message, {
      ...(meant === undefined ? {} : { hint: meant }),
      next: [...path.split(" ").slice(1), "--help"].join(" "),
      cause: error,
    });
  };
}

/** `sessions show` */
export function wordsOf(command: Command): string {
  return pathOf(command).split(" ").slice(1).join(" ");
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
