import { type Command, Option } from "commander";
import type { CopyCommandOptions } from "../commands/copy.ts";
import type { RestoreCommandOptions, RestoreFlags } from "../commands/restore.ts";
import { define, type Execute } from "./define.ts";

export function addCopy(program: Command, execute: Execute): void {
  define(program, "copy", "copy a store into a database that is empty or not there yet, proven equal", [
    "copy --from wirthforge_state.db --to mariadb.yaml",
    "copy --from mariadb.yaml --to wirthforge_state.db --verify",
  ])
    .option("--from <db>", "a SQLite database, or a configuration file; default the one of --db and --config")
    .requiredOption("--to <db>", "a SQLite database, or a configuration file")
    .option("--verify", "afterwards, check all that the copy holds, as validate does")
    .addHelpText(
      "after",
      "\nRows are compared with those that were read, table by table, before the copy can be seen. Others may be writing to the source.\nExit code 3: it was made, and journals of the source hold events that are not in it.",
    )
    .action((flags: CopyCommandOptions, command: Command) =>
      execute(command, () => import("../commands/copy.ts"), flags),
    );
}

export function addRestore(program: Command, execute: Execute): void {
  define(program, "restore", "make a store of a backup, in either kind of database", [
    "restore wirthforge_state-20251123T190000123Z.zip",
    "restore backup.zip --to mariadb.yaml",
    "restore backup.zip --replace --confirm=wirthforge_state.db",
  ])
    .argument("<backup>", "a .zip, or the .db of a native backup")
    .option("--to <db>", "a SQLite database, or a configuration file; default a new file in this folder")
    .option(
      "--replace",
      "take the place of the store that is there, which is set aside; without --to that of --db and --config",
    )
    .option("--confirm <name>", "with --replace: the name of the file, or of the database, that is replaced")
    .option("--dry-run", "look at the backup and at the target, and change nothing")
    .addOption(
      new Option("--verify <level>", "what is looked at in the backup first")
        .choices(["full", "quick"])
        .default("full"),
    )
    .addHelpText(
      "after",
      "\nExit code 4: something is there, and was not replaced. 11: somebody has it open. 14: the backup is damaged.",
    )
    .action((backup: string, flags: RestoreFlags, command: Command) =>
      execute<RestoreCommandOptions>(command, () => import("../commands/restore.ts"), { ...flags, backup }),
    );
}
