import type { ReadContext } from "../read/context.ts";
import { queryRows } from "../sql/run.ts";
import type { SessionRow } from "../sql/sessions.ts";
import type { Findings } from "./report.ts";

/** Sums of energy may differ by so much: they are added up in another order. */
export const ENERGY_TOLERANCE = 0.01;

interface Sums {
  sessions: number;
  energy: number;
}

/** What the ended sessions of each user add up to. */
export class ProfileSums {
  readonly #byUser = new Map<string, Sums>();

  add({ user_id, end_time, total_energy }: SessionRow): void {
    if (end_time === null) return;
    const sums = this.#byUser.get(user_id) ?? { sessions: 0, energy: 0 };
    sums.sessions += 1;
    sums.energy += total_energy;
    this.#byUser.set(user_id, sums);
  }

  of(userId: string): Sums {
    return this.#byUser.get(userId) ?? { sessions: 0, energy: 0 };
  }
}

export async function checkProfiles(
  { store, db }: ReadContext<unknown>,
  sums: ProfileSums,
  findings: Findings,
): Promise<void> {
  for (const user of await queryRows(store, db.selectFrom("user").selectAll())) {
    const { sessions, energy } = sums.of(user.user_id);
    if (user.total_sessions !== sessions) {
      const message = `profile ${user.user_id} counts ${user.total_sessions} sessions, and ${sessions} have ended`;
      findings.add("profile", message, {}, severityOf(user.total_sessions - sessions));
    }
    const surplus = user.total_energy - energy;
    if (Math.abs(surplus) > ENERGY_TOLERANCE) {
      const message = `profile ${user.user_id} has ${user.total_energy} EU, and its ended sessions add up to ${energy} EU`;
      findings.add("profile", message, {}, severityOf(surplus));
    }
    for (const field of ["unlocked_paths", "preferences"] as const) {
      if (!isJson(user[field])) findings.add("json", `profile ${user.user_id}: ${field} is not JSON`);
    }
  }
}

/** A profile outlives sessions that were deleted, so it may hold more than is there; never less. */
function severityOf(surplus: number): "error" | "warning" {
  return surplus < 0 ? "error" : "warning";
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
