import { createHash } from "node:crypto";
import { EXPORT_FORMAT, EXPORT_VERSION, type RawPiece } from "./pieces.ts";
import { readLines } from "./read-lines.ts";
import { damagedExport, invalidPart, newerExport, notAnExport } from "./refusals.ts";
import { JsonProblem, parseStrictJson } from "./strict-json.ts";

interface Line {
  readonly kind?: unknown;
  readonly [field: string]: unknown;
}

/**
 * The parts of an NDJSON export, as they come. Header and footer are held to what is between them: throws `NOT_AN_EXPORT`,
 * `EXPORT_TOO_NEW`, `EXPORT_CORRUPT` (cut off, or not what its footer says), `EXPORT_INVALID`, `EXPORT_TOO_LARGE`.
 */
export async function* readNdjson(
  name: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<RawPiece, void, undefined> {
  const reader = new NdjsonReader(name);
  for await (const lines of readLines(name, chunks)) {
    for (const line of lines) {
      const pieces = reader.read(line);
      for (const piece of pieces) yield piece;
    }
  }
  reader.finish();
}

const NOTHING: readonly RawPiece[] = [];

class NdjsonReader {
  readonly #name: string;
  readonly #hash = createHash("sha256");
  readonly #counts = { sessions: 0, events: 0, snapshots: 0 };
  #number = 0;
  #announced = 0;
  #state: "before" | "within" | "after" = "before";

  constructor(name: string) {
    this.#name = name;
  }

  read(text: string): readonly RawPiece[] {
    this.#number += 1;
    const place = `line ${this.#number}`;
    if (this.#state === "after") {
      if (text.trim() === "") return NOTHING;
      throw damagedExport(this.#name, `${place} follows the footer, which is the last line`);
    }
    const { kind, ...value } = this.#parse(text, place);
    if (this.#state === "before") {
      this.#begin(kind, value);
      this.#hashLine(text);
      return NOTHING;
    }
    if (kind === "footer") {
      this.#end(value);
      return this.#counts.sessions === 0 ? NOTHING : [{ kind: "end", place }];
    }
    this.#hashLine(text);
    return this.#piece(kind, value, place);
  }

  finish(): void {
    if (this.#state === "before") throw notAnExport(this.#name, "it is empty");
    if (this.#state === "within")
      throw damagedExport(this.#name, `it ends after line ${this.#number}, without its footer: it is cut off`);
  }

  #parse(text: string, place: string): Line {
    try {
      const value = parseStrictJson(text);
      if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Line;
    } catch (error) {
      if (!(error instanceof JsonProblem)) throw error;
      if (this.#state === "before")
        throw notAnExport(this.#name, `${place} is no header of an export: ${error.message}`);
      const where = error.path === "" ? place : `${place}: ${error.path}`;
      throw invalidPart(this.#name, where, error.message);
    }
    throw this.#state === "before"
      ? notAnExport(this.#name, `${place} is no header of an export`)
      : invalidPart(this.#name, place, "is not a JSON object");
  }

  #begin(kind: unknown, { format, format_version, sessions }: Record<string, unknown>): void {
    if (kind !== "header" || format !== EXPORT_FORMAT)
      throw notAnExport(this.#name, "line 1 is no header of an export");
    if (!Number.isSafeInteger(format_version) || (format_version as number) < 1 || !Number.isSafeInteger(sessions))
      throw invalidPart(this.#name, "line 1", "the header needs format_version and sessions, whole numbers");
    if ((format_version as number) > EXPORT_VERSION)
      throw newerExport(this.#name, format_version as number, EXPORT_VERSION);
    this.#announced = sessions as number;
    this.#state = "within";
  }

  #piece(kind: unknown, value: Record<string, unknown>, place: string): readonly RawPiece[] {
    if (kind === "session") {
      const { session_metadata, audit_summary, range, trim, ...unknown } = value;
      const [field] = Object.keys(unknown);
      if (field !== undefined) throw invalidPart(this.#name, place, `${field} is not a known field`);
      this.#counts.sessions += 1;
      const piece: RawPiece = { kind, value: { session_metadata, audit_summary, range, trim }, place };
      return this.#counts.sessions === 1 ? [piece] : [{ kind: "end", place }, piece];
    }
    if (kind !== "event" && kind !== "snapshot")
      throw invalidPart(this.#name, place, "kind must be session, event, snapshot or footer");
    if (this.#counts.sessions === 0) throw invalidPart(this.#name, place, `a ${kind} stands before any session`);
    this.#counts[kind === "event" ? "events" : "snapshots"] += 1;
    return [{ kind, value, place }];
  }

  #end(footer: Record<string, unknown>): void {
    const { sessions, events, snapshots } = this.#counts;
    for (const [what, counted] of Object.entries(this.#counts)) {
      if (footer[what] === counted) continue;
      throw damagedExport(this.#name, `the footer counts ${String(footer[what])} ${what}, and there are ${counted}`);
    }
    if (sessions !== this.#announced)
      throw damagedExport(this.#name, `the header announces ${this.#announced} sessions, and there are ${sessions}`);
    if (footer.sha256 !== this.#hash.digest("hex"))
      throw damagedExport(
        this.#name,
        `the footer's checksum is not that of the ${events + snapshots + sessions + 1} lines before it`,
      );
    this.#state = "after";
  }

  #hashLine(text: string): void {
    this.#hash.update(`${text}\n`);
  }
}
