import type { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import type { JsonObject } from "../model/event.ts";
import type { Profile } from "../model/model.ts";
import type { Layout } from "./layout.ts";
import { queryFirst, statementOf } from "./run.ts";

/** A profile and the revision that a change of it is compared against; a user without a row has revision null. */
export interface ProfileAtRevision {
  readonly profile: Profile;
  readonly revision: number | null;
}

export async function readProfile(
  store: Store,
  db: Kysely<Layout>,
  userId: string,
  now: string,
): Promise<ProfileAtRevision> {
  const row = await queryFirst(store, db.selectFrom("user").selectAll().where("user_id", "=", userId));
  if (row === undefined) return { profile: emptyProfile(userId, now), revision: null };
  const { user_id, current_level, total_sessions, total_energy, experience_points, created_at, updated_at } = row;
  const profile: Profile = {
    user_id,
    current_level,
    total_sessions,
    total_energy,
    experience_points,
    unlocked_paths: JSON.parse(row.unlocked_paths) as string[],
    preferences: JSON.parse(row.preferences) as JsonObject,
    created_at,
    updated_at,
  };
  return { profile, revision: row.revision };
}

/** Compare-and-set; belongs to the transaction that ends the session. */
export function updateProfileStatement(db: Kysely<Layout>, profile: Profile, revision: number | null): Statement {
  const {
    user_id,
    current_level,
    total_sessions,
    total_energy,
    experience_points,
    unlocked_paths,
    preferences,
    updated_at,
  } = profile;
  const update = db
    .updateTable("user")
    .set({
      current_level,
      total_sessions,
      total_energy,
      experience_points,
      unlocked_paths: JSON.stringify(unlocked_paths),
      preferences: JSON.stringify(preferences),
      revision: (revision ?? 0) + 1,
      updated_at,
    })
    .where("user_id", "=", user_id)
    .where("revision", "=", revision ?? 0);
  return statementOf(update, 1);
}

function emptyProfile(userId: string, now: string): Profile {
  return {
    user_id: userId,
    current_level: 1,
    total_sessions: 0,
    total_energy: 0,
    experience_points: 0,
    unlocked_paths: [],
    preferences: {},
    created_at: now,
    updated_at: now,
  };
}
