import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { Statement, Store } from "../contract/store.ts";
import type { Model } from "../model/define-model.ts";
import type { JsonObject } from "../model/event.ts";
import type { Profile, ProfileGains } from "../model/model.ts";
import { auditStatement } from "../sql/audit.ts";
import type { Layout } from "../sql/layout.ts";
import { readProfile, updateProfileStatement } from "../sql/profile.ts";

export interface ProfileContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly model: Model<State>;
  readonly timestamps: Timestamps;
  /** Who is told in the audit to have changed the profile; null: changes are not audited. */
  readonly auditedBy: string | null;
}

/** What a session that ends adds to its user's profile, as statements for the transaction that ends it. */
export async function profileUpdate<State>(
  { store, db, model, timestamps, auditedBy }: ProfileContext<State>,
  userId: string,
  totalEnergy: number,
  finalState: State,
): Promise<Statement[]> {
  const now = timestamps.now();
  const { profile, revision } = await readProfile(store, db, userId, now);
  const gains: ProfileGains = model.definition.profileGains?.(profile, finalState) ?? {};
  const total_sessions = profile.total_sessions + 1;
  const total_energy = profile.total_energy + totalEnergy;
  const updated: Profile = { ...profile, ...gains, total_sessions, total_energy, updated_at: now };
  const update = updateProfileStatement(db, updated, revision);
  if (auditedBy === null) return [update];
  const [before, after] = [valuesInAudit(profile), valuesInAudit(updated)];
  const entry = { tableName: "user", recordId: userId, before, after, by: auditedBy, now } as const;
  return [update, auditStatement(db, { operation: "profile", ...entry })];
}

/** Preferences are the app's own, and may say anything. */
function valuesInAudit(profile: Profile): JsonObject {
  const { current_level, total_sessions, total_energy, experience_points, unlocked_paths } = profile;
  return { current_level, total_sessions, total_energy, experience_points, unlocked_paths };
}
