import type { MigrationContext, MigrationStep } from "@wfstate/core";
import type { SessionSums } from "./link-events.ts";

/** In EU: what summing in another order, or through text, may change. */
export const ENERGY_TOLERANCE = 0.01;

interface Totals {
  readonly session_id: string;
  readonly total_events: number;
  readonly total_energy: number;
}

/** The stored totals stay where they agree with the events; where they do not, the events are right, and the audit says so. */
export async function mendTotals(context: MigrationContext, sums: SessionSums): Promise<void> {
  const { run, rows, db } = context;
  const { session_key, last_seq, chain, energy } = sums;
  const [stored] = await rows<Totals>(
    db
      .selectFrom("session")
      .select(["session_id", "total_events", "total_energy"])
      .where("session_key", "=", session_key),
  );
  const agree = stored !== undefined && Math.abs(stored.total_energy - energy) <= ENERGY_TOLERANCE;
  const total_energy = agree ? stored.total_energy : energy;
  await run(
    db
      .updateTable("session")
      .set({ last_seq, chain, total_events: last_seq, total_energy })
      .where("session_key", "=", session_key),
  );
  if (stored === undefined || (agree && stored.total_events === last_seq)) return;
  await recordMending(context, stored, { total_events: last_seq, total_energy });
}

/** Sessions without events: nothing of theirs went through the move. */
export const mendEmptySessions: MigrationStep = {
  kind: "tx",
  name: "mend the totals of sessions without events",
  async apply(context) {
    const { run, rows, db } = context;
    const wrong = db
      .selectFrom("session")
      .select(["session_id", "total_events", "total_energy"])
      .where("last_seq", "=", 0)
      .where((eb) => eb.or([eb("total_events", "!=", 0), eb("total_energy", "!=", 0)]));
    for (const stored of await rows<Totals>(wrong)) {
      const mended = { total_events: 0, total_energy: 0 };
      await run(db.updateTable("session").set(mended).where("session_id", "=", stored.session_id));
      await recordMending(context, stored, mended);
    }
  },
};

async function recordMending({ run, db, now }: MigrationContext, stored: Totals, mended: object): Promise<void> {
  const { session_id, ...old } = stored;
  await run(
    db.insertInto("audit").values({
      timestamp: now(),
      operation: "totals_mended",
      table_name: "session",
      record_id: session_id,
      old_values: JSON.stringify(old),
      new_values: JSON.stringify(mended),
      user_context: "migration 0003_integrity",
      schema_version: 1,
    }),
  );
}
