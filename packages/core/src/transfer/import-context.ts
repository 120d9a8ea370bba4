/** What every part of an import needs of the store that it goes into. */
import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { Store } from "../contract/store.ts";
import type { Model } from "../model/define-model.ts";
import type { SessionOwner } from "../session/owner.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";

export interface ImportContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly identity: StoreIdentity;
  readonly model: Model<State>;
  readonly timestamps: Timestamps;
  readonly self: SessionOwner;
  /** Who is told in the audit to have changed a profile; null: only imports themselves are audited. */
  readonly auditedBy: string | null;
}
