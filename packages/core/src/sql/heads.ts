import type { Kysely } from "kysely";
import type { QueryResult, Statement, Store } from "../contract/store.ts";
import { rowsOf } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { Layout } from "./layout.ts";
import { statementOf } from "./run.ts";

/** What must not change under an open store: a restore changes the epoch, a migration the schema version. */
export interface StoreIdentity {
  readonly storeId: string;
  readonly epoch: string;
  readonly schemaVersion: string;
  /** Key of the content hashes. */
  readonly privacySecret: string;
}

export async function readStoreIdentity(store: Store, db: Kysely<Layout>): Promise<StoreIdentity> {
  const results = await store.transact([
    statementOf(db.selectFrom("store_head").select(["epoch", "schema_version"])),
    statementOf(db.selectFrom("schema_info").select(["key", "value"])),
  ]);
  const [head] = rowsOf<{ epoch: string; schema_version: string }>(results[0] as QueryResult);
  const rows = rowsOf<{ key: string; value: string }>(results[1] as QueryResult);
  const info = new Map(rows.map(({ key, value }) => [key, value]));
  const storeId = info.get("store_id");
  const privacySecret = info.get("privacy_secret");
  if (head === undefined || storeId === undefined || privacySecret === undefined) {
    throw new StateError("MIGRATION_DRIFT", "the store lacks its head row or its identity", {
      hint: "Restore a backup; the tables store_head and schema_info were changed by hand.",
      details: { missing: head === undefined ? "store_head" : "schema_info" },
    });
  }
  return { storeId, epoch: head.epoch, schemaVersion: head.schema_version, privacySecret };
}

/** Writes, and changes nothing: resolves when the store can be written. */
export async function touchHead(store: Store, db: Kysely<Layout>): Promise<void> {
  await store.transact([headTouched(db)]);
}

/** The head is set to what it is, which waits for everybody who has moved it and not ended. */
export function headTouched(db: Kysely<Layout>): Statement {
  return statementOf(
    db.updateTable("store_head").set((eb) => ({ position: eb.ref("position") })),
    1,
  );
}

/** Session keys count up from 1 and are never used again. */
export async function reserveSessionKey(store: Store, db: Kysely<Layout>): Promise<number> {
  const results = await store.transact([
    statementOf(
      db.updateTable("store_head").set((eb) => ({ next_session_key: eb("next_session_key", "+", 1) })),
      1,
    ),
    statementOf(db.selectFrom("store_head").select("next_session_key")),
  ]);
  const [row] = rowsOf<{ next_session_key: number }>(results[1] as QueryResult);
  return (row as { next_session_key: number }).next_session_key - 1;
}

export interface StoredHead {
  readonly generation: number;
  readonly lastSeq: number;
  readonly chain: string;
  readonly ended: boolean;
}

export interface SessionHeads {
  readonly epoch: string;
  readonly schemaVersion: string;
  readonly session: StoredHead | null;
}

/**
 * Where the session and the store stand now: what settles a commit whose answer was lost.
 *
 * A server that was frozen, or that the way to was cut, may be half way through a message of ours, or at its COMMIT, and decide
 * later. So both rows are set to what they are, which waits for whoever has changed them and not ended; what is read after that is
 * final. The session's row comes first, since batches take the two in this order. A batch that brings its session has no row yet
 * that every engine would wait for: it has moved the head before all else. What the server has not begun is left to the comparison
 * that a batch begins with: of two that were sent, one is refused.
 */
export async function readHeads(store: Store, db: Kysely<Layout>, sessionKey: number): Promise<SessionHeads> {
  const results = await store.transact([
    statementOf(
      db
        .updateTable("session")
        .set((eb) => ({ generation: eb.ref("generation") }))
        .where("session_key", "=", sessionKey),
    ),
    headTouched(db),
    statementOf(db.selectFrom("store_head").select(["epoch", "schema_version"])),
    statementOf(
      db
        .selectFrom("session")
        .select(["generation", "last_seq", "chain", "end_time"])
        .where("session_key", "=", sessionKey),
    ),
  ]);
  const [head] = rowsOf<{ epoch: string; schema_version: string }>(results[2] as QueryResult);
  const [session] = rowsOf<{ generation: number; last_seq: number; chain: string; end_time: string | null }>(
    results[3] as QueryResult,
  );
  return {
    epoch: head?.epoch ?? "",
    schemaVersion: head?.schema_version ?? "",
    session:
      session === undefined
        ? null
        : {
            generation: session.generation,
            lastSeq: session.last_seq,
            chain: session.chain,
            ended: session.end_time !== null,
          },
  };
}
