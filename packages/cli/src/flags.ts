/** The flags of every command. What a flag does not say, the environment may: `WFSTATE_DB`, `WFSTATE_CONFIG`, `WFSTATE_JSON` … */
import { type Command, Option } from "commander";
import type { GlobalFlags } from "./command.ts";

interface RawFlags {
  readonly config?: string;
  readonly db?: string;
  readonly database?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly input?: boolean;
}

export function addGlobalFlags(program: Command): void {
  program
    .option("-c, --config <file>", "configuration file: .json, .yaml or .yml (WFSTATE_CONFIG)")
    .option("--db <path>", "database, instead of the configured one (WFSTATE_DB; default: wirthforge_state.db)")
    .addOption(new Option("--database <path>", "as --db").hideHelp())
    .option("--json", "one JSON document a line, a summary last (WFSTATE_JSON)")
    .option("-q, --quiet", "no progress and no hints (WFSTATE_QUIET)")
    .option("-v, --verbose", "more details (WFSTATE_VERBOSE)")
    .option("--no-color", "no colours (NO_COLOR)")
    .option("--no-input", "never ask: refuse what would need an answer (WFSTATE_NO_INPUT)");
}

export function globalFlags(raw: RawFlags, env: NodeJS.ProcessEnv): GlobalFlags {
  return {
    config: raw.config ?? nonEmpty(env.WFSTATE_CONFIG),
    db: raw.db ?? raw.database ?? nonEmpty(env.WFSTATE_DB),
    json: raw.json ?? isOn(env.WFSTATE_JSON),
    quiet: raw.quiet ?? isOn(env.WFSTATE_QUIET),
    verbose: raw.verbose ?? isOn(env.WFSTATE_VERBOSE),
    color: raw.color && !isOn(env.WFSTATE_NO_COLOR),
    input: raw.input !== false && !isOn(env.WFSTATE_NO_INPUT),
  };
}

/** For what goes wrong before the command line is understood. */
export function flagsAtFirstSight(argv: readonly string[], env: NodeJS.ProcessEnv): GlobalFlags {
  const flags = globalFlags({ color: !argv.includes("--no-color") }, env);
  return { ...flags, db: null, config: null, json: flags.json || argv.includes("--json") };
}

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value === "" ? null : value;
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false", "no", "off"].includes(value.toLowerCase());
}
