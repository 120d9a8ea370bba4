/** Short notes of the store to itself, one a key of `schema_info`: when something was last done, and who does it now. */
import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { StoreIdentity } from "./heads.ts";
import type { Layout } from "./layout.ts";
import { queryFirst, statementOf } from "./run.ts";

export async function readNote(store: Store, db: Kysely<Layout>, key: string): Promise<string | null> {
  return (await queryFirst(store, db.selectFrom("schema_info").select("value").where("key", "=", key)))?.value ?? null;
}

export interface NoteChange {
  readonly key: string;
  /** What it must be now; null: not there. */
  readonly before: string | null;
  readonly after: string;
  readonly now: string;
}

/** Compare-and-set, only in the store that was opened. Gives false where the note is another one. */
export async function changeNote(
  store: Store,
  db: Kysely<Layout>,
  { epoch, schemaVersion }: Pick<StoreIdentity, "epoch" | "schemaVersion">,
  { key, before, after, now }: NoteChange,
): Promise<boolean> {
  const head = db.selectFrom("store_head").where("epoch", "=", epoch).where("schema_version", "=", schemaVersion);
  const change =
    before === null
      ? db
          .insertInto("schema_info")
          .columns(["key", "value", "updated_at"])
          .expression(
            head
              .select((eb) => [eb.val(key).as("key"), eb.val(after).as("value"), eb.val(now).as("updated_at")])
              .where(({ not, exists, selectFrom }) =>
                not(exists(selectFrom("schema_info").select("schema_info.key").where("schema_info.key", "=", key))),
              ),
          )
      : db
          .updateTable("schema_info")
          .set({ value: after, updated_at: now })
          .where("key", "=", key)
          .where("value", "=", before)
          .where(({ exists }) => exists(head.select("head_id")));
  try {
    const [result] = await store.transact([statementOf(change)]);
    return result?.changes === 1;
  } catch (error) {
    // Two that write it for the first time.
    if (store.classify(error).kind === "constraint") return false;
    throw error;
  }
}
