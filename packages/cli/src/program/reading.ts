/** The commands that look into a store and change nothing. */
import { type Command, Option } from "commander";
import { parseCount, parseList, parseSeq, parseSpeed } from "../arguments.ts";
import type { ReplayOptions } from "../commands/replay.ts";
import type { ReplayFileOptions } from "../commands/replay-file.ts";
import type { StateOptions } from "../commands/state.ts";
import type { TailOptions } from "../commands/tail.ts";
import type { ValidateOptions } from "../commands/validate.ts";
import { CliError } from "../failure.ts";
import { isFileSource } from "../file-source.ts";
import { parsePoint, parsePointRange } from "../point.ts";
import { define, type Execute, required, SESSION, type SessionFlag, sessionAlias } from "./define.ts";

const SESSION_OR_FILE = `${SESSION}; or an export: a file, or - for stdin`;

export function addTail(program: Command, execute: Execute): void {
  interface Flags extends SessionFlag {
    readonly follow?: boolean;
    readonly from?: number;
    readonly type?: readonly string[];
    readonly filter?: string;
    readonly count?: number;
  }
  define(program, "tail", "the newest events of a session, a line each", [
    "tail",
    "tail @latest -f --type 'pattern.*' error",
    "tail @latest --filter 'level:warning -health.*'",
    "tail 20251123T19 --from 4000 -n 100 --json",
  ])
    .argument("[session]", `${SESSION} (default: @latest)`)
    .option("-f, --follow", "go on with what is stored from now on, until the session ends")
    .option("--from <seq>", "from this sequence on, instead of the newest", parseSeq)
    .option("--type <glob...>", "only these types")
    .option("--filter <terms>", "only what passes: 'type:pattern.* model:llama level:warning energy>5 -health.*'")
    .option("-n, --count <n>", "how many (default: 20; with --from all)", parseCount)
    .addOption(sessionAlias())
    .action((session: string | undefined, flags: Flags, command: Command) => {
      const { follow = false, type, session: named, ...rest } = flags;
      const options = { ...rest, follow, session: session ?? named, ...(type === undefined ? {} : { types: type }) };
      return execute<TailOptions>(command, () => import("../commands/tail.ts"), options);
    });
}

export function addState(program: Command, execute: Execute): void {
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
      execute<StateOptions>(command, () => import("../commands/state.ts"), {
        ...flags,
        session: required(command, session ?? named),
      }),
    );
}

export function addReplay(program: Command, execute: Execute): void {
  interface Flags extends SessionFlag {
    readonly from: string;
    readonly to?: number;
    readonly check?: boolean;
    readonly bisect?: boolean;
    readonly speed?: number;
  }
  define(program, "replay", "fold the stored events again: speed, digest, first divergence", [
    "replay @latest --check",
    "replay 20251123T19 --from snapshot",
    "replay @crashed --to 4000 --verbose",
    "replay @latest --speed 10",
    "replay session_export.json --check",
  ])
    .argument("[session]", SESSION_OR_FILE)
    .usage("[options] <session>")
    .option("--from <source>", "start, snapshot (the newest that can be used) or the id of a snapshot", "start")
    .option("--to <seq>", "the last sequence to fold", parseSeq)
    .option("--speed <n>", "also show each event, at n times the pace that it went", parseSpeed)
    .option("--check", "compare with every stored snapshot; exit 3 where one differs")
    .addOption(
      new Option("--bisect", "find where a stored snapshot and the replay first part").conflicts([
        "from",
        "to",
        "check",
        "speed",
      ]),
    )
    .addOption(sessionAlias())
    .addHelpText(
      "after",
      "\nWith --verbose it prints every check and the final state.\nExit code 3: a snapshot differs, or corrupt events were skipped.",
    )
    .action((session: string | undefined, flags: Flags, command: Command) => {
      const { session: named, check = false, bisect = false, ...rest } = flags;
      if (session !== undefined && isFileSource(session)) {
        if (bisect || rest.from !== "start" || rest.speed !== undefined) throw needsStore();
        const { to } = rest;
        return execute<ReplayFileOptions>(command, () => import("../commands/replay-file.ts"), {
          file: session,
          check,
          ...(named === undefined ? {} : { session: named }),
          ...(to === undefined ? {} : { to }),
        });
      }
      const options = { ...rest, check, session: required(command, session ?? named) };
      if (bisect) return execute(command, () => import("../commands/replay-bisect.ts"), { session: options.session });
      return execute<ReplayOptions>(command, () => import("../commands/replay.ts"), options);
    });
}

function needsStore(): CliError {
  return new CliError("USAGE", "a file is replayed from its first event on", {
    hint: "Import it to replay it from a snapshot, at its pace, or to bisect it.",
    next: "import --help",
  });
}

export function addValidate(program: Command, execute: Execute): void {
  interface Flags extends SessionFlag {
    readonly only?: readonly string[];
    readonly report?: string;
    readonly schemaPath?: string;
  }
  define(program, "validate", "check a whole store, or one session; changes nothing", [
    "validate",
    "validate @latest --only seq,chain,checksum",
    "validate --report findings.json",
    "validate --only schema --schema-path ./schemas",
    "validate session_export.yaml",
  ])
    .argument("[session]", `${SESSION_OR_FILE} (default: the whole store)`)
    .option("--only <categories>", "only these, with commas between", parseList)
    .option("--report <file>", "write the report into a new file, as JSON")
    .option("--schema-path <dir>", "check the data of events against <dir>/<type>.schema.json, not the model's schemas")
    .addOption(sessionAlias())
    .addHelpText("after", "\nExit code 0: sound. 3: warnings only. 14: errors.")
    .action((session: string | undefined, { session: named, ...flags }: Flags, command: Command) =>
      execute<ValidateOptions>(command, () => import("../commands/validate.ts"), {
        ...flags,
        ...(session !== undefined && isFileSource(session)
          ? { file: session, session: named }
          : { session: session ?? named }),
      }),
    );
}

export function addStats(program: Command, execute: Execute): void {
  interface Flags {
    readonly watch?: boolean;
  }
  define(program, "stats", "sizes and counts of a store", ["stats", "stats --json", "stats --watch"])
    .option("-w, --watch", "a line a second, with how fast it grows, until Ctrl-C")
    .action(({ watch = false }: Flags, command: Command) =>
      watch
        ? execute(command, () => import("../commands/stats-watch.ts"), {})
        : execute(command, () => import("../commands/stats.ts"), {}),
    );
}
