/** What may come next on a command line that is not finished yet, from the program's own description. */
import type { Argument, Command, Option } from "commander";

export interface Candidate {
  readonly value: string;
  readonly description: string;
}

export interface Wanted {
  readonly words: readonly Candidate[];
  /** The names of the sessions of the store as well. */
  readonly sessions: boolean;
  readonly files: boolean;
}

const NOTHING: Wanted = { words: [], sessions: false, files: false };
const SESSION = /session/;
const FILE = /file|path|dir|db\b|backup/;

/** @param line all words after the program's name; the last one is the one being typed, and may be empty */
export function wantedNext(program: Command, line: readonly string[]): Wanted {
  const current = line.at(-1) ?? "";
  const { command, position, pending } = walk(program, line.slice(0, -1));
  if (pending !== null) return wantedFor(pending.flags, pending.argChoices);
  const [, flag, value] = /^(--[\w-]+)=(.*)$/.exec(current) ?? [];
  if (flag !== undefined && value !== undefined) return prefixed(`${flag}=`, optionValue(command, flag));
  return current.startsWith("-") ? flagsOf(command) : wordsOf(command, position);
}

interface Place {
  readonly command: Command;
  /** How many arguments of its own it has already. */
  readonly position: number;
  /** The flag whose value comes next. */
  readonly pending: Option | null;
}

function walk(program: Command, words: readonly string[]): Place {
  let command = program;
  let position = 0;
  let pending: Option | null = null;
  for (const word of words) {
    if (word.startsWith("-") && word !== "-") {
      const option = word.includes("=") ? null : findOption(command, word);
      pending = option !== null && takesValue(option) ? option : null;
    } else if (pending !== null) {
      // What takes many values takes them until the next flag.
      if (!pending.variadic) pending = null;
    } else {
      const next: Command | undefined = command.commands.find((each) =>
        [each.name(), ...each.aliases()].includes(word),
      );
      if (next === undefined) position += 1;
      else [command, position] = [next, 0];
    }
  }
  return { command, position, pending };
}

function findOption(command: Command, flag: string): Option | null {
  for (let at: Command | null = command; at !== null; at = at.parent) {
    const option = at.options.find(({ long, short }) => long === flag || short === flag);
    if (option !== undefined) return option;
  }
  return null;
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function optionValue(command: Command, flag: string): Wanted {
  const option = findOption(command, flag);
  return option === null ? NOTHING : wantedFor(option.flags, option.argChoices);
}

/** @param name the flag or the argument, as the help shows it */
function wantedFor(name: string, choices: readonly string[] | undefined): Wanted {
  const words = (choices ?? []).map((value) => ({ value, description: "" }));
  return { words, sessions: SESSION.test(name), files: words.length === 0 && FILE.test(name) };
}

function prefixed(prefix: string, { words, ...wanted }: Wanted): Wanted {
  return { ...wanted, words: words.map(({ value, ...rest }) => ({ ...rest, value: prefix + value })) };
}

function flagsOf(command: Command): Wanted {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  return {
    ...NOTHING,
    words: options.map((option) => ({ value: option.long ?? option.flags, description: option.description })),
  };
}

function wordsOf(command: Command, position: number): Wanted {
  const visible = position === 0 ? command.createHelp().visibleCommands(command) : [];
  const words = visible.map((each) => ({ value: each.name(), description: each.description() }));
  const wanted = argumentOf(argumentAt(command, position));
  return { ...wanted, words: [...words, ...wanted.words] };
}

function argumentAt({ registeredArguments }: Command, position: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[position] ?? (last?.variadic === true ? last : undefined);
}

function argumentOf(argument: Argument | undefined): Wanted {
  if (argument === undefined) return NOTHING;
  // `session|file` is both.
  return wantedFor(argument.name(), argument.argChoices);
}
