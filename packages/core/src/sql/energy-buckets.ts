import { type Kysely, sql } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryRows } from "./run.ts";

/** A stretch of a session. */
export interface EnergyBucket {
  readonly from_seq: number;
  readonly to_seq: number;
  readonly events: number;
  /** Sum of `energy_delta`. */
  readonly energy: number;
  readonly first_timestamp: string;
  readonly last_timestamp: string;
}

export interface Stretches {
  readonly first: number;
  readonly last: number;
  /** Sequences in each. */
  readonly size: number;
}

export function readEnergyBuckets(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  { first, last, size }: Stretches,
): Promise<EnergyBucket[]> {
  // The one division of whole numbers that both engines do alike.
  const start = sql<number>`seq - (seq - ${first}) % ${size}`;
  const query = db
    .selectFrom("event_log")
    .select(({ fn }) => [
      fn.min<number>("seq").as("from_seq"),
      fn.max<number>("seq").as("to_seq"),
      fn.countAll<number>().as("events"),
      fn.coalesce(fn.sum<number>("energy_delta"), sql<number>`0.0`).as("energy"),
      fn.min<string>("timestamp").as("first_timestamp"),
      fn.max<string>("timestamp").as("last_timestamp"),
    ])
    .where("session_key", "=", sessionKey)
    .where("seq", ">=", first)
    .where("seq", "<=", last)
    .groupBy(start)
    .orderBy("from_seq");
  return queryRows(store, query);
}
