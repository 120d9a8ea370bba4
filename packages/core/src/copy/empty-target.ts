import type { SqlValue } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { DatabaseAccess } from "../migrations/access.ts";
import { readCatalogue } from "../migrations/catalogue.ts";
import type { Compilable } from "../migrations/migration.ts";

/** A database that was only made ready has the user that every store has, and rows about how it came to be. */
const DEFAULT_USER = "default";
const MADE_BY_MIGRATIONS: readonly SqlValue[] = ["migration", "totals_mended"];

/**
 * Whether nothing was ever stored there that a copy would take the place of; of whatever layout the database is.
 */
export async function isEmptyStore(access: DatabaseAccess): Promise<boolean> {
  const { db } = access;
  const { tables } = await readCatalogue(access);
  const anyOf: Readonly<Record<string, Compilable>> = {
    session: db.selectFrom("session").select("session_id").limit(1),
    user: db
      .selectFrom("user")
      .select("user_id")
      .where(({ or, eb }) => or([eb("user_id", "!=", DEFAULT_USER), eb("total_sessions", ">", 0)]))
      .limit(1),
    audit: db.selectFrom("audit").select("audit_id").where("operation", "not in", MADE_BY_MIGRATIONS).limit(1),
  };
  for (const [table, query] of Object.entries(anyOf)) {
    if (tables.has(table) && (await access.rows(query)).length > 0) return false;
  }
  return true;
}

export function notEmpty(): StateError {
  return new StateError("TARGET_EXISTS", "the database is not empty, and nothing is ever overwritten", {
    hint: "Name a database that is empty, or a path that does not exist yet.",
  });
}
