/** The command line: what there is, and which module does it. A module is loaded when its command runs. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addGlobalFlags } from "./flags.ts";
import { type Execute, failureOfParsing, showExamples } from "./program/define.ts";
import { addMigrate } from "./program/migrate.ts";
import { addCopy } from "./program/moving.ts";
import { addReplay, addState, addStats, addTail, addValidate } from "./program/reading.ts";
import { addSessions } from "./program/sessions.ts";
import { addDoctor, addInit } from "./program/setup.ts";

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
  addInit(program, execute);
  addSessions(program, execute);
  addTail(program, execute);
  addState(program, execute);
  addReplay(program, execute);
  addValidate(program, execute);
  addStats(program, execute);
  addMigrate(program, execute);
  addCopy(program, execute);
  addDoctor(program, execute);
  return program;
}

function packageVersion(): string {
  const manifest = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
