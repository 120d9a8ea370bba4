import { StateError } from "../errors.ts";
import type { ReadContext } from "../read/context.ts";
import {
  readSession,
  readSessionIdsByPrefix,
  readSessionPage,
  readUnendedSessions,
  type SessionRow,
} from "../sql/sessions.ts";

const MAX_LISTED_MATCHES = 5;

/**
 * A session by its id, a unique prefix of it, `@latest` or `@crashed` (the newest without an end whose owner `isCrashed`).
 * Throws `SESSION_NOT_FOUND` with ids that are near.
 */
export async function findSessionRow(
  { store, db }: ReadContext<unknown>,
  name: string,
  isCrashed: (row: SessionRow) => boolean,
): Promise<SessionRow> {
  if (name === "@latest") {
    const [latest] = await readSessionPage(store, db, { ended: null, since: null, beforeKey: null, limit: 1 });
    return latest ?? notFound(name, "the store holds no session yet", []);
  }
  if (name === "@crashed") {
    const crashed = (await readUnendedSessions(store, db)).find(isCrashed);
    return crashed ?? notFound(name, "no session of the store has crashed", []);
  }
  const exact = await readSession(store, db, name);
  if (exact !== undefined) return exact;
  const matches = await readSessionIdsByPrefix(store, db, name, MAX_LISTED_MATCHES);
  const [only] = matches;
  if (only !== undefined && matches.length === 1) return (await readSession(store, db, only)) as SessionRow;
  if (matches.length > 1) return notFound(name, `${name} could be ${matches.join(", ")}`, matches);
  const latest = await readSessionPage(store, db, {
    ended: null,
    since: null,
    beforeKey: null,
    limit: MAX_LISTED_MATCHES,
  });
  return notFound(
    name,
    `the store knows no session ${name}`,
    latest.map((row) => row.session_id),
  );
}

function notFound(name: string, message: string, near: readonly string[]): never {
  throw new StateError("SESSION_NOT_FOUND", message, {
    hint:
      near.length === 0 ? "List the sessions to see what is there." : `The store has, for example: ${near.join(", ")}.`,
    details: { path: "session_id", session_id: name, near },
  });
}
