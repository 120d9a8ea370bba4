import type { SessionStatus } from "@wfstate/core";
import type { CommandContext, Outcome } from "../command.ts";
import { sessionColumns, sessionRow } from "../output/session-lines.ts";
import { parseSince } from "../since.ts";
import { withStore } from "../store.ts";

export interface SessionsListOptions {
  readonly status?: SessionStatus;
  readonly since?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export function run(context: CommandContext, options: SessionsListOptions): Promise<Outcome> {
  const { out } = context;
  return withStore(context, async ({ store }) => {
    const { since, ...rest } = options;
    const page = await store.listSessions({
      ...rest,
      ...(since === undefined ? {} : { since: parseSince(since, Date.now()) }),
    });
    const { sessions, cursor } = page;
    for (const session of sessions) out.record({ type: "session", ...session });
    if (sessions.length > 0) out.table(sessionColumns, sessions.map(sessionRow));
    else out.hint("No session fits.");
    if (cursor !== null) out.hint(`There may be more: ${context.next(pageAfter(options, cursor))}`);
    return { summary: { sessions: sessions.length, cursor } };
  });
}

function pageAfter({ status, since, limit }: SessionsListOptions, cursor: string): string {
  const flags = [
    ...(status === undefined ? [] : ["--status", status]),
    ...(since === undefined ? [] : ["--since", since]),
  ];
  return ["sessions list", ...flags, "--limit", limit, "--cursor", cursor].join(" ");
}
