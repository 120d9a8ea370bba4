/**
 * JSON as we take it from files of others: no key twice, no integer that JavaScript would round, no number that is infinite, not nested
 * beyond reason. `JSON.parse` takes all of these in silence, or fails on the last without saying where.
 */

/** How deep a document may be nested. */
export const MAX_JSON_DEPTH = 100;

/** What is wrong with a text, and where in the document. */
export class JsonProblem extends Error {
  /** `events[16].data`; empty for the document itself. */
  readonly path: string;
  readonly line: number;
  readonly column: number;

  constructor(message: string, path: string, text: string, offset: number) {
    super(message);
    this.path = path;
    this.line = text.slice(0, offset).split("\n").length;
    this.column = offset - text.lastIndexOf("\n", offset - 1);
  }
}

/** @throws {JsonProblem} */
export function parseStrictJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // Text that says the same again has no key twice and no number that was rounded. That is what our own files are.
    if (JSON.stringify(value) === text) return value;
  } catch {
    // The scanner says what is wrong, and where.
  }
  new Scanner(text).scan();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new JsonProblem(`is not JSON: ${(error as Error).message}`, "", text, 0);
  }
}

interface Level {
  /** Keys so far; null in an array. */
  readonly keys: Set<string> | null;
  key: string;
  index: number;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const WORD = /true|false|null/y;
/** What other programs write for what JSON has not. */
const FOREIGN_WORD = /-?Infinity|NaN|nan|None|True|False|undefined/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const SPACE = /[ \t\r\n]*/y;

class Scanner {
  readonly #text: string;
  readonly #levels: Level[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): void {
    do {
      this.#skipSpace();
      this.#value();
      this.#skipSpace();
      while (this.#levels.length > 0 && this.#closes()) this.#skipSpace();
    } while (this.#levels.length > 0);
    if (this.#at < this.#text.length) throw this.#problem("goes on after its end");
  }

  /** A value, or the beginning of one that holds others. */
  #value(): void {
    const character = this.#text[this.#at];
    if (character === "{") this.#open(new Set());
    else if (character === "[") this.#open(null);
    else if (character === '"') this.#string();
    else if (!this.#match(WORD)) this.#number();
  }

  #open(keys: Set<string> | null): void {
    if (this.#levels.length === MAX_JSON_DEPTH) throw this.#problem(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
    this.#at += 1;
    const level: Level = { keys, key: "", index: 0 };
    this.#skipSpace();
    const isEmpty = this.#text[this.#at] === (keys === null ? "]" : "}");
    if (isEmpty) {
      this.#at += 1;
      return;
    }
    this.#levels.push(level);
    if (keys !== null) this.#key(level);
    this.#skipSpace();
    this.#value();
  }

  /** After a value: true where it closes what it stands in. */
  #closes(): boolean {
    const level = this.#levels.at(-1) as Level;
    const character = this.#text[this.#at];
    if (character === (level.keys === null ? "]" : "}")) {
      this.#at += 1;
      this.#levels.pop();
      return true;
    }
    if (character !== ",") throw this.#unexpected();
    this.#at += 1;
    level.index += 1;
    this.#skipSpace();
    if (level.keys !== null) this.#key(level);
    return false;
  }

  #key(level: Level): void {
    const from = this.#at;
    this.#string();
    const key = JSON.parse(this.#text.slice(from, this.#at)) as string;
    level.key = key;
    if (level.keys?.has(key) === true) throw this.#problem("stands twice");
    level.keys?.add(key);
    this.#skipSpace();
    if (this.#text[this.#at] !== ":") throw this.#unexpected();
    this.#at += 1;
  }

  /** Character by character: an expression for the whole of it would run out of stack on long text. */
  #string(): void {
    const text = this.#text;
    if (text[this.#at] !== '"') throw this.#unexpected();
    this.#at += 1;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        if (!this.#match(ESCAPE)) throw this.#unexpected();
      } else if (code >= FIRST_PRINTABLE) this.#at += 1;
      else throw this.#unexpected();
    }
    this.#at += 1;
  }

  #number(): void {
    const from = this.#at;
    NUMBER.lastIndex = from;
    const match = NUMBER.exec(this.#text);
    if (match === null) throw this.#unexpected();
    this.#at = NUMBER.lastIndex;
    const [token, fraction, exponent] = match;
    const value = Number(token);
    if (!Number.isFinite(value)) throw this.#problem(`${token.slice(0, 40)} is larger than any number here`);
    const isInteger = fraction === undefined && exponent === undefined;
    if (isInteger && !Number.isSafeInteger(value) && String(value) !== token)
      throw this.#problem(`${token.slice(0, 40)} is an integer beyond 2^53, which would be rounded`);
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #skipSpace(): void {
    this.#match(SPACE);
  }

  #unexpected(): JsonProblem {
    if (/^\w*$/.test(this.#text.slice(this.#at, this.#at + MAX_SHOWN_KEY)))
      return this.#problem("ends too early: it is cut off");
    FOREIGN_WORD.lastIndex = this.#at;
    const [word] = FOREIGN_WORD.exec(this.#text) ?? [];
    if (word !== undefined) return this.#problem(`${word} is not JSON`);
    return this.#problem(`is not JSON at ${JSON.stringify(this.#text.slice(this.#at, this.#at + 20))}`);
  }

  #problem(message: string): JsonProblem {
    return new JsonProblem(message, this.#path(), this.#text, this.#at);
  }

  #path(): string {
    let path = "";
    for (const { keys, key, index } of this.#levels.slice(0, MAX_SHOWN_LEVELS)) {
      path += keys === null ? `[${index}]` : `${path === "" ? "" : "."}${key.slice(0, MAX_SHOWN_KEY)}`;
    }
    return path.toWellFormed();
  }
}

const MAX_SHOWN_LEVELS = 8;
const MAX_SHOWN_KEY = 60;
