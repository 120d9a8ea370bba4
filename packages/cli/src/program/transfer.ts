/** The commands by which sessions go out, and come in. */
import { type Command, Option } from "commander";
import type { ExportOptions } from "../commands/export.ts";
import type { ImportOptions } from "../commands/import.ts";
import { CliError } from "../failure.ts";
import { parseSeqRange } from "../range.ts";
import { define, type Execute, SESSION, type SessionFlag, sessionAlias } from "./define.ts";

const FORMATS = ["ndjson", "json", "yaml"];

export function addExport(program: Command, execute: Execute): void {
  interface Flags extends SessionFlag, Pick<ExportOptions, "format" | "range"> {
    readonly all?: boolean;
    readonly includeContent?: boolean;
  }
  define(program, "export", "write a session, or all of them, into a file", [
    "export @latest session.ndjson",
    "export 20251123T19 session.yaml",
    "export @latest - --format json --range 100..200",
    "export --all sessions.ndjson",
  ])
    .argument("[session]", SESSION)
    .argument("[file]", "where it goes; its ending tells the format; - is stdout")
    .usage("[options] <session> <file>")
    .option("--all", "every session of the store")
    .addOption(new Option("--format <format>", "instead of what the ending tells").choices(FORMATS))
    .option("--include-content", "with the raw content that is stored, where the configuration lets it out")
    .addOption(new Option("--range <A..B>", "only these sequences").argParser(parseSeqRange).conflicts("all"))
    .addOption(sessionAlias())
    .addHelpText(
      "after",
      "\nWithout --include-content raw content is redacted, also where it is stored. Nothing is overwritten.\nExit code 3: a snapshot that cannot be used was left out.",
    )
    .action((first: string | undefined, second: string | undefined, flags: Flags, command: Command) => {
      const { session: named, all = false, includeContent = false, ...rest } = flags;
      const words = [all ? undefined : named, first, second].filter((word) => word !== undefined);
      const session = all ? null : words.shift();
      const [file, more] = words;
      if (session === undefined || file === undefined || more !== undefined) throw needsBoth();
      return execute<ExportOptions>(command, () => import("../commands/export.ts"), {
        ...rest,
        session,
        file,
        includeContent,
      });
    });
}

function needsBoth(): CliError {
  return new CliError("USAGE", "export needs a session, or --all, and a file", {
    hint: `Name a session (${SESSION}), then a file; - is stdout.`,
    next: "export --help",
  });
}

export function addImport(program: Command, execute: Execute): void {
  interface Flags extends Pick<ImportOptions, "onConflict"> {
    readonly dryRun?: boolean;
  }
  define(program, "import", "store the sessions of an export; also of one that the guide's tools wrote", [
    "import session.ndjson --dry-run",
    "import sessions.ndjson --on-conflict skip",
    "import - < session.yaml",
  ])
    .argument("<file>", "NDJSON, JSON or YAML; - is stdin")
    .option("--dry-run", "look at all of the file, and change nothing")
    .addOption(
      new Option("--on-conflict <choice>", "what becomes of a session whose id is stored already")
        .choices(["fail", "skip", "rename"])
        .default("fail"),
    )
    .addHelpText(
      "after",
      "\nA session that an earlier run has stored as it is in the file is no conflict: after a run that was cut off, run it again.\nExit code 3: a snapshot is not what the events say, and was made anew.",
    )
    .action((file: string, { dryRun = false, onConflict }: Flags, command: Command) =>
      execute<ImportOptions>(command, () => import("../commands/import.ts"), { file, dryRun, onConflict }),
    );
}
