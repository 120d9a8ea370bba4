/** All that a store holds, of everybody. What is left is a new, empty store. */
import { randomBytes } from "node:crypto";
import type { Statement } from "../contract/store.ts";
import { isStateError } from "../errors.ts";
import { wipeFile } from "../files/overwrite.ts";
import { claimStoredSession } from "../session/claim.ts";
import { auditStatement } from "../sql/audit.ts";
import { deleteAuditStatement, readAuditPage } from "../sql/audit-pages.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import {
  changeEpochStatements,
  changeIdentityStatements,
  countOtherRows,
  readUnendedIds,
  resetProfilesStatements,
} from "../sql/resetting.ts";
import { readKeptSessions, releaseClaim, type SessionRow } from "../sql/sessions.ts";
import type { EraseContext, EraseOptions } from "./context.ts";
import { discardPartialAnchors } from "./erase-names.ts";
import { type Erased, finishMarked, readMarked } from "./finish-marked.ts";
import { markSession } from "./mark-session.ts";
import { ownJournals, requireNotWritten } from "./own-journals.ts";
import { send, throwIfStopped } from "./send.ts";

const SESSIONS_AT_ONCE = 100;
const AUDIT_ROWS_AT_ONCE = 500;
const EPOCH_BYTES = 16;
const STORE_ID_BYTES = 16;
const SECRET_BYTES = 32;
const MAX_TRIES = 3;

export interface ErasedEverything extends Erased {
  readonly profiles: number;
}

/**
 * @throws {StateError} `SESSION_OWNED` where somebody writes a session now, and nothing is changed; where they have opened the store since,
 *   `DATABASE_BUSY` where somebody keeps the bytes in the files, and `ABORTED`: calling it again ends it
 */
export async function eraseEverything(context: EraseContext, options: EraseOptions): Promise<ErasedEverything> {
  const { signal, onProgress } = options;
  await requireNotWritten(context, null);
  const shut = await shutOut(context);
  const { profiles, auditRows } = await countOtherRows(shut.reading, shut.db);
  let done = 0;
  // Those that are marked are gone from the next page.
  for (let page = await firstKept(shut); page.length > 0; page = await firstKept(shut)) {
    for (const { session_id } of page) {
      throwIfStopped(signal);
      onProgress?.({ step: "marking", done: done++, total: null });
      await markSession(shut, session_id, { compacts: true, signal });
    }
  }
  const erased = await finishMarked(shut, await readMarked(shut), {
    ...options,
    compacts: true,
    auditsEach: false,
    beforeEnd: () => becomeAnother(shut, signal),
  });
  const { sessions, events, batches, snapshots, bytes } = erased;
  const now = shut.timestamps.now();
  const entry = {
    tableName: null,
    recordId: null,
    after: { sessions, events, batches, snapshots, bytes, profiles, left_in: [] },
    by: shut.by,
    now,
  } as const;
  await send(shut, [auditStatement(shut.db, { operation: "purge", ...entry })]);
  return { ...erased, auditRows, profiles };
}

function firstKept({ store, db }: EraseContext) {
  return readKeptSessions(store, db, 0, SESSIONS_AT_ONCE);
}

/** Every session is this process's or has ended, and nobody else can commit any more. */
async function shutOut(context: EraseContext): Promise<EraseContext> {
  const { store, db, identity } = context;
  for (let attempt = 1; ; attempt++) {
    const claimed = await claimAll(context);
    try {
      const epoch = await changeEpoch(context, []);
      return { ...context, identity: { ...identity, epoch } };
    } catch (error) {
      await releaseAll(context, claimed);
      const isForeign = isStateError(error, "EXPECTATION_FAILED") && error.details.statement === 1;
      if (!isForeign || attempt === MAX_TRIES) throw error;
      // Somebody has opened a session since: who it is, the next claim tells.
      if ((await readUnendedIds(store, db)).length === 0) throw error;
    }
  }
}

/** With what else has to be in the same message. Gives the new one. */
async function changeEpoch(context: EraseContext, others: readonly Statement[]): Promise<string> {
  const { store, db, identity, self } = context;
  const epoch = randomBytes(EPOCH_BYTES).toString("hex");
  const isChanged = async () => (await readStoreIdentity(store, db)).epoch === epoch;
  await send(context, [...changeEpochStatements(db, identity.epoch, epoch, self.instance), ...others], isChanged);
  return epoch;
}

async function claimAll(context: EraseContext): Promise<SessionRow[]> {
  const { store, db, self, claimTtlMs, timestamps } = context;
  const claimed: SessionRow[] = [];
  try {
    for (const sessionId of await readUnendedIds(store, db)) {
      claimed.push(await claimStoredSession({ store, db, self, claimTtlMs, now: () => timestamps.now() }, sessionId));
    }
    return claimed;
  } catch (error) {
    await releaseAll(context, claimed);
    throw error;
  }
}

async function releaseAll({ store, db }: EraseContext, claimed: readonly SessionRow[]): Promise<void> {
  for (const { session_key, generation } of claimed) {
    await releaseClaim(store, db, session_key, generation).catch(() => undefined);
  }
}

/** While the rows of marked sessions, which say that this has not ended, are still there. */
async function becomeAnother(context: EraseContext, signal: AbortSignal | undefined): Promise<void> {
  const { db, timestamps } = context;
  // Whoever has opened the store since it was shut is told of, and loses nothing.
  await claimAll(context);
  await wipeFiles(context);
  await eraseAudit(context, signal);
  const now = timestamps.now();
  await send(context, resetProfilesStatements(db, now));
  const identity = {
    store_id: randomBytes(STORE_ID_BYTES).toString("hex"),
    privacy_secret: randomBytes(SECRET_BYTES).toString("hex"),
  };
  // Nobody goes on who knows the store by what it was.
  await changeEpoch(context, changeIdentityStatements(db, identity, now));
}

async function eraseAudit(context: EraseContext, signal: AbortSignal | undefined): Promise<void> {
  const { store, db } = context;
  for (;;) {
    throwIfStopped(signal);
    const last = (await readAuditPage(store, db, 0, AUDIT_ROWS_AT_ONCE)).at(-1);
    if (last === undefined) return;
    await send(context, [deleteAuditStatement(db, last.audit_id)]);
  }
}

async function wipeFiles(context: EraseContext): Promise<void> {
  const { anchor, deadLetters } = context.files;
  if (deadLetters !== null) await wipeFile(deadLetters);
  if (anchor !== null) {
    await wipeFile(anchor);
    await discardPartialAnchors(anchor);
    // One that was written anew from the old one, and got its name between the two.
    await wipeFile(anchor);
  }
  for (const { path } of await ownJournals(context)) await wipeFile(path);
}
