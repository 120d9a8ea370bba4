/** The command line: what there is, and which module does it. A module is loaded when its command runs. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addGlobalFlags } from "./flags.ts";
import { addBackup, addBackups, addVerify } from "./program/backups.ts";
import { addBench } from "./program/bench.ts";
import { type Execute, failureOfParsing, showExamples } from "./program/define.ts";
import { addCompact, addPurge } from "./program/erasure.ts";
import { addMigrate } from "./program/migrate.ts";
import { addCopy, addRestore } from "./program/moving.ts";
import { addReplay, addState, addStats, addTail, addValidate } from "./program/reading.ts";
import { addInspect, addServe } from "./program/serve.ts";
import { addSessions } from "./program/sessions.ts";
import { addCompletion, addDoctor, addInit } from "./program/setup.ts";
import { addExport, addImport } from "./program/transfer.ts";

/** `write` gets help and the version. */
export function buildProgram(execute: Execute, write: (text: string) => void): Command {
  const program = new Command("wfstate");
  program
    .description("Look into, replay, check, back up, move, erase and migrate a wfstate store.")
    .version(packageVersion(), "--version")
    .helpOption("-h, --help", "what there is, examples first")
    .configureHelp({ showGlobalOptions: true })
    // Errors are told by the one that runs the program; the rest that commander calls an error is help for no command.
    .configureOutput({ outputError: () => undefined, writeOut: write, writeErr: write })
    .exitOverride(failureOfParsing(program));
  showExamples(program, ["sessions list", "tail @latest -f", "replay @latest --check", "validate --json | tail -n 1"]);
  addGlobalFlags(program);
  addInit(program, execute);
  addSessions(program, execute);
  addTail(program, execute);
  addState(program, execute);
  addReplay(program, execute);
  addValidate(program, execute);
  addStats(program, execute);
  addExport(program, execute);
  addImport(program, execute);
  addMigrate(program, execute);
  addBackup(program, execute);
  addBackups(program, execute);
  addVerify(program, execute);
  addCopy(program, execute);
  addRestore(program, execute);
  addPurge(program, execute);
  addCompact(program, execute);
  addServe(program, execute);
  addInspect(program, execute);
  addBench(program, execute);
  addDoctor(program, execute);
  addCompletion(program, execute);
  return program;
}

function packageVersion(): string {
  const manifest = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
