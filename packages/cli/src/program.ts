/** The command line: what there is, and which module does it. A module is loaded when its command runs. */
import { readFileSync } from "node:fs";
import { Command, type CommanderError, Option } from "commander";
import { parseCount, parseList, parseSeq } from "./arguments.ts";
import type { CommandModule } from "./command.ts";
import type { MigratePlanOptions } from "./commands/migrate-plan.ts";
import type { MigrateUpOptions } from "./commands/migrate-up.ts";
import type { ReplayOptions } from "./commands/replay.ts";
import type { SessionsListOptions } from "./commands/sessions-list.ts";
import type { SessionsShowOptions } from "./commands/sessions-show.ts";
import type { StateOptions } from "./commands/state.ts";
import type { TailOptions } from "./commands/tail.ts";
import type { ValidateOptions } from "./commands/validate.ts";
import { CliError } from "./failure.ts";
import { addGlobalFlags } from "./flags.ts";
import { parsePoint, parsePointRange } from "./point.ts";

/** Runs the command that was chosen; `command.optsWithGlobals()` has the flags. */
export type Execute = <Options>(
  command: Command,
  load: () => Promise<CommandModule<Options>>,
  options: Options,
) => Promise<void>;

const SESSION = "session id, a unique prefix of one, @latest or @crashed";
const DEFAULT_LIMIT = 20;

/** `write` gets help and the version. */
export function buildProgram(execute: Execute, write: (text: string) => void): Command {
  const program = new Command("wfstate");
  program
    .description("Look into, replay, check and migrate a wfstate store.")
    .version(packageVersion(), "--version")
    .helpOption("-h, --help", "what there is, examples first")
    .configureHelp({ showGlobalOptions: true })
    // Errors are told by the one that runs the program; the rest that commander calls an error is help for no command.
    .configureOutput({ outputError: () => undefined, writeOut: write, writeErr: write })
    .exitOverride(failureOfParsing("wfstate"));
  showExamples(program, ["sessions list", "tail @latest -f", "replay @latest --check", "validate --json | tail -n 1"]);
  addGlobalFlags(program);
  addSessions(program, execute);
  addTail(program, execute);
  addState(program, execute);
  addReplay(program, execute);
  addValidate(program, execute);
  addStats(program, execute);
  addMigrate(program, execute);
  addDoctor(program, execute);
  return program;
}

function addSessions(program: Command, execute: Execute): void {
  const sessions = define(program, "sessions", "the sessions of a store", ["sessions list", "sessions show @latest"]);
  defineList(sessions, execute);
  defineList(program, execute, { hidden: true });
  define(sessions, "show", "totals, types, snapshots and gaps of a session", [
    "sessions show @latest",
    "sessions show 20251123T19 --json",
  ])
    .argument("[session]", SESSION)
    .usage("[options] <session>")
    .addOption(sessionAlias())
    .action((session: string | undefined, flags: SessionFlag, command: Command) =>
      execute<SessionsShowOptions>(command, () => import("./commands/sessions-show.ts"), {
        session: required(command, session ?? flags.session),
      }),
    );
}

function defineList(parent: Command, execute: Execute, settings: { hidden?: boolean } = {}): void {
  define(
    parent,
    "list",
    "the sessions, newest first",
    ["sessions list --status crashed", "sessions list --since 7d --limit 50"],
    settings,
  )
    .addOption(new Option("--status <status>", "only these").choices(["active", "crashed", "closed"]))
    .option("--since <time>", "started at or after: a date-time, a day, or an age such as 90m, 24h, 7d")
    .option("--limit <n>", "how many, 1 to 1000", parseCount, DEFAULT_LIMIT)
    .option("--cursor <cursor>", "go on after the page that gave it")
    .action((flags: SessionsListOptions, command: Command) =>
      execute(command, () => import("./commands/sessions-list.ts"), flags),
    );
}

function addTail(program: Command, execute: Execute): void {
  interface Flags extends SessionFlag {
    readonly follow?: boolean;
    readonly from?: number;
    readonly type?: readonly string[];
    readonly count?: number;
  }
  define(program, "tail", "the newest events of a session, a line each", [
    "tail",
    "tail @latest -f --type 'pattern.*' error",
    "tail 20251123T19 --from 4000 -n 100 --json",
  ])
    .argument("[session]", `${SESSION} (default: @latest)`)
    .option("-f, --follow", "go on with what is stored from now on, until the session ends")
    .option("--from <seq>", "from this sequence on, instead of the newest", parseSeq)
    .option("--type <glob...>", "only these types")
    .option("-n, --count <n>", "how many (default: 20; with --from all)", parseCount)
    .addOption(sessionAlias())
    .action((session: string | undefined, flags: Flags, command: Command) => {
      const { follow = false, type, session: named, ...rest } = flags;
      const options = { ...rest, follow, session: session ?? named, ...(type === undefined ? {} : { types: type }) };
      return execute<TailOptions>(command, () => import("./commands/tail.ts"), options);
    });
}

function addState(program: Command, execute: Execute): void {
  type Flags = SessionFlag & Omit<StateOptions, "session">;
  define(program, "state", "the state of a session, at any point; what differs, and what changed it", [
    "state @latest",
    "state @latest --at 4000 --path energy_accumulator.total_energy",
    "state @latest --diff 100..frame:900",
    "state @crashed --blame energy_accumulator.energy_peaks",
  ])
    .argument("[session]", SESSION)
    .usage("[options] <session>")
    .option("--at <point>", "a sequence, a time, or frame:<n>; default: the newest event", parsePoint)
    .addOption(
      new Option("--diff <A..B>", "what differs between two points")
        .argParser(parsePointRange)
        .conflicts(["at", "blame"]),
    )
    .addOption(new Option("--path <path>", "only this part: a.b.c, or /a/b/c").conflicts("blame"))
    .option("--blame <path>", "every event that changed this part, up to --at")
    .addOption(sessionAlias())
    .addHelpText("after", "\nExit code 3: corrupt events were skipped.")
    .action((session: string | undefined, { session: named, ...flags }: Flags, command: Command) =>
      execute<StateOptions>(command, () => import("./commands/state.ts"), {
        ...flags,
        session: required(command, session ?? named),
      }),
    );
}

function addReplay(program: Command, execute: Execute): void {
  interface Flags extends SessionFlag {
    readonly from: string;
    readonly to?: number;
    readonly check?: boolean;
    readonly bisect?: boolean;
  }
  define(program, "replay", "fold the stored events again: speed, digest, first divergence", [
    "replay @latest --check",
    "replay 20251123T19 --from snapshot",
    "replay @crashed --to 4000 --verbose",
  ])
    .argument("[session]", SESSION)
    .usage("[options] <session>")
    .option("--from <source>", "start, snapshot (the newest that can be used) or the id of a snapshot", "start")
    .option("--to <seq>", "the last sequence to fold", parseSeq)
    .option("--check", "compare with every stored snapshot; exit 3 where one differs")
    .addOption(
      new Option("--bisect", "find where a stored snapshot and the replay first part").conflicts([
        "from",
        "to",
        "check",
      ]),
    )
    .addOption(sessionAlias())
    .addHelpText(
      "after",
      "\nWith --verbose it prints every check and the final state.\nExit code 3: a snapshot differs, or corrupt events were skipped.",
    )
    .action((session: string | undefined, flags: Flags, command: Command) => {
      const { session: named, check = false, bisect = false, ...rest } = flags;
      const options = { ...rest, check, session: required(command, session ?? named) };
      if (bisect) return execute(command, () => import("./commands/replay-bisect.ts"), { session: options.session });
      return execute<ReplayOptions>(command, () => import("./commands/replay.ts"), options);
    });
}

function addValidate(program: Command, execute: Execute): void {
  interface Flags extends SessionFlag {
    readonly only?: readonly string[];
    readonly report?: string;
  }
  define(program, "validate", "check a whole store, or one session; changes nothing", [
    "validate",
    "validate @latest --only seq,chain,checksum",
    "validate --report findings.json",
  ])
    .argument("[session]", `${SESSION} (default: the whole store)`)
    .option("--only <categories>", "only these, with commas between", parseList)
    .option("--report <file>", "write the report into a file, as JSON")
    .addOption(sessionAlias())
    .addHelpText("after", "\nExit code 0: sound. 3: warnings only. 14: errors.")
    .action((session: string | undefined, { session: named, ...flags }: Flags, command: Command) =>
      execute<ValidateOptions>(command, () => import("./commands/validate.ts"), {
        ...flags,
        session: session ?? named,
      }),
    );
}

function addStats(program: Command, execute: Execute): void {
  define(program, "stats", "sizes and counts of a store", ["stats", "stats --json"]).action(
    (_flags: object, command: Command) => execute(command, () => import("./commands/stats.ts"), {}),
  );
}

function addMigrate(program: Command, execute: Execute): void {
  const migrate = define(program, "migrate", "the schema of a store", ["migrate status", "migrate plan", "migrate up"]);
  define(migrate, "status", "which migrations are applied, and which are pending", ["migrate status"]).action(
    (_flags: object, command: Command) => execute(command, () => import("./commands/migrate-status.ts"), {}),
  );
  define(migrate, "plan", "what up would do: its statements, what is lost, time and room; changes nothing", [
    "migrate plan",
    "migrate plan --to 1.2.0 --json",
  ])
    .addOption(lastMigration())
    .action((flags: MigratePlanOptions, command: Command) =>
      execute(command, () => import("./commands/migrate-plan.ts"), flags),
    );
  defineApplying(
    migrate,
    "up",
    "apply what is pending, after a backup; never asks",
    () => import("./commands/migrate-up.ts"),
    execute,
  );
  define(migrate, "verify", "compare the layout with that of its version; changes nothing", ["migrate verify"])
    .addHelpText("after", "\nExit code 0: as it should be. 13: it differs.")
    .action((_flags: object, command: Command) => execute(command, () => import("./commands/migrate-verify.ts"), {}));
  defineApplying(
    migrate,
    "adopt",
    "take over a database of the guide's tools, after a backup",
    () => import("./commands/migrate-adopt.ts"),
    execute,
  );
  define(migrate, "explain", "where the store stands, what is in the way, and what to run; changes nothing", [
    "migrate explain",
  ]).action((_flags: object, command: Command) => execute(command, () => import("./commands/migrate-explain.ts"), {}));
}

function defineApplying(
  parent: Command,
  name: string,
  description: string,
  load: () => Promise<CommandModule<MigrateUpOptions>>,
  execute: Execute,
): void {
  define(parent, name, description, [`migrate ${name} --db wirthforge_state.db`])
    .addOption(lastMigration())
    .option("--no-backup", "make no copy first")
    .addOption(new Option("-y, --yes").hideHelp())
    .action(({ to, backup }: MigrateUpOptions, command: Command) =>
      execute<MigrateUpOptions>(command, load, { backup, ...(to === undefined ? {} : { to }) }),
    );
}

function lastMigration(): Option {
  return new Option("--to <migration>", "the last migration to apply: its id, or the version it leads to");
}

function addDoctor(program: Command, execute: Execute): void {
  define(program, "doctor", "what stands in the way of a sound store, and what mends it; changes nothing", [
    "doctor",
    "doctor --config wfstate.yaml",
  ])
    .addHelpText("after", "\nExit code 0: sound. 3: warnings only. Others: as the first error would end a command.")
    .action((_flags: object, command: Command) => execute(command, () => import("./commands/doctor.ts"), {}));
}

function define(
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

function showExamples(command: Command, examples: readonly string[]): void {
  const lines = examples.map((example) => `  wfstate ${example}`);
  command.addHelpText("before", `Examples:\n${lines.join("\n")}\n`);
}

interface SessionFlag {
  readonly session?: string;
}

function sessionAlias(): Option {
  return new Option("--session <session>", SESSION).hideHelp();
}

function required(command: Command, session: string | undefined): string {
  if (session !== undefined) return session;
  const words = wordsOf(command);
  throw new CliError("USAGE", `${words} needs a session`, { hint: `Name one: ${SESSION}.`, next: `${words} --help` });
}

/** Help and the version pass as they are; everything else becomes a usage error that names the help to read. */
function failureOfParsing(path: string): (error: CommanderError) => never {
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

function packageVersion(): string {
  const manifest = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
