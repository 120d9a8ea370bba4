import { type ExportEncoder, type ExportPiece, formatOf, ownFields } from "@wfstate/core";
import { stringify } from "yaml";

/** Text in quotes is text to every parser: some take a bare date, `no` or `1:20` for something else. */
const STYLE = {
  defaultStringType: "QUOTE_DOUBLE",
  defaultKeyType: "PLAIN",
  lineWidth: 0,
  blockQuote: false,
  aliasDuplicateObjects: false,
} as const;

/** The same document as JSON has, for people to read. */
export class YamlEncoder implements ExportEncoder {
  readonly order = "grouped";
  #isWhole = false;
  #header: object = {};
  #section: "none" | "events" | "snapshots" = "none";
  #items = 0;
  #sessions = 0;
  #audit: object = {};

  encode(piece: ExportPiece): string {
    switch (piece.kind) {
      case "header": {
        this.#isWhole = piece.sessions !== null;
        this.#header = formatOf(piece);
        if (!this.#isWhole) return "";
        return stringify({ ...this.#header, session_count: piece.sessions }, STYLE);
      }
      case "session": {
        this.#audit = piece.audit_summary;
        this.#section = "none";
        const own = ownFields(piece);
        if (!this.#isWhole) return stringify({ ...this.#header, ...own }, STYLE);
        this.#sessions += 1;
        const item = stringify([own], STYLE);
        return `${this.#sessions === 1 ? "sessions:\n" : ""}${item}`;
      }
      case "event":
        return this.#item("events", { ...ordered(piece.event, "data", JSON.parse(piece.dataText)) });
      case "snapshot":
        return this.#item("snapshots", { ...ordered(piece.snapshot, "state", JSON.parse(piece.stateText)) });
      case "end":
        return `${this.#moveTo("snapshots")}${this.#closed()}${this.#indented(stringify({ audit_summary: this.#audit }, STYLE))}`;
      case "footer":
        return this.#isWhole && this.#sessions === 0 ? "sessions: []\n" : "";
    }
  }

  #item(section: "events" | "snapshots", item: object): string {
    const moved = this.#moveTo(section);
    const opened = this.#items === 0 ? this.#indented(`${section}:\n`) : "";
    this.#items += 1;
    return moved + opened + this.#indented(stringify([item], STYLE));
  }

  #moveTo(section: "events" | "snapshots"): string {
    if (this.#section === section) return "";
    const closed = this.#section === "events" ? this.#closed() : "";
    const skipped = this.#section === "none" && section === "snapshots" ? this.#indented("events: []\n") : "";
    this.#section = section;
    this.#items = 0;
    return closed + skipped;
  }

  /** A section without an item has not been opened. */
  #closed(): string {
    return this.#items > 0 ? "" : this.#indented(`${this.#section}: []\n`);
  }

  #indented(text: string): string {
    // Not by `^`, to which U+2028 within text begins a line, too.
    return this.#isWhole ? text.replace(/(^|\n)(?=[^\n])/g, "$1  ") : text;
  }
}

/** The payload stands where it does in the schema: after the fields that name the part. */
function ordered(fields: object, name: string, value: unknown): object {
  const entries: [string, unknown][] = [];
  const last = name === "data" ? "type" : "snapshot_type";
  for (const [key, field] of Object.entries(fields)) {
    entries.push([key, field]);
    if (key === last) entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
