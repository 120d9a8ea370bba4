import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { Statement, Store } from "../contract/store.ts";
import type { Model } from "../model/define-model.ts";
import type { ProfileGains } from "../model/model.ts";
import type { Layout } from "../sql/layout.ts";
import { readProfile, updateProfileStatement } from "../sql/profile.ts";

export interface ProfileContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly model: Model<State>;
  readonly timestamps: Timestamps;
}

/** What a session that ends adds to its user's profile, as a statement for the transaction that ends it. */
export async function profileUpdate<State>(
  { store, db, model, timestamps }: ProfileContext<State>,
  userId: string,
  totalEnergy: number,
  finalState: State,
): Promise<Statement> {
  const now = timestamps.now();
  const { profile, revision } = await readProfile(store, db, userId, now);
  const gains: ProfileGains = model.definition.profileGains?.(profile, finalState) ?? {};
  const total_sessions = profile.total_sessions + 1;
  const total_energy = profile.total_energy + totalEnergy;
  return updateProfileStatement(db, { ...profile, ...gains, total_sessions, total_energy, updated_at: now }, revision);
}
