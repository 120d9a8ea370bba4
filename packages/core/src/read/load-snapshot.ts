import { textChecksum } from "../integrity.ts";
import type { Model } from "../model/define-model.ts";
import type { SnapshotTable } from "../sql/layout.ts";
import { cursorOf, readSnapshotBefore } from "../sql/snapshots.ts";
import type { ReadContext, SessionRef } from "./context.ts";

export interface RejectedSnapshot {
  readonly snapshot_id: string;
  readonly seq: number;
  readonly reason: "checksum" | "json" | "schema" | "version";
}

export interface LoadedSnapshot<State> {
  readonly snapshot_id: string;
  readonly seq: number;
  readonly state: State;
}

export type DecodedSnapshot<State> =
  | { readonly loaded: LoadedSnapshot<State>; readonly rejected: null }
  | { readonly loaded: null; readonly rejected: RejectedSnapshot };

/** The state of a stored snapshot, if its checksum, JSON, schema and version all allow its use. */
export function decodeSnapshot<State>(row: SnapshotTable, model: Model<State>): DecodedSnapshot<State> {
  const { snapshot_id, seq } = row;
  const reject = (reason: RejectedSnapshot["reason"]) => ({ loaded: null, rejected: { snapshot_id, seq, reason } });
  if (textChecksum(row.state) !== row.checksum) return reject("checksum");
  let parsed: unknown;
  try {
    parsed = JSON.parse(row.state);
  } catch {
    return reject("json");
  }
  const { state, reason } = model.liftState(parsed, row.schema_version);
  return reason === null ? { loaded: { snapshot_id, seq, state }, rejected: null } : reject(reason);
}

/** The newest snapshot up to `maxSeq` that can be used, and those newer ones that cannot. */
export async function newestUsableSnapshot<State>(
  { store, db, model }: ReadContext<State>,
  { sessionKey }: SessionRef,
  maxSeq: number,
): Promise<{ readonly snapshot: LoadedSnapshot<State> | null; readonly rejected: readonly RejectedSnapshot[] }> {
  const rejected: RejectedSnapshot[] = [];
  let row = await readSnapshotBefore(store, db, sessionKey, maxSeq, null);
  while (row !== undefined) {
    const decoded = decodeSnapshot(row, model);
    if (decoded.loaded !== null) return { snapshot: decoded.loaded, rejected };
    rejected.push(decoded.rejected);
    row = await readSnapshotBefore(store, db, sessionKey, maxSeq, cursorOf(row));
  }
  return { snapshot: null, rejected };
}
