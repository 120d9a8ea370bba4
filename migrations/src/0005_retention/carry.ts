import type { MigrationContext, MigrationStep } from "@wfstate/core";

const ENERGY_TOLERANCE = 0.01;

interface Profile {
  readonly user_id: string;
  readonly total_sessions: number;
  readonly total_energy: number;
  readonly sessions: number | null;
  readonly energy: number | null;
}

/**
 * A profile that holds more than its ended sessions add up to has outlived sessions that were deleted: the difference is what they had
 * added. From here on the two and the carry agree.
 */
export const carrySurplus: MigrationStep = {
  kind: "tx",
  name: "carry what deleted sessions had added",
  async apply(context) {
    const { rows, db } = context;
    const sums = db
      .selectFrom("session")
      .where("end_time", "is not", null)
      .select(["user_id", (eb) => eb.fn.countAll().as("sessions"), (eb) => eb.fn.sum("total_energy").as("energy")])
      .groupBy("user_id");
    const profiles = db
      .selectFrom("user as u")
      .leftJoin(sums.as("s"), "s.user_id", "u.user_id")
      .select(["u.user_id", "u.total_sessions", "u.total_energy", "s.sessions", "s.energy"]);
    for (const profile of await rows<Profile>(profiles)) await carry(context, profile);
  },
};

async function carry({ run, db }: MigrationContext, profile: Profile): Promise<void> {
  const { user_id, total_sessions, total_energy, sessions, energy } = profile;
  const purged_sessions = Math.max(0, total_sessions - Number(sessions ?? 0));
  const surplus = total_energy - Number(energy ?? 0);
  const purged_energy = surplus > ENERGY_TOLERANCE ? surplus : 0;
  if (purged_sessions === 0 && purged_energy === 0) return;
  await run(db.updateTable("user").set({ purged_sessions, purged_energy }).where("user_id", "=", user_id));
}
