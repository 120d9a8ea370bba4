import { messageOf } from "../errors.ts";
import { readTrimmableSessions } from "../sql/trim.ts";
import type { Pace } from "./pace.ts";
import { NotTrimmable } from "./trim-plan.ts";
import { type TrimContext, trimSession } from "./trim-session.ts";

export interface TrimOptions {
  /** Only what was stored before. */
  readonly storedBefore: string;
  readonly pace: Pace;
  /** Keys of sessions that were not trimmable before; those that are not now are added, and not looked at again. */
  readonly leftAlone: Set<number>;
  /** Told after every step. */
  readonly trimmed: (events: number) => void;
  /** Told of a session that is left as it is. */
  readonly notTrimmed: (message: string) => void;
}

const SESSIONS_AT_ONCE = 50;

/** Trims every closed session whose events are old, one after the other. */
export async function trimStore<State>(context: TrimContext<State>, options: TrimOptions): Promise<void> {
  const { storedBefore, pace, leftAlone } = options;
  const { store, db } = context.read;
  for (let afterKey = 0; ; ) {
    const from = afterKey;
    const rows = await pace.step(() => readTrimmableSessions(store, db, storedBefore, from, SESSIONS_AT_ONCE));
    for (const row of rows) {
      afterKey = row.session_key;
      if (leftAlone.has(row.session_key)) continue;
      await trimSession(context, row, storedBefore, pace, options.trimmed).catch((error: unknown) => {
        if (!isItsOwnTrouble(error)) throw error;
        leftAlone.add(row.session_key);
        options.notTrimmed(messageOf(error));
      });
    }
    if (rows.length < SESSIONS_AT_ONCE) return;
  }
}

const OWN_TROUBLE: ReadonlySet<unknown> = new Set(["SCHEMA_VERSION_UNKNOWN", "SNAPSHOT_TOO_LARGE", "DATABASE_CORRUPT"]);

/** Other sessions need not have it too. */
function isItsOwnTrouble(error: unknown): boolean {
  return error instanceof NotTrimmable || OWN_TROUBLE.has((error as { code?: unknown }).code);
}
