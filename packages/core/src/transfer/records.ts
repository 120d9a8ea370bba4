/** What exports and imports need of a store beside the sessions themselves. */
import { Kysely } from "kysely";
import { ContentHasher } from "../accept/redact.ts";
import { Timestamps } from "../accept/timestamp.ts";
import type { Store } from "../contract/store.ts";
import { hashOfId } from "../erase/marked-session.ts";
import { send } from "../erase/send.ts";
import { newInstanceId } from "../manager/open-stores.ts";
import type { Model } from "../model/define-model.ts";
import { thisProcess } from "../session/owner.ts";
import { lateAuditStatements } from "../sql/audit.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import type { ImportContext } from "./import-context.ts";
import type { ExportCounts } from "./pieces.ts";

export interface ExportRecord extends Omit<ExportCounts, "sessions"> {
  readonly session_id: string;
  readonly includes_content: boolean;
}

const RECORDS_AT_ONCE = 100;

/** An audit row for every session that has gone out; one that was erased meanwhile is named as its erasure is. */
export async function recordExports(store: Store, records: readonly ExportRecord[], by: string): Promise<void> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  const now = new Timestamps().now();
  const hasher = new ContentHasher((await readStoreIdentity(store, db)).privacySecret);
  const statementsOf = ({ session_id: recordId, ...after }: ExportRecord) =>
    lateAuditStatements(
      db,
      { operation: "export", tableName: "session", recordId, after, by, now },
      hashOfId(hasher, recordId),
    );
  for (let next = 0; next < records.length; next += RECORDS_AT_ONCE) {
    await send({ store }, records.slice(next, next + RECORDS_AT_ONCE).flatMap(statementsOf));
  }
}

/** @param auditedBy who is told in the audit to have changed profiles; null: nobody */
export async function importContext<State>(
  store: Store,
  model: Model<State>,
  auditedBy: string | null,
): Promise<ImportContext<State>> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  const timestamps = new Timestamps();
  const self = thisProcess(newInstanceId(), timestamps.now());
  return { store, db, identity: await readStoreIdentity(store, db), model, timestamps, self, auditedBy };
}
