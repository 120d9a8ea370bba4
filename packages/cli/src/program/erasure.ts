/** The commands that take something out of a store for good. */
import { type Command, Option } from "commander";
import type { CompactOptions } from "../commands/compact.ts";
import type { PurgeOptions } from "../commands/purge.ts";
import { define, type Execute, SESSION } from "./define.ts";

export function addPurge(program: Command, execute: Execute): void {
  define(program, "purge", "erase sessions: afterwards their bytes are in no file of the store", [
    "purge --session 20251123T19 --dry-run",
    "purge --session 20251123T190000Z_001 --confirm=20251123T190000Z_001",
    "purge --older-than 90d --confirm=wirthforge_state.db",
    "purge --all --confirm=wirthforge_state.db",
  ])
    .addOption(new Option("--session <session>", SESSION).conflicts(["olderThan", "all"]))
    .addOption(
      new Option("--older-than <age>", "closed sessions of which nothing was stored since: 90d, 12w, a day").conflicts([
        "all",
      ]),
    )
    .option("--all", "everything, with profiles and audit: a new, empty store stays")
    .option("--dry-run", "say what would go, and change nothing")
    .option("--confirm <name>", "the whole id of the session; with --older-than and --all the name of the database")
    .addHelpText(
      "after",
      "\nSessions that a live process owns are refused (exit 11). Profiles keep their totals, but with --all." +
        "\nBackups are never changed: those that still hold what was erased are named.",
    )
    .action((flags: PurgeOptions, command: Command) => execute(command, () => import("../commands/purge.ts"), flags));
}

export function addCompact(program: Command, execute: Execute): void {
  define(program, "compact", "write the database anew, without what was deleted", ["compact", "compact --checkpoint"])
    .option("--analyze", "only renew what the engine knows of its tables")
    .option("--checkpoint", "only bring the write-ahead log into the database, and empty it")
    .action((flags: CompactOptions, command: Command) =>
      execute(command, () => import("../commands/compact.ts"), flags),
    );
}
