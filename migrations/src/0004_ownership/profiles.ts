import type { MigrationContext, MigrationStep } from "@wfstate/core";

const ENERGY_TOLERANCE = 0.01;

/** Every new store has the user that a session has when none is named. */
export const createDefaultUser: MigrationStep = {
  kind: "tx",
  name: "create the default user",
  async apply({ run, rows, db, now }) {
    const found = await rows(db.selectFrom("user").select("user_id").where("user_id", "=", "default"));
    if (found.length > 0) return;
    await run(db.insertInto("user").values({ user_id: "default", created_at: now(), updated_at: now() }));
  },
};

interface Profile {
  readonly user_id: string;
  readonly total_sessions: number;
  readonly total_energy: number;
  readonly sessions: number;
  readonly energy: number;
}

/**
 * A profile holds at least what its ended sessions add up to. Where it holds more it is left alone: sessions that were
 * deleted since have counted, too.
 */
export const mendProfiles: MigrationStep = {
  kind: "tx",
  name: "mend the totals of profiles",
  async apply(context) {
    const { rows, db } = context;
    const sums = db
      .selectFrom("session")
      .where("end_time", "is not", null)
      .select(["user_id", (eb) => eb.fn.countAll().as("sessions"), (eb) => eb.fn.sum("total_energy").as("energy")])
      .groupBy("user_id");
    const profiles = db
      .selectFrom("user as u")
      .innerJoin(sums.as("s"), "s.user_id", "u.user_id")
      .select(["u.user_id", "u.total_sessions", "u.total_energy", "s.sessions", "s.energy"]);
    for (const profile of await rows<Profile>(profiles)) await mendProfile(context, profile);
  },
};

async function mendProfile({ run, db, now }: MigrationContext, profile: Profile): Promise<void> {
  const { user_id, total_sessions, total_energy, sessions, energy } = profile;
  const enough = total_sessions >= sessions && total_energy >= energy - ENERGY_TOLERANCE;
  if (enough) return;
  const mended = {
    total_sessions: Math.max(total_sessions, sessions),
    total_energy: Math.max(total_energy, energy),
  };
  await run(db.updateTable("user").set(mended).where("user_id", "=", user_id));
  await run(
    db.insertInto("audit").values({
      timestamp: now(),
      operation: "totals_mended",
      table_name: "user",
      record_id: user_id,
      old_values: JSON.stringify({ total_sessions, total_energy }),
      new_values: JSON.stringify(mended),
      user_context: "migration 0004_ownership",
      schema_version: 1,
    }),
  );
}
