import { ContentHasher } from "../accept/redact.ts";
import { auditStatement } from "../sql/audit.ts";
import { headTouched } from "../sql/heads.ts";
import { compactNoted } from "./compact-noted.ts";
import type { EraseContext } from "./context.ts";
import { eraseNames, findNames, holdsNames } from "./erase-names.ts";
import { type Erased, NOTHING_ERASED } from "./finish-marked.ts";
import { hashOfId } from "./marked-session.ts";
import { requireNotWritten } from "./own-journals.ts";
import { scrubAudit } from "./scrub-audit.ts";
import { send } from "./send.ts";

/**
 * What the files beside the database, and its audit, hold of a session that it never had, or has no more. Null where the files hold
 * nothing of it.
 *
 * @throws {StateError} `SESSION_OWNED` where its journal is being written
 */
export async function eraseUnstored(context: EraseContext, sessionId: string): Promise<Erased | null> {
  const { store, db, files: places, identity, by, timestamps } = context;
  const names = new Set([sessionId]);
  if (!holdsNames(await findNames(places, identity.storeId, names))) return null;
  await requireNotWritten(context, sessionId);
  const files = await eraseNames(places, identity.storeId, names);
  const auditRows = await scrubAudit(context, names, undefined);
  const compaction = await compactNoted(store, { erase: true });
  const idHash = hashOfId(new ContentHasher(identity.privacySecret), sessionId);
  const entry = {
    operation: "purge",
    tableName: "session",
    recordId: idHash,
    after: { events: 0, left_in: [] },
  } as const;
  // From here on whoever has read a journal of it before cannot store it any more.
  await send(context, [headTouched(db), auditStatement(db, { ...entry, by, now: timestamps.now() })]);
  return { ...NOTHING_ERASED, idHashes: [idHash], files, auditRows, compaction };
}
