import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { timeOr } from "../building/values.ts";

const LOST_SESSION = "unknown-session";
const REASON =
  "The rows of this session were there, and the session itself was not: found by migration 0002_sequences.";

/**
 * The tools write with foreign keys off, so rows may name a session or a user that is not there. Not a row is lost: what is
 * missing is created, and says so in its metadata.
 */
export const mendDanglingKeys: MigrationStep = {
  kind: "tx",
  name: "create what dangling keys name",
  async apply(context) {
    for (const table of ["event", "snapshot"]) {
      await context.run(
        context.db.updateTable(table).set({ session_id: LOST_SESSION }).where("session_id", "is", null),
      );
      await createSessionsOf(context, table);
    }
    await createUsers(context);
  },
};

interface LostSession {
  readonly session_id: string;
  readonly first: string | null;
  readonly last: string | null;
}

async function createSessionsOf({ run, rows, db }: MigrationContext, table: string): Promise<void> {
  const known = db
    .selectFrom("session")
    .select("session_id")
    .whereRef("session.session_id", "=", `${table}.session_id`);
  const lost = await rows<LostSession>(
    db
      .selectFrom(table)
      .select(["session_id", (eb) => eb.fn.min("timestamp").as("first"), (eb) => eb.fn.max("timestamp").as("last")])
      .where(({ not, exists }) => not(exists(known)))
      .groupBy("session_id"),
  );
  for (const { session_id, first, last } of lost) {
    await run(
      db.insertInto("session").values({
        ...{ session_id, user_id: "default", session_mode: "normal", clean_shutdown: 0, schema_version: 1 },
        ...{ last_seq: 0, total_events: 0, total_energy: 0, metadata: JSON.stringify({ recovered: REASON }) },
        ...{ start_time: timeOr(first), created_at: timeOr(first), updated_at: timeOr(last, first) },
      }),
    );
  }
}

async function createUsers({ run, rows, db, now }: MigrationContext): Promise<void> {
  const known = db.selectFrom("user").select("user_id").whereRef("user.user_id", "=", "session.user_id");
  const missing = await rows<{ user_id: string }>(
    db
      .selectFrom("session")
      .select("user_id")
      .distinct()
      .where(({ not, exists }) => not(exists(known))),
  );
  for (const { user_id } of missing) {
    await run(db.insertInto("user").values({ user_id, created_at: now(), updated_at: now() }));
  }
}
