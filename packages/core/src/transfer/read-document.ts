/** The parts of an export that is one document, and in memory: ours in JSON or YAML, or a session of the guide's tools. */
import { isGuideDocument, readGuideDocument } from "./guide-document.ts";
import { EXPORT_FORMAT, EXPORT_VERSION, type RawPiece } from "./pieces.ts";
import { damagedExport, invalidPart, newerExport, notAnExport } from "./refusals.ts";

type Document = Readonly<Record<string, unknown>>;

const SESSION_KEYS = ["session_metadata", "audit_summary", "events", "snapshots"];
const SINGLE_KEYS = ["format", "format_version", "includes_content", "range", "trim", ...SESSION_KEYS];
const WHOLE_KEYS = ["format", "format_version", "includes_content", "session_count", "sessions"];

/** Throws `NOT_AN_EXPORT`, `EXPORT_TOO_NEW`, `EXPORT_CORRUPT` (a part is missing), `EXPORT_INVALID`. */
export function* readDocument(name: string, document: unknown): Generator<RawPiece, void, undefined> {
  if (!isObject(document)) throw notAnExport(name, "it is no document with a session in it");
  if (isGuideDocument(document)) {
    yield* readGuideDocument(name, document);
    return;
  }
  const { format, format_version: version } = document;
  if (format !== EXPORT_FORMAT) throw notAnExport(name, `it has neither format: ${EXPORT_FORMAT} nor session_metadata`);
  if (typeof version !== "number") throw damagedExport(name, "format_version is missing");
  if (version > EXPORT_VERSION) throw newerExport(name, version, EXPORT_VERSION);
  if (!("sessions" in document)) {
    onlyKnown(name, "", document, SINGLE_KEYS);
    yield* sessionPieces(name, "", document);
    return;
  }
  onlyKnown(name, "", document, WHOLE_KEYS);
  const sessions = arrayAt(name, "", document, "sessions");
  if (sessions.length !== document.session_count)
    throw damagedExport(name, `it announces ${String(document.session_count)} sessions, and has ${sessions.length}`);
  for (const [index, session] of sessions.entries()) {
    const place = `sessions[${index}]`;
    if (!isObject(session)) throw invalidPart(name, place, "is not an object");
    onlyKnown(name, `${place}.`, session, [...SESSION_KEYS, "range", "trim"]);
    yield* sessionPieces(name, `${place}.`, session);
  }
}

function* sessionPieces(name: string, at: string, document: Document): Generator<RawPiece, void, undefined> {
  for (const key of SESSION_KEYS) {
    if (!(key in document))
      throw damagedExport(name, `${at}${key} is missing: the file is cut off, or a part was taken out`);
  }
  const { session_metadata, audit_summary, range, trim } = document;
  yield { kind: "session", value: { session_metadata, audit_summary, range, trim }, place: `${at}session_metadata` };
  const events = arrayAt(name, at, document, "events");
  const snapshots = arrayAt(name, at, document, "snapshots");
  let next = 0;
  const snapshot = (): RawPiece => ({ kind: "snapshot", value: snapshots[next], place: `${at}snapshots[${next++}]` });
  for (const [index, value] of events.entries()) {
    while (next < snapshots.length && seqOf(snapshots[next]) < seqOf(value)) yield snapshot();
    yield { kind: "event", value, place: `${at}events[${index}]` };
  }
  while (next < snapshots.length) yield snapshot();
  yield { kind: "end", place: `${at}session_metadata` };
}

/** What has no sequence comes when it comes, and is refused then. */
function seqOf(value: unknown): number {
  return isObject(value) && typeof value.seq === "number" ? value.seq : -1;
}

function onlyKnown(name: string, at: string, document: Document, known: readonly string[]): void {
  const unknown = Object.keys(document).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalidPart(name, `${at}${unknown}`, "is not a known field");
}

function arrayAt(name: string, at: string, document: Document, key: string): readonly unknown[] {
  const value = document[key];
  if (!Array.isArray(value)) throw invalidPart(name, `${at}${key}`, "must be an array");
  return value;
}

export function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
