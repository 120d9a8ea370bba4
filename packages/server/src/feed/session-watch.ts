import type { SessionSummary, StoreReader } from "@wfstate/core";
import type { FeedSession } from "@wfstate/schemas";

/** The newest sessions that a client is told of at once. */
const NEWEST = 50;
const MOST_ACTIVE = 200;

/** What the feed shows of a session: not who owns it. */
export function shownSession({ owner: _, generation: __, ...session }: SessionSummary): FeedSession {
  return session;
}

/** Newest first: the newest, and all that have no end. */
export async function sessionsInView(reader: StoreReader<unknown>): Promise<FeedSession[]> {
  const { sessions } = await reader.listSessions({ limit: NEWEST });
  const { sessions: active } = await reader.listSessions({ limit: MOST_ACTIVE, status: "active" });
  const known = new Set(sessions.map(({ session_id }) => session_id));
  return [...sessions, ...active.filter(({ session_id }) => !known.has(session_id))].map(shownSession);
}

/** Which sessions began, ended, crashed or were taken over since the last look. */
export class SessionWatch {
  #known: ReadonlyMap<string, string> | null = null;

  /** What the first client was told in its welcome: everything after that is a change. */
  begin(sessions: readonly FeedSession[]): void {
    this.#known ??= statusesOf(sessions);
  }

  async changes(reader: StoreReader<unknown>): Promise<FeedSession[]> {
    const sessions = await sessionsInView(reader);
    const before = this.#known;
    this.#known = statusesOf(sessions);
    return before === null ? [] : sessions.filter(({ session_id, status }) => before.get(session_id) !== status);
  }

  /** Begins anew: nobody was told anything. */
  forget(): void {
    this.#known = null;
  }
}

function statusesOf(sessions: readonly FeedSession[]): ReadonlyMap<string, string> {
  return new Map(sessions.map(({ session_id, status }) => [session_id, status]));
}
