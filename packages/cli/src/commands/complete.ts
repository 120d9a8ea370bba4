/** Answers a shell that asks what may come next. It never fails: a shell would show the error in the middle of a line. */
import type { Command } from "commander";
import type { CommandContext, Outcome } from "../command.ts";
import { FILES, NO_FILES } from "../completion/scripts.ts";
import { type Candidate, wantedNext } from "../completion/wanted.ts";
import { fromGuide } from "../guide-line.ts";

export interface CompleteOptions {
  readonly program: Command;
  /** All words after the program's name; the last one is being typed. */
  readonly words: readonly string[];
}

/** As many as one can choose from. */
const MAX_SESSIONS = 50;

export async function run(context: CommandContext, { program, words }: CompleteOptions): Promise<Outcome> {
  const { out } = context;
  const names = new Set(program.commands.map((command) => command.name()));
  const line = fromGuide(words, names);
  const { words: fixed, sessions, files } = wantedNext(program, line);
  const found = sessions ? await sessionsOf(context, line).catch(() => []) : [];
  out.line(files ? FILES : NO_FILES);
  for (const { value, description } of [...fixed, ...found]) out.line(`${value} ${description}`);
  return { summary: {} };
}

async function sessionsOf(context: CommandContext, line: readonly string[]): Promise<Candidate[]> {
  const { withStore } = await import("../store.ts");
  const flags = { ...context.flags, ...storeIn(line) };
  return withStore({ ...context, flags }, async ({ store }) => {
    const { sessions } = await store.listSessions({ limit: MAX_SESSIONS });
    const ids = sessions.map(({ session_id, status, start_time }) => ({
      value: session_id,
      description: `${status}, started ${start_time}`,
    }));
    return [{ value: "@latest", description: "the newest" }, { value: "@crashed", description: "" }, ...ids];
  });
}

/** The store that the unfinished line names. */
function storeIn(line: readonly string[]): { readonly db?: string; readonly config?: string } {
  const named = (...flags: readonly string[]) => {
    const at = line.findIndex((word, index) => flags.includes(word) && index < line.length - 1);
    return at === -1 ? undefined : line[at + 1];
  };
  const [db, config] = [named("--db", "--database"), named("--config", "-c")];
  return { ...(db === undefined ? {} : { db }), ...(config === undefined ? {} : { config }) };
}
