/** The commands around backups. */
import { type Command, Option } from "commander";
import { parseCount } from "../arguments.ts";
import type { BackupCommandOptions } from "../commands/backup.ts";
import type { VerifyOptions } from "../commands/verify.ts";
import { define, type Execute } from "./define.ts";

export function addBackup(program: Command, execute: Execute): void {
  define(program, "backup", "back up a store while apps write to it: verified before it gets its name", [
    "backup",
    "backup backup.zip --format zip",
    "backup /media/disk/backups --keep-last 3 --keep-daily 7 --keep-weekly 4",
    "backup --keep-last 3 --dry-run",
  ])
    .argument("[to]", "a folder, or a new file: .zip or .db (default: backup_dir, or a folder beside the database)")
    .addOption(
      new Option("--format <format>", "an archive, or a database with a manifest beside it").choices(["zip", "native"]),
    )
    .addOption(
      new Option("--verify <level>", "what is looked at before it gets its name")
        .choices(["full", "quick", "none"])
        .default("full"),
    )
    .option("--keep-last <n>", "afterwards remove backups of this store, but for the newest n", parseCount)
    .option("--keep-daily <n>", "… and the newest of each of the last n days that have one", parseCount)
    .option("--keep-weekly <n>", "… and the newest of each of the last n weeks that have one", parseCount)
    .option("--dry-run", "say what would be made and removed; change nothing")
    .addHelpText(
      "after",
      "\nNothing is ever overwritten. What the rules keep adds up, and the newest verified backup always stays; days and weeks are UTC.\nExit code 3: it was made, and journals of the store hold events that are not in it.",
    )
    .action((to: string | undefined, flags: Omit<BackupCommandOptions, "to">, command: Command) =>
      execute<BackupCommandOptions>(command, () => import("../commands/backup.ts"), {
        ...flags,
        ...(to === undefined ? {} : { to }),
      }),
    );
}

export function addBackups(program: Command, execute: Execute): void {
  const backups = define(program, "backups", "the backups there are", ["backups list"]);
  define(backups, "list", "the backups of a folder by their store: age, events, size, when they were verified", [
    "backups list",
    "backups list /media/disk/backups --json",
  ])
    .argument("[folder]", "default: backup_dir, or the folder beside the database")
    .addHelpText("after", "\nExit code 3: some of what is there cannot be used.")
    .action((folder: string | undefined, _flags: object, command: Command) =>
      execute(command, () => import("../commands/backups-list.ts"), folder === undefined ? {} : { folder }),
    );
}

export function addVerify(program: Command, execute: Execute): void {
  define(program, "verify", "is a backup what it says it is? changes nothing in it", [
    "verify backup.zip",
    "verify backup.zip --level drill",
  ])
    .argument("<backup>", "an archive, or the database of a native backup")
    .addOption(
      new Option(
        "--level <level>",
        "how deep: its manifest; checksum, rows and heads; all that validate checks; a rehearsal",
      )
        .choices(["manifest", "quick", "full", "drill"])
        .default("full"),
    )
    .addHelpText(
      "after",
      "\nA drill restores it aside, opens it as an app would, replays every session, compares it with its snapshots, and removes it again.\nExit code 0: sound. 3: warnings only. 14: it is not what it says it is.",
    )
    .action((backup: string, flags: Omit<VerifyOptions, "backup">, command: Command) =>
      execute<VerifyOptions>(command, () => import("../commands/verify.ts"), { ...flags, backup }),
    );
}
