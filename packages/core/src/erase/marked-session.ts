/** A session whose erasure has begun, as its row tells what is still to be done. */
import type { ContentHasher } from "../accept/redact.ts";
import type { Erasable, MarkedRow } from "../sql/erasing.ts";

export interface MarkedSession extends MarkedRow {
  /** Null once nothing but the rows is left of it. */
  readonly name: string | null;
  /** Keyed hash of its id. */
  readonly idHash: string;
  readonly counts: Erasable;
  /** Whether the database is written anew before its end is told. */
  readonly compacts: boolean;
}

interface Document {
  readonly purging?: {
    readonly session_id?: string;
    readonly id_hash?: string;
    readonly counts?: Erasable;
    readonly compacts?: boolean;
  };
}

const NOTHING: Erasable = { events: 0, batches: 0, snapshots: 0, bytes: 0 };
/** No id that an app gives has a slash. */
const PREFIX = "purging/";

/** An id that no other session has, nor the same one when it is erased again later. */
export function markedIdOf(sessionKey: number, idHash: string): string {
  return `${PREFIX}${sessionKey}/${idHash}`;
}

export function hashOfId(hasher: ContentHasher, sessionId: string): string {
  return hasher.hash(`session ${sessionId}`);
}

export function markedMetadata(marked: Pick<MarkedSession, "name" | "idHash" | "counts" | "compacts">): string {
  const { name, idHash: id_hash, counts, compacts } = marked;
  const purging = { ...(name === null ? {} : { session_id: name }), id_hash, counts, compacts };
  return JSON.stringify({ purging } satisfies Document);
}

/** Whatever stands in the row: an erasure that nobody can read must still come to its end. */
export function markedSessionOf(row: MarkedRow): MarkedSession {
  const { session_id, id_hash, counts, compacts } = parse(row.metadata).purging ?? {};
  const idHash = id_hash ?? row.session_id.split("/").at(-1) ?? "";
  const isRenamed = row.session_id.startsWith(PREFIX);
  const name = session_id ?? (isRenamed ? null : row.session_id);
  return { ...row, name, idHash, counts: { ...NOTHING, ...counts }, compacts: compacts ?? true };
}

function parse(metadata: string): Document {
  try {
    return (JSON.parse(metadata) ?? {}) as Document;
  } catch {
    return {};
  }
}
