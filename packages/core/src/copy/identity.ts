/** What tells a store that is used from the one that it was copied from. */
import { randomBytes } from "node:crypto";
import { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import { type AuditEntry, auditStatement } from "../sql/audit.ts";
import type { Layout } from "../sql/layout.ts";
import { statementOf } from "../sql/run.ts";

const EPOCH_BYTES = 16;

/** Another epoch, and no owners: whoever has the store open that was there before finds `STORE_CHANGED`. */
export function identityStatements(db: Kysely<Layout>, epoch: string = newEpoch()): Statement[] {
  return [
    statementOf(db.updateTable("store_head").set({ epoch }), 1),
    statementOf(db.updateTable("session").set({ owner: null }).where("owner", "is not", null)),
  ];
}

/**
 * Above every generation that a session has had in the store that was there before: what its owners still hold is then nobody else's
 * name for anything.
 */
export function generationsAbove(db: Kysely<Layout>, highest: number): Statement {
  return statementOf(db.updateTable("session").set((eb) => ({ generation: eb("generation", "+", highest) })));
}

/** Makes a store of a file that was a likeness of one. Gives the new epoch. */
export async function takeIdentity(store: Store, audit: AuditEntry): Promise<string> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  const epoch = newEpoch();
  await store.transact([...identityStatements(db, epoch), auditStatement(db, audit)]);
  return epoch;
}

function newEpoch(): string {
  return randomBytes(EPOCH_BYTES).toString("hex");
}
