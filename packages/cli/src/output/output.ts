/** Data goes to stdout, as text or as NDJSON; hints, progress and errors go to stderr. */
import { once } from "node:events";
import type { Failure } from "../failure.ts";
import { type Column, type Piece, render, styled, tableRows } from "./pieces.ts";
import { jsonLine } from "./printable.ts";
import { Progress } from "./progress.ts";

export interface OutputSettings {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** A stream that may be a terminal. */
export interface OutputStream extends NodeJS.EventEmitter {
  readonly isTTY?: boolean;
  readonly destroyed: boolean;
  readonly writableNeedDrain: boolean;
  hasColors?(): boolean;
  write(text: string | Uint8Array): unknown;
}

export interface OutputStreams {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

export class Output {
  readonly settings: OutputSettings;
  readonly #stdout: OutputStream;
  readonly #stderr: OutputStreams["stderr"];

  constructor(settings: OutputSettings, { stdout, stderr }: OutputStreams) {
    this.settings = settings;
    this.#stdout = stdout;
    this.#stderr = stderr;
  }

  /** A line for people; nothing in JSON. */
  line(...pieces: readonly Piece[]): void {
    if (!this.settings.json) this.#print(render(pieces, this.#colors(this.#stdout)));
  }

  /** A table for people; nothing in JSON. */
  table(columns: readonly Column[], rows: readonly (readonly Piece[])[], indent = ""): void {
    for (const line of tableRows(columns, rows)) this.line(indent, ...line);
  }

  /** A document for programs; nothing in text. */
  record(document: object): void {
    if (this.settings.json) this.#print(jsonLine(document));
  }

  /** What a person may want to know or do next. */
  hint(text: string): void {
    if (!this.settings.quiet) this.#tell(styled("dim", text));
  }

  /** What a person should know, also one who wants no hints. */
  warn(text: string): void {
    this.#tell(styled("yellow", "warning: "), text);
  }

  /** Data that is a document of its own; resolves when there is room for more. */
  async raw(part: Uint8Array, signal: AbortSignal): Promise<void> {
    if (!this.#stdout.destroyed) this.#stdout.write(part);
    await this.room(signal);
  }

  failure({ code, message, hint, stack, details }: Failure, nextCommand: string | null): void {
    this.#tell(styled("red", "error: "), message, styled("dim", ` [${code}]`));
    if (hint !== undefined) this.#tell("  hint: ", hint);
    if (nextCommand !== null) this.#tell("  next: ", styled("bold", nextCommand));
    if (!this.settings.verbose) return;
    if (Object.keys(details).length > 0) this.#tell("  details: ", jsonLine(details));
    for (const line of stack?.split("\n").slice(1) ?? []) this.#tell(line);
  }

  /** Shows how far the work is for as long as it takes; `total` null: unknown. */
  async progress<Result>(
    label: string,
    unit: string,
    total: number | null,
    work: (progress: Progress) => Promise<Result>,
  ): Promise<Result> {
    const progress = new Progress(this.settings.quiet ? null : this.#stderr, label, unit, total);
    try {
      return await work(progress);
    } finally {
      progress.end();
    }
  }

  /** Resolves when the reader of stdout has taken what was printed; long lists wait for it now and then. */
  async room(signal: AbortSignal): Promise<void> {
    if (this.#stdout.writableNeedDrain && !signal.aborted)
      await once(this.#stdout, "drain", { signal }).catch(() => undefined);
  }

  #print(text: string): void {
    if (!this.#stdout.destroyed) this.#stdout.write(`${text}\n`);
  }

  #tell(...pieces: readonly Piece[]): void {
    this.#stderr.write(`${render(pieces, this.#colors(this.#stderr))}\n`);
  }

  #colors(stream: OutputStream): boolean {
    return this.settings.color && stream.isTTY === true && stream.hasColors?.() === true;
  }
}
