import { gunzipSync } from "node:zlib";
import { type MigrationContext, type MigrationStep, textChecksum } from "@wfstate/core";
import { columnsOf } from "../building/columns.ts";
import { rebuild } from "../building/rebuild.ts";
import { ddl, type Row, type Value } from "../building/steps.ts";
import { integerOrNull, textOr, timeOr } from "../building/values.ts";

/** States can be large: few at a time. */
const PAGE_SNAPSHOTS = 20;
const STATE_BYTES_MAX = 64 * 1024 * 1024;
/** No model has this version: a state that another program made is kept, and never folded on. */
const STATE_OF_OTHERS = 0;
const GZIP_MAGIC = [0x1f, 0x8b];

export const moveSnapshots: readonly MigrationStep[] = [
  ...rebuild(
    "give snapshots a sequence and a checksum",
    {
      table: "snapshot",
      key: "snapshot_id",
      pageRows: PAGE_SNAPSHOTS,
      create(context, name) {
        const t = columnsOf(context);
        return context.db.schema
          .createTable(name)
          .addColumn("snapshot_id", t.key, (column) => column.notNull().primaryKey())
          .addColumn("session_key", t.integer, (column) =>
            column.notNull().references("session.session_key").onDelete("cascade"),
          )
          .addColumn("seq", t.integer, (column) => column.notNull())
          .addColumn("snapshot_type", t.text, (column) => column.notNull())
          .addColumn("state", t.text, (column) => column.notNull())
          .addColumn("checksum", t.text, (column) => column.notNull())
          .addColumn("schema_version", t.integer, (column) => column.notNull())
          .addColumn("created_at", t.text, (column) => column.notNull());
      },
      convert(context) {
        const sessionKey = sessionKeys(context);
        return async (row) => convertSnapshot(context, row, await sessionKey(row.session_id ?? null));
      },
    },
    "snapshot.energy_accumulator and frame_count, which repeat the state, and columns that the guide does not have",
  ),
  ddl("index snapshot by session and sequence", ({ db }) =>
    db.schema.createIndex("snapshot_session_seq").ifNotExists().on("snapshot").columns(["session_key", "seq"]),
  ),
];

async function convertSnapshot(context: MigrationContext, row: Row, session_key: number): Promise<Row> {
  const created_at = timeOr(row.timestamp, row.created_at);
  const state = readableState(row.state ?? null);
  return {
    snapshot_id: textOr(row.snapshot_id, ""),
    session_key,
    seq: integerOrNull(row.seq) ?? (await lastSeqAt(context, session_key, created_at)),
    snapshot_type: textOr(row.snapshot_type, "manual"),
    state,
    checksum: textChecksum(state),
    schema_version: STATE_OF_OTHERS,
    created_at,
  };
}

/** The tools stored states over 1 KB as gzip, its bytes written as Latin-1 text. What is not gzip after all stays as it is. */
export function readableState(stored: Value): string {
  const bytes =
    typeof stored === "string" ? Buffer.from(stored, "latin1") : Buffer.from((stored as Uint8Array | null) ?? []);
  if (bytes[0] === GZIP_MAGIC[0] && bytes[1] === GZIP_MAGIC[1]) {
    try {
      return gunzipSync(bytes, { maxOutputLength: STATE_BYTES_MAX }).toString("utf8");
    } catch {
      return textOr(stored, "{}");
    }
  }
  return textOr(stored, "{}");
}

/** The snapshots of a session mostly follow each other. */
function sessionKeys({ rows, db }: MigrationContext): (sessionId: Value) => Promise<number> {
  let last: { readonly sessionId: Value; readonly key: number } | undefined;
  return async (sessionId) => {
    if (last?.sessionId === sessionId) return last.key;
    const session = db.selectFrom("session").select("session_key").where("session_id", "=", sessionId);
    last = { sessionId, key: Number((await rows<Row>(session))[0]?.session_key) };
    return last.key;
  };
}

/** For a snapshot that names no event: the newest event that was there at its moment; 0 where there was none. */
async function lastSeqAt({ rows, db }: MigrationContext, sessionKey: number, moment: string): Promise<number> {
  const newest = db
    .selectFrom("event_log")
    .select("seq")
    .where("session_key", "=", sessionKey)
    .where("timestamp", "<=", moment)
    .orderBy("seq", "desc")
    .limit(1);
  return (await rows<{ seq: number }>(newest))[0]?.seq ?? 0;
}
