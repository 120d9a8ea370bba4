import { type Kysely, sql } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryRows } from "./run.ts";

/** The events of one type in one stretch of a session. */
export interface TypeStretch {
  /** The sequence that the stretch begins with, whether it is stored or not. */
  readonly start: number;
  readonly type: string;
  readonly events: number;
  /** Sum of `energy_delta`. */
  readonly energy: number;
  readonly from_seq: number;
  readonly to_seq: number;
  readonly first_timestamp: string;
  readonly last_timestamp: string;
}

export interface Stretches {
  /** What is read. */
  readonly first: number;
  readonly last: number;
  /** A stretch begins here, and then one every `size` sequences. */
  readonly origin: number;
  readonly size: number;
}

export function readTypeStretches(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  { first, last, origin, size }: Stretches,
): Promise<TypeStretch[]> {
  // The one division of whole numbers that both engines do alike.
  const start = sql<number>`seq - (seq - ${origin}) % ${size}`;
  const query = db
    .selectFrom("event_log")
    .select(({ fn }) => [
      start.as("start"),
      "type",
      fn.countAll<number>().as("events"),
      fn.coalesce(fn.sum<number>("energy_delta"), sql<number>`0.0`).as("energy"),
      fn.min<number>("seq").as("from_seq"),
      fn.max<number>("seq").as("to_seq"),
      fn.min<string>("timestamp").as("first_timestamp"),
      fn.max<string>("timestamp").as("last_timestamp"),
    ])
    .where("session_key", "=", sessionKey)
    .where("seq", ">=", first)
    .where("seq", "<=", last)
    .groupBy(["start", "type"]);
  return queryRows(store, query);
}

/** Sum of `energy_delta`; 0 where no event is. */
export async function readEnergy(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  first: number,
  last: number,
): Promise<number> {
  const query = db
    .selectFrom("event_log")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("energy_delta"), sql<number>`0.0`).as("energy"))
    .where("session_key", "=", sessionKey)
    .where("seq", ">=", first)
    .where("seq", "<=", last);
  const [row] = await queryRows(store, query);
  return row?.energy ?? 0;
}
