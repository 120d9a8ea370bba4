import type { ReadContext } from "../read/context.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import { readPositionsAfter, type StoredPosition } from "../sql/batches.ts";
import { queryFirst } from "../sql/run.ts";
import type { Findings } from "./report.ts";

const BATCHES_AT_ONCE = 2_000;

/** The store-wide order of commits: no two batches share a position, and the head is past all of them. */
export async function checkPositions(
  context: ReadContext<unknown>,
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (!findings.wants("seq")) return;
  const { store, db } = context;
  let before: StoredPosition | null = null;
  for (;;) {
    throwIfAborted(signal);
    const page: StoredPosition[] = await readPositionsAfter(store, db, before?.position ?? null, BATCHES_AT_ONCE);
    for (const batch of page) {
      if (before !== null) reportShared(before, batch, findings);
      before = batch;
    }
    if (page.length < BATCHES_AT_ONCE) break;
  }
  await checkHead(context, before, findings);
}

/** A batch has the positions of its events: its own is that of the last. */
function reportShared(before: StoredPosition, batch: StoredPosition, findings: Findings): void {
  const { position, session_id, first_seq: seq, last_seq } = batch;
  if (seq > last_seq || position - (last_seq - seq) > before.position) return;
  const message = `the batch at position ${position} has positions of the one at ${before.position}`;
  findings.add("seq", message, { ...(session_id === null ? {} : { session_id }), seq });
}

/** Read after the batches: an app may go on committing. */
async function checkHead(
  { store, db }: ReadContext<unknown>,
  newest: StoredPosition | null,
  findings: Findings,
): Promise<void> {
  const last = db.selectFrom("session").select("session_key").orderBy("session_key", "desc").limit(1);
  const lastKey = (await queryFirst(store, last))?.session_key ?? 0;
  const head = await queryFirst(store, db.selectFrom("store_head").selectAll());
  if (head === undefined) return;
  if (newest !== null && newest.position > head.position) {
    const message = `a batch has position ${newest.position}, and the head of the store is at ${head.position}`;
    const session = newest.session_id === null ? {} : { session_id: newest.session_id };
    findings.add("seq", message, { ...session, seq: newest.first_seq });
  }
  if (head.next_session_key <= lastKey)
    findings.add("seq", `the next session would get key ${head.next_session_key}, and ${lastKey} is taken already`);
}
