import { type Command, Option } from "commander";
import { parseCount } from "../arguments.ts";
import type { SessionsListOptions } from "../commands/sessions-list.ts";
import type { SessionsShowOptions } from "../commands/sessions-show.ts";
import { define, type Execute, required, SESSION, type SessionFlag, sessionAlias } from "./define.ts";

const DEFAULT_LIMIT = 20;

export function addSessions(program: Command, execute: Execute): void {
  const sessions = define(program, "sessions", "the sessions of a store", ["sessions list", "sessions show @latest"]);
  defineList(sessions, execute);
  defineList(program, execute, { hidden: true });
  define(sessions, "show", "totals, types, snapshots and gaps of a session", [
    "sessions show @latest",
    "sessions show 20251123T19 --json",
  ])
    .argument("[session]", SESSION)
    .usage("[options] <session>")
    .addOption(sessionAlias())
    .action((session: string | undefined, flags: SessionFlag, command: Command) =>
      execute<SessionsShowOptions>(command, () => import("../commands/sessions-show.ts"), {
        session: required(command, session ?? flags.session),
      }),
    );
}

function defineList(parent: Command, execute: Execute, settings: { hidden?: boolean } = {}): void {
  define(
    parent,
    "list",
    "the sessions, newest first",
    ["sessions list --status crashed", "sessions list --since 7d --limit 50"],
    settings,
  )
    .addOption(new Option("--status <status>", "only these").choices(["active", "crashed", "closed"]))
    .option("--since <time>", "started at or after: a date-time, a day, or an age such as 90m, 24h, 7d")
    .option("--limit <n>", "how many, 1 to 1000", parseCount, DEFAULT_LIMIT)
    .option("--cursor <cursor>", "go on after the page that gave it")
    .action((flags: SessionsListOptions, command: Command) =>
      execute(command, () => import("../commands/sessions-list.ts"), flags),
    );
}
