import { isStateError, type SessionSummary, StateError, type StoreReader } from "@wfstate/core";
import { nearest } from "./nearest.ts";

const LATEST = "@latest";
/** Among how many of the newest sessions a misspelt one is looked for. */
const SEARCHED_SESSIONS = 1000;

/** A session by id, unique prefix, `@latest` or `@crashed`; nothing said means the latest. A misspelt one is answered with the one that is near. */
export async function findSession(
  store: StoreReader<unknown>,
  name: string | undefined = LATEST,
): Promise<SessionSummary> {
  try {
    return await store.findSession(name);
  } catch (error) {
    if (!isStateError(error, "SESSION_NOT_FOUND") || name.startsWith("@")) throw error;
    const { sessions } = await store.listSessions({ limit: SEARCHED_SESSIONS });
    const meant = nearest(
      name,
      sessions.map(({ session_id }) => session_id),
    );
    if (meant === null) throw error;
    const { message, details, cause } = error;
    throw new StateError("SESSION_NOT_FOUND", message, {
      hint: `Did you mean ${meant}?`,
      details: { ...details, nearest: meant },
      cause,
    });
  }
}
