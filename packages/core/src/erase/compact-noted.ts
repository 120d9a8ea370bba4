/** The database written anew, and a note of it: what was erased until then has left no trace in the pages. */
import { Kysely } from "kysely";
import { Timestamps } from "../accept/timestamp.ts";
import type { Compaction, CompactionOptions, Statement, Store } from "../contract/store.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import { changeNote, readNote } from "../sql/notes.ts";
import { COMPACTED_NOTE, readNewestAuditId, tracesStatement } from "../sql/traces.ts";

export async function compactNoted(store: Store, options: CompactionOptions): Promise<Compaction> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  // What is audited from here on may have been erased in pages that had been written anew by then.
  const newest = await readNewestAuditId(store, db);
  const compaction = await store.compact(options);
  // Without it the next backup takes longer than it had to.
  await note(store, db, newest).catch(() => undefined);
  return compaction;
}

async function note(store: Store, db: Kysely<Layout>, newest: number): Promise<void> {
  const identity = await readStoreIdentity(store, db);
  const before = await readNote(store, db, COMPACTED_NOTE);
  if (before !== null && Number(before) >= newest) return;
  const change = { key: COMPACTED_NOTE, before, after: String(newest), now: new Timestamps().now() };
  await changeNote(store, db, identity, change);
}

/** For `Store.backup`, of the newest layout. */
export function erasureTraces({ dialect }: Store): Statement {
  return tracesStatement(new Kysely<Layout>({ dialect }));
}
