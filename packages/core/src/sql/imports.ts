/**
 * A session that is being imported stands under an id and a mode of its own until it is whole: nobody finds it by its id, lists and
 * recovery pass it over, and what a killed import has left is known as such.
 */
import type { ExportedTrim, SessionMetadata } from "@wfstate/schemas";
import type { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import { rangeDeletions, snapshotDeletion } from "./erasing.ts";
import type { StoreIdentity } from "./heads.ts";
import type { Layout } from "./layout.ts";
import { queryRows, statementOf } from "./run.ts";
import { IMPORTING, type SessionRow } from "./sessions.ts";

/** Of the process that imports it; whoever deletes what it left raises it. */
export const GENERATION = 1;

export function importingId(sessionId: string): string {
  return `${IMPORTING}/${sessionId}`;
}

export interface WholeImport {
  readonly sessionKey: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The id that it gets. */
  readonly sessionId: string;
  readonly metadata: SessionMetadata;
  readonly now: string;
}

/**
 * What makes an imported session one like any other, for one message: it is compared that it is the one that was written, and that the
 * store is the one that was opened. Its events get new positions: nobody who has seen a later one finds one before it.
 */
export function showImported(
  db: Kysely<Layout>,
  whole: WholeImport,
  identity: Pick<StoreIdentity, "epoch" | "schemaVersion">,
): Statement[] {
  const { sessionKey, firstSeq, lastSeq } = whole;
  const moveHead = db
    .updateTable("store_head")
    .set((eb) => ({ position: eb("position", "+", lastSeq - firstSeq + 1) }))
    .where("epoch", "=", identity.epoch)
    .where("schema_version", "=", identity.schemaVersion);
  const placeBatches = db
    .updateTable("batch")
    .set((eb) => {
      const head = eb.selectFrom("store_head").select("position");
      return { position: eb(eb(head, "+", eb.ref("last_seq")), "-", lastSeq).$notNull() };
    })
    .where("session_key", "=", sessionKey);
  return [nameImported(db, whole), statementOf(moveHead, 1), statementOf(placeBatches)];
}

function nameImported(db: Kysely<Layout>, whole: WholeImport): Statement {
  const { sessionKey, lastSeq, sessionId, metadata, now } = whole;
  const { end_time, session_mode, clean_shutdown, schema_version, total_energy } = metadata;
  const update = db
    .updateTable("session")
    .set({
      session_id: sessionId,
      session_mode,
      end_time,
      clean_shutdown: clean_shutdown ? 1 : 0,
      schema_version,
      total_energy,
      owner: null,
      updated_at: now,
    })
    .where("session_key", "=", sessionKey)
    .where("session_mode", "=", IMPORTING)
    .where("generation", "=", GENERATION)
    .where("last_seq", "=", lastSeq);
  return statementOf(update, 1);
}

/** What was trimmed before the first event that is imported. */
export function insertTrim(
  db: Kysely<Layout>,
  session_key: number,
  trim: ExportedTrim,
  chain: string,
  trimmed_at: string,
): Statement {
  return statementOf(db.insertInto("trim").values({ session_key, ...trim, chain, trimmed_at }), 1);
}

/** Sessions that are being imported, or were when their import was killed. */
export function readImporting(store: Store, db: Kysely<Layout>): Promise<SessionRow[]> {
  return queryRows(store, db.selectFrom("session").selectAll().where("session_mode", "=", IMPORTING));
}

/** Of two that find what is left, one deletes it; a writer that was only asleep finds itself fenced. */
export function claimImporting(
  db: Kysely<Layout>,
  sessionKey: number,
  generation: number,
  owner: string,
  now: string,
): Statement {
  const update = db
    .updateTable("session")
    .set({ generation: generation + 1, owner, renewed_at: now })
    .where("session_key", "=", sessionKey)
    .where("generation", "=", generation)
    .where("session_mode", "=", IMPORTING);
  return statementOf(update, 1);
}

/** Whose import is taken back: as it was written here, or claimed. */
export interface ImportingRow {
  readonly sessionKey: number;
  /** As it is stored. */
  readonly importingId: string;
  readonly generation: number;
}

/** Begins every message that deletes of it: another store may have something else under the same key. */
function stillImporting(db: Kysely<Layout>, { sessionKey, importingId, generation }: ImportingRow): Statement {
  const touched = db
    .updateTable("session")
    .set((eb) => ({ generation: eb.ref("generation") }))
    .where("session_key", "=", sessionKey)
    .where("session_id", "=", importingId)
    .where("generation", "=", generation)
    .where("session_mode", "=", IMPORTING);
  return statementOf(touched, 1);
}

export function deleteImportedEvents(db: Kysely<Layout>, row: ImportingRow, from: number, to: number): Statement[] {
  return [stillImporting(db, row), ...rangeDeletions(db, row.sessionKey, from, to)];
}

export function deleteImportedSnapshots(
  db: Kysely<Layout>,
  row: ImportingRow,
  snapshotIds: readonly string[],
): Statement[] {
  return [stillImporting(db, row), snapshotDeletion(db, snapshotIds)];
}

export function deleteImportedSession(db: Kysely<Layout>, row: ImportingRow): Statement[] {
  const deletion = db.deleteFrom("session").where("session_key", "=", row.sessionKey);
  return [stillImporting(db, row), statementOf(deletion, 1)];
}
