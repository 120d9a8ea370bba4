import { type Kysely, type SqlBool, sql } from "kysely";
import type { QueryResult, Store } from "../contract/store.ts";
import { EVENT_COLUMNS, type EventRow, eventRows } from "./events.ts";
import type { Layout } from "./layout.ts";
import { statementOf } from "./run.ts";

export type Comparison = ">" | ">=" | "<" | "<=" | "=";

/** What a column tells of an event. Events that do not hold are left out; some that do not may come all the same. */
export type RowCondition =
  /** Any of them; `*` stands for any text. */
  | { readonly globs: readonly string[] }
  | {
      readonly column: "seq" | "frame_id" | "energy_delta";
      readonly comparison: Comparison;
      readonly value: number;
    };

export interface MatchingQuery {
  readonly sessionKey: number;
  readonly from: number;
  readonly to: number;
  readonly isBackwards: boolean;
  readonly conditions: readonly RowCondition[];
  readonly limit: number;
}

const ESCAPE = "!";
/** What engines try in more and more ways the more there are of them is left to `globMatcher`. */
const MOST_STARS = 3;
const MOST_GLOBS = 64;

/** A condition for any of the names and globs; none where the database had better not be asked. */
export function typeConditions(globs: readonly string[]): RowCondition[] {
  const isSimple = globs.every((glob) => glob.split("*").length - 1 <= MOST_STARS);
  return isSimple && globs.length > 0 && globs.length <= MOST_GLOBS ? [{ globs }] : [];
}

/** Events of a stretch for which all conditions hold, from either end. Looks at all of the stretch where few of them do. */
export async function readMatchingEvents(store: Store, db: Kysely<Layout>, query: MatchingQuery): Promise<EventRow[]> {
  let select = db
    .selectFrom("event_log")
    .select([...EVENT_COLUMNS])
    .where("session_key", "=", query.sessionKey)
    .where("seq", ">=", query.from)
    .where("seq", "<=", query.to);
  for (const condition of query.conditions) {
    select =
      "globs" in condition
        ? select.where((eb) => eb.or(condition.globs.map(typeLike)))
        : select.where(condition.column, condition.comparison, condition.value);
  }
  const ordered = select.orderBy("seq", query.isBackwards ? "desc" : "asc").limit(query.limit);
  const [result] = await store.transact([statementOf(ordered)]);
  return eventRows(result as QueryResult);
}

/** One engine takes upper and lower case for the same here. */
function typeLike(glob: string) {
  if (!glob.includes("*")) return sql<SqlBool>`type = ${glob}`;
  const pattern = glob.replaceAll(/[!%_]/g, `${ESCAPE}$&`).replaceAll(/\*+/g, "%");
  return sql<SqlBool>`type like ${pattern} escape ${sql.lit(ESCAPE)}`;
}
