import { wholeNumber } from "../arguments.ts";
import { storedEnds } from "../sql/points.ts";
import type { BlameOptions, StateChange } from "./blame.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { eventPages } from "./event-pages.ts";
import { Fold } from "./fold.ts";
import { seqOfPoint } from "./replay-point.ts";
import { nearestStart } from "./session-start.ts";
import { isSameValue, sidesOf } from "./state-difference.ts";
import { valueAt } from "./state-path.ts";
import { requireState, trimOf } from "./trim.ts";

export interface LastChangesOptions extends BlameOptions {
  /** At most so many; default 1000. */
  readonly limit?: number;
  /** When so many events have been folded it ends, even where it found fewer changes; default 50,000. */
  readonly most?: number;
}

export interface LastChanges {
  /** The newest first. */
  readonly changes: readonly StateChange[];
  /** What was looked at. To go on, look up to the event before `from`. */
  readonly from: number;
  readonly to: number;
  /** Older events were not looked at. */
  readonly truncated: boolean;
}

const DEFAULT_LIMIT = 1000;
const DEFAULT_MOST = 50_000;

/**
 * The last events that changed the value at a path, the newest first. Folds what lies between two snapshots, then what lies before, and
 * stops when it has found enough: in a long session that is a small part of it. Throws `EVENTS_TRIMMED`, `ABORTED`.
 */
export async function lastChanges<State>(
  context: ReadContext<State>,
  session: SessionRef,
  options: Omit<LastChangesOptions, "session_id">,
): Promise<LastChanges> {
  const limit = wholeNumber("limit", options.limit ?? DEFAULT_LIMIT, 1);
  const most = wholeNumber("most", options.most ?? DEFAULT_MOST, 1);
  const trim = await trimOf(context, session);
  const asked = await seqOfPoint(context, session, options.to, trim, options.signal);
  requireState(session, trim, asked);
  const ends = await storedEnds(context.store, context.db, session.sessionKey);
  const first = ends?.first ?? 1;
  const to = Math.min(asked, ends?.last ?? 0);
  const changes: StateChange[] = [];
  let end = to;
  while (end >= first && changes.length < limit && to - end < most) {
    const { start } = await nearestStart(context, session, trim, end - 1);
    const found = await changesOf(
      context,
      session,
      new Fold(context.model, session.sessionId, start.state, start.seq),
      {
        ...options,
        end,
        limit: limit - changes.length,
      },
    );
    changes.push(...found.toReversed());
    end = start.seq;
  }
  const from = changes.length === limit ? (changes.at(-1) as StateChange).seq : end + 1;
  return { changes, from, to, truncated: from > first };
}

interface Stretch extends Pick<BlameOptions, "path" | "signal" | "onProgress"> {
  readonly end: number;
  readonly limit: number;
}

/** The last changes of a stretch, in order. */
async function changesOf<State>(
  context: ReadContext<State>,
  session: SessionRef,
  fold: Fold<State>,
  { path, signal, onProgress, end, limit }: Stretch,
): Promise<StateChange[]> {
  let changes: StateChange[] = [];
  let before = valueAt(fold.state, path);
  for await (const page of eventPages(context, session, { from: fold.seq + 1, to: end }, signal)) {
    for (const row of page) {
      fold.addRow(row);
      const after = valueAt(fold.state, path);
      if (isSameValue(before, after)) continue;
      const { seq, timestamp, type } = row;
      changes.push({ seq, timestamp, type, ...sidesOf(before, after) });
      before = after;
    }
    // Where snapshots are far apart, or there is none, a stretch may have more than are wanted.
    if (changes.length > limit) changes = changes.slice(-limit);
    onProgress?.(fold.seq);
  }
  return changes;
}
