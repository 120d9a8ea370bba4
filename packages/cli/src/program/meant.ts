/** What a misspelt word most likely meant: also a command of a group that was left out, and a flag that the help does not show. */
import type { Command } from "commander";
import { nearest } from "../nearest.ts";

/** The words of a command of that name elsewhere, such as `migrate up`; null where there is none. */
export function commandElsewhere(at: Command, word: string): string | null {
  return (
    everyCommand(at)
      .find((words) => words.at(-1) === word)
      ?.join(" ") ?? null
  );
}

/** The words of a command that is called nearly so; null where none is. */
export function commandNear(at: Command, word: string): string | null {
  const names = everyCommand(at).map((words) => words.at(-1) as string);
  const name = nearest(word, names);
  return name === null ? null : commandElsewhere(at, name);
}

/** `--database` for `--databse`. */
export function meantFlag(at: Command, flag: string): string | null {
  const flags: string[] = [];
  for (let command: Command | null = at; command !== null; command = command.parent) {
    flags.push(...command.options.flatMap(({ long }) => long ?? []));
  }
  return nearest(flag, [...flags, "--help"]);
}

function everyCommand(at: Command): string[][] {
  return wordsBelow(rootOf(at));
}

function wordsBelow(command: Command): string[][] {
  return namesOf(command).flatMap((name) => {
    const child = command.commands.find((each) => each.name() === name) as Command;
    return [[name], ...wordsBelow(child).map((words) => [name, ...words])];
  });
}

/** Those that ask nothing of people (`__complete`) are not meant. */
function namesOf({ commands }: Command): string[] {
  return commands.map((command) => command.name()).filter((name) => !name.startsWith("__"));
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}
