import type { QueryResult } from "../contract/store.ts";
import { rowsOf } from "../contract/store.ts";
import type { ReadContext } from "../read/context.ts";
import type { UserTable } from "../sql/layout.ts";
import { statementOf } from "../sql/run.ts";
import { PURGING } from "../sql/sessions.ts";
import { parsed } from "./is-json.ts";
import type { Findings } from "./report.ts";

/** Sums of energy may differ by so much: they are added up in another order. */
export const ENERGY_TOLERANCE = 0.01;

interface Sums {
  readonly user_id: string;
  readonly sessions: number;
  readonly energy: number;
}

/** Every profile beside what the ended sessions of its user add up to, both at one moment. */
export async function checkProfiles({ store, db }: ReadContext<unknown>, findings: Findings): Promise<void> {
  const sums = db
    .selectFrom("session")
    .where("end_time", "is not", null)
    .where("session_mode", "!=", PURGING)
    .select(["user_id", (eb) => eb.fn.countAll<number>().as("sessions")])
    .select((eb) => eb.fn.sum<number>("total_energy").as("energy"))
    .groupBy("user_id");
  const results = await store.transact([statementOf(db.selectFrom("user").selectAll()), statementOf(sums)]);
  const byUser = new Map(rowsOf<Sums>(results[1] as QueryResult).map((row) => [row.user_id, row]));
  for (const user of rowsOf<UserTable>(results[0] as QueryResult)) {
    checkTotals(user, byUser.get(user.user_id) ?? { user_id: user.user_id, sessions: 0, energy: 0 }, findings);
    checkDocuments(user, findings);
  }
}

/** A profile outlives sessions that were erased: what they had added is carried beside the totals, so that all of it agrees. */
function checkTotals(user: UserTable, sums: Sums, findings: Findings): void {
  const { user_id, total_sessions, total_energy, purged_sessions, purged_energy } = user;
  const sessions = Number(sums.sessions) + purged_sessions;
  const energy = Number(sums.energy) + purged_energy;
  if (total_sessions !== sessions) {
    findings.add("profile", `profile ${user_id} counts ${total_sessions} sessions, and ${sessions} have ended`);
  }
  if (!(Math.abs(total_energy - energy) <= ENERGY_TOLERANCE)) {
    const message = `profile ${user_id} has ${total_energy} EU, and its ended sessions add up to ${energy} EU`;
    findings.add("profile", message);
  }
}

function checkDocuments({ user_id, unlocked_paths, preferences }: UserTable, findings: Findings): void {
  const paths = parsed(unlocked_paths);
  const wishes = parsed(preferences);
  if (paths === undefined) findings.add("json", `profile ${user_id}: unlocked_paths is not JSON`);
  else if (!Array.isArray(paths)) findings.add("schema", `profile ${user_id}: unlocked_paths is not a list`);
  if (wishes === undefined) findings.add("json", `profile ${user_id}: preferences is not JSON`);
  else if (typeof wishes !== "object" || wishes === null || Array.isArray(wishes))
    findings.add("schema", `profile ${user_id}: preferences is not an object`);
}
