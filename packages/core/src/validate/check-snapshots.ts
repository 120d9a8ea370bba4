import type { ReadContext, SessionRef } from "../read/context.ts";
import { decodeSnapshot, type RejectedSnapshot } from "../read/load-snapshot.ts";
import type { SnapshotTable } from "../sql/layout.ts";
import { queryFirst } from "../sql/run.ts";
import { cursorOf, readSnapshotsAfter, type SnapshotCursor } from "../sql/snapshots.ts";
import { isCanonicalTimestamp, type WalkStart } from "./event-walk.ts";
import type { Findings } from "./report.ts";

const SNAPSHOTS_AT_ONCE = 16;
const BEFORE_ALL: SnapshotCursor = { seq: Number.MIN_SAFE_INTEGER, snapshotId: "" };

const reasons: Readonly<Record<RejectedSnapshot["reason"], string>> = {
  checksum: "its text is not the one that was stored",
  json: "its text is not JSON",
  schema: "its state does not fit the schema of the model",
  version: "the model does not know its version",
};

/** Every snapshot of a session: that it can be used, and stands for a sequence that there is. Gives their number. */
export async function checkSnapshots<State>(
  context: ReadContext<State>,
  session: SessionRef,
  { start, lastEvent }: { readonly start: WalkStart; readonly lastEvent: number },
  findings: Findings,
): Promise<number> {
  const { store, db, model } = context;
  let isStartThere = start.snapshotId === null;
  let count = 0;
  let after = BEFORE_ALL;
  for (;;) {
    const rows = await readSnapshotsAfter(store, db, session.sessionKey, after, SNAPSHOTS_AT_ONCE);
    for (const row of rows) {
      count += 1;
      after = cursorOf(row);
      const at = { session_id: session.sessionId, seq: row.seq };
      if (row.seq < 0 || (row.seq > lastEvent && row.seq > (await lastSeqNow(context, session))))
        findings.add("snapshot", `snapshot ${row.snapshot_id} stands for seq ${row.seq}, which there is not`, at);
      if (!isCanonicalTimestamp(row.created_at))
        findings.add(
          "timestamp",
          `snapshot ${row.snapshot_id} was made at ${row.created_at}, which is no UTC timestamp`,
          at,
        );
      const { rejected } = decodeSnapshot(row, model);
      if (row.snapshot_id === start.snapshotId && row.seq === start.firstSeq - 1) isStartThere = true;
      if (rejected !== null) reportUnusable(row, rejected.reason, findings, at);
    }
    if (rows.length < SNAPSHOTS_AT_ONCE) break;
  }
  if (!isStartThere) {
    const message = `the events before seq ${start.firstSeq} were trimmed, and the snapshot that stands for them is not there`;
    findings.add("snapshot", message, { session_id: session.sessionId, seq: start.firstSeq - 1 });
  }
  return count;
}

function reportUnusable(
  { snapshot_id, schema_version }: SnapshotTable,
  reason: RejectedSnapshot["reason"],
  findings: Findings,
  at: { session_id: string; seq: number },
): void {
  const version = reason === "version" ? ` (${schema_version})` : "";
  const message = `snapshot ${snapshot_id} cannot be used: ${reasons[reason]}${version}`;
  findings.add("snapshot", message, at, reason === "version" ? "warning" : "error");
}

/** The session may have gone on since its events were read. */
async function lastSeqNow({ store, db }: ReadContext<unknown>, { sessionKey }: SessionRef): Promise<number> {
  const query = db.selectFrom("session").select("last_seq").where("session_key", "=", sessionKey);
  return (await queryFirst(store, query))?.last_seq ?? 0;
}
