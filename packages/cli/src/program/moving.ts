import type { Command } from "commander";
import type { CopyCommandOptions } from "../commands/copy.ts";
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
      "\nRows are compared with those that were read, table by table, before the copy can be seen. Others may be writing to the source.",
    )
    .action((flags: CopyCommandOptions, command: Command) =>
      execute(command, () => import("../commands/copy.ts"), flags),
    );
}
