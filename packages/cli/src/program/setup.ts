/** The commands around a store: its configuration, its health, and the shell. */
import { Argument, type Command, Option } from "commander";
import type { CompleteOptions } from "../commands/complete.ts";
import type { CompletionOptions } from "../commands/completion.ts";
import type { DoctorOptions } from "../commands/doctor.ts";
import type { InitOptions } from "../commands/init.ts";
import { SHELLS } from "../completion/scripts.ts";
import { define, type Execute } from "./define.ts";

const DEFAULT_CONFIG = "wfstate.yaml";

export function addInit(program: Command, execute: Execute): void {
  interface Flags {
    readonly backend: InitOptions["backend"];
  }
  define(program, "init", "write a configuration file with comments, that can be used as it is", [
    "init",
    "init app.yaml --db app.db",
    "init wfstate.json --backend mariadb",
  ])
    .argument("[path]", "the file: .yaml, .yml or .json", DEFAULT_CONFIG)
    .addOption(new Option("--backend <backend>", "the database").choices(["sqlite", "mariadb"]).default("sqlite"))
    .addHelpText(
      "after",
      "\nNothing is overwritten, and no password is written: the file names the variable that holds it.",
    )
    .action((path: string, { backend }: Flags, command: Command) =>
      execute<InitOptions>(command, () => import("../commands/init.ts"), { path, backend }),
    );
}

export function addDoctor(program: Command, execute: Execute): void {
  define(program, "doctor", "what stands in the way of a sound store, and what mends it; changes nothing", [
    "doctor",
    "doctor --config wfstate.yaml",
    "doctor --bundle help.json",
  ])
    .option(
      "--bundle <file>",
      "write versions, settings, sizes and findings into a file for who is to help; no content",
    )
    .addHelpText("after", "\nExit code 0: sound. 3: warnings only. Others: as the first error would end a command.")
    .action((flags: DoctorOptions, command: Command) =>
      execute<DoctorOptions>(command, () => import("../commands/doctor.ts"), flags),
    );
}

export function addCompletion(program: Command, execute: Execute): void {
  define(program, "completion", "a script that lets your shell complete commands, flags, sessions and files", [
    "completion bash >> ~/.bashrc",
    "completion fish | source",
  ])
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .action((shell: CompletionOptions["shell"], _flags: object, command: Command) =>
      execute<CompletionOptions>(command, () => import("../commands/completion.ts"), { shell }),
    );
  // What the scripts ask.
  program
    .command("__complete [words...]", { hidden: true })
    .helpOption(false)
    .action((words: readonly string[], _flags: object, command: Command) =>
      execute<CompleteOptions>(command, () => import("../commands/complete.ts"), { program, words }),
    );
}
