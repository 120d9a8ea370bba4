/** Pieces of an export as text. */
import {
  type EventPiece,
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type ExportPiece,
  type HeaderPiece,
  type SessionPiece,
  type SnapshotPiece,
} from "./pieces.ts";

export interface ExportEncoder {
  readonly order: "grouped" | "interleaved";
  /** Text that follows what was given before; `sha256` is the digest of all that. */
  encode(piece: ExportPiece, sha256: () => string): string;
}

/** One JSON document a line: a header, and for each session its own line, its events and snapshots; a footer at last. */
export class NdjsonEncoder implements ExportEncoder {
  readonly order = "interleaved";

  encode(piece: ExportPiece, sha256: () => string): string {
    switch (piece.kind) {
      case "header":
        return line({ kind: "header", ...formatOf(piece), sessions: piece.sessions ?? 1 });
      case "session":
        return line({ kind: "session", ...sessionFields(piece) });
      case "event":
        return `{"kind":"event",${eventMembers(piece)}}\n`;
      case "snapshot":
        return `{"kind":"snapshot",${snapshotMembers(piece)}}\n`;
      case "end":
        return "";
      case "footer":
        return line({ kind: "footer", ...piece.counts, sha256: sha256() });
    }
  }
}

type Section = "none" | "events" | "snapshots";

/** One JSON document: of one session as the guide has it, of several with the sessions in an array. An event is a line. */
export class JsonEncoder implements ExportEncoder {
  readonly order = "grouped";
  #isWhole = false;
  #header = "";
  #sessions = 0;
  #section: Section = "none";
  #items = 0;
  #audit = "";

  encode(piece: ExportPiece): string {
    switch (piece.kind) {
      case "header":
        return this.#begin(piece);
      case "session":
        return this.#beginSession(piece);
      case "event":
        return `${this.#beforeItem("events")}{${eventMembers(piece)}}`;
      case "snapshot":
        return `${this.#beforeItem("snapshots")}{${snapshotMembers(piece)}}`;
      case "end":
        return `${this.#moveTo("snapshots")}${this.#items > 0 ? "\n" : ""}],\n"audit_summary":${this.#audit}}`;
      case "footer":
        return this.#isWhole ? "\n]}\n" : "\n";
    }
  }

  #begin(piece: HeaderPiece): string {
    this.#isWhole = piece.sessions !== null;
    this.#header = members({ ...formatOf(piece), ...(this.#isWhole ? { session_count: piece.sessions } : {}) });
    return this.#isWhole ? `{${this.#header},\n"sessions":[` : "";
  }

  #beginSession(piece: SessionPiece): string {
    this.#audit = JSON.stringify(piece.audit_summary);
    this.#section = "none";
    this.#items = 0;
    this.#sessions += 1;
    const own = members(ownFields(piece));
    if (!this.#isWhole) return `{${this.#header},\n${own},\n`;
    return `${this.#sessions > 1 ? "," : ""}\n{${own},\n`;
  }

  #beforeItem(section: Section): string {
    const moved = this.#moveTo(section);
    this.#items += 1;
    return `${moved}${this.#items > 1 ? "," : ""}\n`;
  }

  #moveTo(section: Section): string {
    if (this.#section === section) return "";
    const closed = this.#section === "events" ? `${this.#items > 0 ? "\n" : ""}],\n` : "";
    const skipped = this.#section === "none" && section === "snapshots" ? '"events":[],\n' : "";
    this.#section = section;
    this.#items = 0;
    return `${closed}${skipped}"${section}":[`;
  }
}

export function formatOf({ includes_content }: HeaderPiece): object {
  return { format: EXPORT_FORMAT, format_version: EXPORT_VERSION, includes_content };
}

function sessionFields(piece: SessionPiece): object {
  return { ...ownFields(piece), audit_summary: piece.audit_summary };
}

/** What stands before the events. */
export function ownFields({ session_metadata, range, trim }: Omit<SessionPiece, "audit_summary">): object {
  return { ...(range === null ? {} : { range }), ...(trim === null ? {} : { trim }), session_metadata };
}

function line(document: object): string {
  return `${JSON.stringify(document)}\n`;
}

/** An object's text without its braces. */
function members(document: object): string {
  return JSON.stringify(document).slice(1, -1);
}

function eventMembers({ event, dataText }: EventPiece): string {
  const { session_id, seq, timestamp, type, ...rest } = event;
  return `${members({ session_id, seq, timestamp, type })},"data":${dataText},${members(rest)}`;
}

function snapshotMembers({ snapshot, stateText }: SnapshotPiece): string {
  const { snapshot_id, seq, snapshot_type, ...rest } = snapshot;
  return `${members({ snapshot_id, seq, snapshot_type })},"state":${stateText},${members(rest)}`;
}
