import { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import { queryRows } from "../sql/run.ts";

/** What the table of sessions has had in every layout. */
interface AnyLayout {
  session: { session_id: string };
}

const IDS_AT_ONCE = 1000;

/** Whether a copy of a store, of whatever age, holds one of the sessions; null: any. */
export async function holdsSession(copy: Store, sessionIds: ReadonlySet<string> | null): Promise<boolean> {
  const db = new Kysely<AnyLayout>({ dialect: copy.dialect });
  for (let after = ""; ; ) {
    const page = db.selectFrom("session").select("session_id").where("session_id", ">", after);
    const rows = await queryRows(copy, page.orderBy("session_id").limit(IDS_AT_ONCE));
    if (rows.some(({ session_id }) => sessionIds === null || sessionIds.has(session_id))) return true;
    const last = rows.at(-1);
    if (last === undefined || rows.length < IDS_AT_ONCE) return false;
    after = last.session_id;
  }
}
