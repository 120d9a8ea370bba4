/** What an erasure would take; reads only. */
import type { Kysely } from "kysely";
import { ContentHasher } from "../accept/redact.ts";
import type { Store } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { readOldSessions } from "../sql/ages.ts";
import { readBackupPaths } from "../sql/audit-pages.ts";
import { readLastStoredAt } from "../sql/batches.ts";
import { type Erasable, measureSession } from "../sql/erasing.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import { importingId } from "../sql/imports.ts";
import type { Layout } from "../sql/layout.ts";
import { countOtherRows } from "../sql/resetting.ts";
import { readKeptSessions, readSession } from "../sql/sessions.ts";
import type { StoreFiles } from "./context.ts";
import { findNames, holdsNames, type NamedInFiles } from "./erase-names.ts";
import { readMarked } from "./finish-marked.ts";
import { hashOfId } from "./marked-session.ts";
import { throwIfStopped } from "./send.ts";

export type PurgeSelection =
  | { readonly kind: "session"; readonly sessionId: string }
  /** As a stored timestamp. */
  | { readonly kind: "older"; readonly storedBefore: string }
  | { readonly kind: "all" };

export interface PlannedSession extends Erasable {
  readonly session_id: string;
}

export interface PurgePlan extends Erasable {
  readonly sessions: readonly PlannedSession[];
  /** Sessions that an earlier erasure has begun with, and not ended: they go too. */
  readonly unfinished: number;
  readonly files: NamedInFiles;
  /** Where backups of the store were ever put. */
  readonly backupPaths: readonly string[];
  /** Of `all`: those go as well. */
  readonly profiles: number;
  readonly auditRows: number;
  /** When the newest event of the store was stored: a clock that is far past it may be wrong. */
  readonly newestStoredAt: string | null;
}

export interface PlanContext {
  readonly reading: Store;
  readonly db: Kysely<Layout>;
  readonly identity: StoreIdentity;
  readonly files: StoreFiles;
  readonly now: string;
}

export async function planPurge(
  context: PlanContext,
  selection: PurgeSelection,
  signal?: AbortSignal,
): Promise<PurgePlan> {
  const { reading, db, identity, files } = context;
  const sessions: PlannedSession[] = [];
  const sum = { events: 0, batches: 0, snapshots: 0, bytes: 0 };
  for await (const { session_id, session_key } of selected(context, selection)) {
    throwIfStopped(signal);
    const measured = await measureSession(reading, db, session_key, () => throwIfStopped(signal));
    sessions.push({ session_id, ...measured });
    for (const key of Object.keys(sum) as (keyof Erasable)[]) sum[key] += measured[key];
  }
  const names = new Set(selection.kind === "session" ? [selection.sessionId] : sessions.map((each) => each.session_id));
  const others = selection.kind === "all" ? await countOtherRows(reading, db) : { profiles: 0, auditRows: 0 };
  const unfinished = (await readMarked({ store: reading, db })).length;
  const newestStoredAt = await readLastStoredAt(reading, db);
  return {
    ...sum,
    sessions,
    unfinished,
    files: await findNames(files, identity.storeId, names),
    backupPaths: await readBackupPaths(reading, db),
    newestStoredAt,
    ...others,
  };
}

interface Selected {
  readonly session_key: number;
  readonly session_id: string;
}

const SESSIONS_AT_ONCE = 100;

async function* selected(context: PlanContext, selection: PurgeSelection): AsyncGenerator<Selected, void, undefined> {
  const { reading, db, now } = context;
  if (selection.kind === "session") {
    let isThere = false;
    for (const id of [selection.sessionId, importingId(selection.sessionId)]) {
      const row = await readSession(reading, db, id);
      if (row === undefined) continue;
      isThere = true;
      yield row;
    }
    if (!isThere) await requireTrace(context, selection.sessionId);
    return;
  }
  for (let afterKey = 0; ; ) {
    const page: readonly Selected[] =
      selection.kind === "all"
        ? await readKeptSessions(reading, db, afterKey, SESSIONS_AT_ONCE)
        : await readOldSessions(reading, db, {
            storedBefore: selection.storedBefore,
            now,
            afterKey,
            limit: SESSIONS_AT_ONCE,
          });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < SESSIONS_AT_ONCE) return;
    afterKey = last.session_key;
  }
}

/** Of an erasure that has begun, or of a session that only files know. */
async function requireTrace({ reading, db, identity, files }: PlanContext, sessionId: string): Promise<void> {
  const idHash = hashOfId(new ContentHasher(identity.privacySecret), sessionId);
  const marked = await readMarked({ store: reading, db });
  if (marked.some((each) => each.idHash === idHash)) return;
  if (holdsNames(await findNames(files, identity.storeId, new Set([sessionId])))) return;
  throw new StateError("SESSION_NOT_FOUND", `the store knows no session ${sessionId}`, {
    hint: "List the sessions to see what is there.",
    details: { path: "session_id", session_id: sessionId },
  });
}
