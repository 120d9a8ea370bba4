import { type Command, Option } from "commander";
import type { CommandModule } from "../command.ts";
import type { MigratePlanOptions } from "../commands/migrate-plan.ts";
import type { MigrateUpOptions } from "../commands/migrate-up.ts";
import { define, type Execute } from "./define.ts";

export function addMigrate(program: Command, execute: Execute): void {
  const migrate = define(program, "migrate", "the schema of a store", ["migrate status", "migrate plan", "migrate up"]);
  define(migrate, "status", "which migrations are applied, and which are pending", ["migrate status"]).action(
    (_flags: object, command: Command) => execute(command, () => import("../commands/migrate-status.ts"), {}),
  );
  define(migrate, "plan", "what up would do: its statements, what is lost, time and room; changes nothing", [
    "migrate plan",
    "migrate plan --to 1.2.0 --json",
  ])
    .addOption(lastMigration())
    .action((flags: MigratePlanOptions, command: Command) =>
      execute(command, () => import("../commands/migrate-plan.ts"), flags),
    );
  defineApplying(
    migrate,
    "up",
    "apply what is pending, after a backup; never asks",
    () => import("../commands/migrate-up.ts"),
    execute,
  );
  define(migrate, "verify", "compare the layout with that of its version; changes nothing", ["migrate verify"])
    .addHelpText("after", "\nExit code 0: as it should be. 13: it differs.")
    .action((_flags: object, command: Command) => execute(command, () => import("../commands/migrate-verify.ts"), {}));
  defineApplying(
    migrate,
    "adopt",
    "take over a database of the guide's tools, after a backup",
    () => import("../commands/migrate-adopt.ts"),
    execute,
  );
  define(migrate, "explain", "where the store stands, what is in the way, and what to run; changes nothing", [
    "migrate explain",
  ]).action((_flags: object, command: Command) => execute(command, () => import("../commands/migrate-explain.ts"), {}));
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
