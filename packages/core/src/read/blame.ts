import { StateError } from "../errors.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { eventPages } from "./event-pages.ts";
import { Fold } from "./fold.ts";
import { type ReplayPoint, seqOfPoint } from "./replay-point.ts";
import { oldestStart } from "./session-start.ts";
import { isSameValue, sidesOf } from "./state-difference.ts";
import { pointerOf, type StatePath, valueAt } from "./state-path.ts";
import { requireState, type TrimInfo, trimOf } from "./trim.ts";

export interface BlameOptions {
  readonly session_id: string;
  readonly path: StatePath;
  /** Where to stop; default after the newest stored event. */
  readonly to?: ReplayPoint;
  readonly signal?: AbortSignal;
  /** Called after every page with the last sequence folded. */
  readonly onProgress?: (seq: number) => void;
}

/** An event that changed a value of the state. A side where there was, or is, no value is left out. */
export interface StateChange {
  readonly seq: number;
  readonly timestamp: string;
  readonly type: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface BlameEnd {
  /** The last sequence folded. */
  readonly seq: number;
  readonly corrupt_count: number;
  /** What is known of events that are gone: changes before them cannot be told. */
  readonly trim: TrimInfo | null;
}

/**
 * Every event that changed the value at a path, in order, from the first event that is kept; memory holds a page and the state.
 * Throws `INVALID_ARGUMENT` where no event ever put a value there, `EVENTS_TRIMMED`, `ABORTED`.
 */
export async function* blameSession<State>(
  context: ReadContext<State>,
  session: SessionRef,
  { path, to, signal, onProgress }: Omit<BlameOptions, "session_id">,
): AsyncGenerator<StateChange, BlameEnd, undefined> {
  const trim = await trimOf(context, session);
  const last = await seqOfPoint(context, session, to, trim, signal);
  requireState(session, trim, last);
  const start = await oldestStart(context, session, trim);
  const fold = new Fold(context.model, session.sessionId, start.state, start.seq);
  let before = valueAt(fold.state, path);
  let wasThere = before !== undefined;
  for await (const page of eventPages(context, session, { from: fold.seq + 1, to: last }, signal)) {
    for (const row of page) {
      fold.addRow(row);
      const after = valueAt(fold.state, path);
      if (isSameValue(before, after)) continue;
      const { seq, timestamp, type } = row;
      yield { seq, timestamp, type, ...sidesOf(before, after) };
      before = after;
      wasThere = true;
    }
    onProgress?.(fold.seq);
  }
  if (!wasThere) throw neverThere(path, fold.seq);
  return { seq: fold.seq, corrupt_count: fold.corruptCount, trim };
}

function neverThere(path: StatePath, seq: number): StateError {
  const pointer = pointerOf(path);
  return new StateError("INVALID_ARGUMENT", `up to seq ${seq} the state never has ${pointer}`, {
    hint: "Print the state to see what it has; a key with a dot in it needs the form /a/b.",
    details: { path: "path", actual: pointer, seq },
  });
}
