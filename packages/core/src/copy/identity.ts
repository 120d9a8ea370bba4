/** What tells a store that is used from the one that it was copied from. */
import { randomBytes } from "node:crypto";
import { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import { storeAccess } from "../migrations/access.ts";
import { readCatalogue } from "../migrations/catalogue.ts";
import { type AuditEntry, auditStatement } from "../sql/audit.ts";
import type { Layout } from "../sql/layout.ts";
import { statementOf } from "../sql/run.ts";

const EPOCH_BYTES = 16;

export interface NewIdentity {
  /** From `newEpoch`. */
  readonly epoch: string;
  /** The generations of all sessions come above this one. */
  readonly above: number;
}

/** Another epoch, and no owners: whoever has the store open that was there before finds `STORE_CHANGED`. */
export function identityStatements(db: Kysely<Layout>, { epoch, above }: NewIdentity): Statement[] {
  const statements = [
    statementOf(db.updateTable("store_head").set({ epoch }), 1),
    statementOf(db.updateTable("session").set({ owner: null }).where("owner", "is not", null)),
  ];
  return above === 0 ? statements : [...statements, generationsAbove(db, above)];
}

/**
 * Above every generation that a session has had in the store that was there before: what its owners still hold is then nobody else's
 * name for anything.
 */
function generationsAbove(db: Kysely<Layout>, highest: number): Statement {
  return statementOf(db.updateTable("session").set((eb) => ({ generation: eb("generation", "+", highest) })));
}

/** Makes a store of a file that was a likeness of one. */
export async function takeIdentity(store: Store, identity: NewIdentity, audit: AuditEntry): Promise<void> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  await store.transact([...identityStatements(db, identity), auditStatement(db, audit)]);
}

export function newEpoch(): string {
  return randomBytes(EPOCH_BYTES).toString("hex");
}

/** Which store it is, whatever its layout; null and 0 where it has none that tells. */
export async function readStanding(
  store: Store,
): Promise<{ readonly epoch: string | null; readonly highestGeneration: number }> {
  const access = storeAccess(store);
  const { db } = access;
  const { tables } = await readCatalogue(access);
  const has = (table: string, column: string) => tables.get(table)?.has(column) ?? false;
  const heads = has("store_head", "epoch")
    ? await access.rows<{ epoch: string }>(db.selectFrom("store_head").select("epoch"))
    : [];
  const highest = has("session", "generation")
    ? await access.rows<{ generation: number | null }>(
        db.selectFrom("session").select(({ fn }) => fn.max("generation").as("generation")),
      )
    : [];
  return { epoch: heads[0]?.epoch ?? null, highestGeneration: Number(highest[0]?.generation ?? 0) };
}
