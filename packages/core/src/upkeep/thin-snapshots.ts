/**
 * Old periodic snapshots are thinned out, not dropped: a look at an old state, and `replay --bisect`, begin at the nearest one before. What
 * a session has of them is bounded, so a look folds at most about a sixty-fourth of it.
 */
import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { ReadContext } from "../read/context.ts";
import type { Layout } from "../sql/layout.ts";
import {
  deletePeriodicSnapshots,
  readCrowdedSessions,
  readSnapshotPlaces,
  type SnapshotPlace,
} from "../sql/snapshots.ts";
import type { Pace } from "./pace.ts";

/** Stretches of a session that keep a periodic snapshot each. */
const MIN_STRETCHES = 64;
/** The newest, whatever they are: one that is damaged has others to take its place. */
const NEWEST_KEPT = 3;
/** A session has up to twice as many stretches, since their length is a power of two. */
const CROWD = 2 * MIN_STRETCHES + NEWEST_KEPT;
const DELETED_AT_ONCE = 50;

/** Those that can go. `places` in the order of their sequence. */
export function dispensableSnapshots(places: readonly SnapshotPlace[], lastSeq: number): string[] {
  const stretch = 2 ** Math.floor(Math.log2(Math.max(1, lastSeq / MIN_STRETCHES)));
  let kept = -1;
  const dispensable: string[] = [];
  for (const { snapshot_id, seq, snapshot_type } of places.slice(0, -NEWEST_KEPT)) {
    if (snapshot_type !== "periodic") continue;
    // The first of a stretch: it stays the first of the longer ones that a longer session has, or goes for good.
    const at = Math.floor(seq / stretch);
    if (at === kept) dispensable.push(snapshot_id);
    kept = at;
  }
  return dispensable;
}

/** Gives how many went. */
export async function thinSnapshots(
  { store, db, read }: { readonly store: Store; readonly db: Kysely<Layout>; readonly read: ReadContext<unknown> },
  pace: Pace,
): Promise<number> {
  let gone = 0;
  for (const { session_key, last_seq } of await pace.step(() => readCrowdedSessions(read.store, read.db, CROWD))) {
    const places = await pace.step(() => readSnapshotPlaces(read.store, read.db, session_key));
    const ids = dispensableSnapshots(places, last_seq);
    for (let at = 0; at < ids.length; at += DELETED_AT_ONCE) {
      const some = ids.slice(at, at + DELETED_AT_ONCE);
      const [result] = await pace.step(() => store.transact([deletePeriodicSnapshots(db, some)]));
      gone += result?.changes ?? 0;
    }
  }
  return gone;
}
