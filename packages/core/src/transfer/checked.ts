import type { ExportedTrim, SessionExport, SessionMetadata } from "@wfstate/schemas";
import type { ContentHasher } from "../accept/redact.ts";
import type { ErrorCode } from "../errors.ts";
import type { StoredEvent } from "../model/event.ts";
import type { SnapshotRow } from "../sql/append-batch.ts";
import type { EventSchemas } from "../validate/event-schemas.ts";
import type { ValidationCategory } from "../validate/report.ts";

export interface FileProblem {
  readonly category: ValidationCategory;
  readonly code: ErrorCode;
  readonly place: string;
  readonly session_id: string | null;
  readonly seq: number | null;
  readonly message: string;
  readonly hint?: string;
}

export interface CheckOptions {
  /** Stand in for those of the model. */
  readonly schemas?: EventSchemas;
  /** Null: content is left as it is in the file. */
  readonly redactWith: ContentHasher | null;
  readonly maxEventBytes: number;
  /** What makes the file unfit. Where it returns, the part is passed over. */
  readonly onProblem: (problem: FileProblem) => void;
  /** A snapshot that is not what the events say: it is folded anew, so it keeps nobody from using the rest. */
  readonly onFinding: (problem: FileProblem) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface CheckedSession {
  readonly metadata: SessionMetadata;
  readonly audit: SessionExport["audit_summary"];
  readonly isPart: boolean;
  /** What is known of events that are in no file any more. */
  readonly trim: ExportedTrim | null;
}

export interface CheckedSnapshot {
  readonly row: SnapshotRow;
  readonly agrees: boolean;
  /** Of the folded state, and of the one in the file; null where that cannot be used. */
  readonly digest: string;
  readonly fileDigest: string | null;
  readonly rejected: "version" | "schema" | null;
}

/** A checked part of a file, in its turn. */
export type CheckedPiece =
  | { readonly kind: "session"; readonly session: CheckedSession; readonly place: string }
  | { readonly kind: "event"; readonly event: StoredEvent }
  | { readonly kind: "snapshot"; readonly snapshot: CheckedSnapshot }
  | { readonly kind: "end" };
