/** What an export is made of, in the order in which it is written and read. */
import type {
  AuditSummary,
  ExportedRange,
  ExportedSnapshot,
  ExportedTrim,
  SessionMetadata,
  StoredSessionEvent,
} from "@wfstate/schemas";

export const EXPORT_FORMAT = "wfstate.export";
export const EXPORT_VERSION = 1;

export interface HeaderPiece {
  readonly kind: "header";
  readonly includes_content: boolean;
  /** How many follow; null: the one session that was asked for. */
  readonly sessions: number | null;
}

export interface SessionPiece {
  readonly kind: "session";
  readonly session_metadata: SessionMetadata;
  readonly audit_summary: AuditSummary;
  readonly range: ExportedRange | null;
  readonly trim: ExportedTrim | null;
}

/** Its data is text: most formats take it as it is. */
export interface EventPiece {
  readonly kind: "event";
  readonly event: Omit<StoredSessionEvent, "data">;
  readonly dataText: string;
}

export interface SnapshotPiece {
  readonly kind: "snapshot";
  readonly snapshot: Omit<ExportedSnapshot, "state">;
  readonly stateText: string;
}

export interface EndPiece {
  readonly kind: "end";
}

/** Whoever writes it adds the checksum of what went before. */
export interface FooterPiece {
  readonly kind: "footer";
  readonly counts: ExportCounts;
}

export interface ExportCounts {
  readonly sessions: number;
  readonly events: number;
  readonly snapshots: number;
}

export type ExportPiece = HeaderPiece | SessionPiece | EventPiece | SnapshotPiece | EndPiece | FooterPiece;

/** A part of a file that is read, before anything is known of its value. `place` says where it stands: `line 17`, `events[16]`. */
export type RawPiece =
  | { readonly kind: "session"; readonly value: RawSession; readonly place: string }
  | { readonly kind: "event" | "snapshot"; readonly value: unknown; readonly place: string }
  | { readonly kind: "end"; readonly place: string };

export interface RawSession {
  readonly session_metadata: unknown;
  readonly audit_summary: unknown;
  readonly range: unknown;
  readonly trim: unknown;
}
