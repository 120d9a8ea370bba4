/** The words of an event filter, as they are written. What they mean is decided in `filter-tests.ts`. */
import { StateError } from "../errors.ts";

export type Operator = ":" | ">" | ">=" | "<" | "<=" | "=";

export interface FilterTerm {
  /** Where it begins, from 1. */
  readonly column: number;
  readonly isNegated: boolean;
  /** Null: a word or a quotation by itself. */
  readonly field: string | null;
  readonly operator: Operator | null;
  readonly value: string;
  readonly valueColumn: number;
  readonly isQuoted: boolean;
}

const MAX_LENGTH = 2000;
const MAX_TERMS = 50;
const BLANKS = /\s*/y;
const FIELD = /([A-Za-z_][\w.[\]-]*)(:|>=?|<=?|=)/y;
const WORD = /[^\s"]+/y;
const QUOTATION = /"((?:[^"\\]|\\.)*)"/y;

/** Throws `INVALID_ARGUMENT` with the column. */
export function parseTerms(text: string): FilterTerm[] {
  if (text.length > MAX_LENGTH) {
    throw invalidFilter(MAX_LENGTH + 1, `it has ${text.length} characters, and may have ${MAX_LENGTH}`, LANGUAGE);
  }
  const terms: FilterTerm[] = [];
  const reader = new Reader(text);
  for (reader.take(BLANKS); !reader.isAtEnd; reader.take(BLANKS)) {
    if (terms.length === MAX_TERMS) throw invalidFilter(reader.column, `more than ${MAX_TERMS} terms`, LANGUAGE);
    terms.push(readTerm(reader));
  }
  return terms;
}

export function invalidFilter(column: number, what: string, hint: string): StateError {
  return new StateError("INVALID_ARGUMENT", `filter, column ${column}: ${what}`, {
    hint,
    details: { path: "filter", column },
  });
}

const LANGUAGE =
  'Write terms with blanks between: type:pattern.* model:llama level:warning energy>5 "some words" -health.*';

function readTerm(reader: Reader): FilterTerm {
  const { column } = reader;
  const isNegated = reader.take(/-/y) !== null;
  const named = reader.take(FIELD);
  const valueColumn = reader.column;
  const quotation = reader.take(QUOTATION)?.[1];
  const word = quotation === undefined ? reader.take(WORD)?.[0] : undefined;
  const value = quotation?.replaceAll(/\\(.)/gs, "$1") ?? word;
  if (value === undefined) throw valueMissing(reader, named?.[1]);
  if (!reader.isAtBlank) throw invalidFilter(reader.column, "a blank is missing", LANGUAGE);
  return {
    column,
    isNegated,
    field: named?.[1] ?? null,
    operator: (named?.[2] as Operator | undefined) ?? null,
    value,
    valueColumn,
    isQuoted: quotation !== undefined,
  };
}

function valueMissing(reader: Reader, field: string | undefined): StateError {
  if (reader.next === '"') {
    return invalidFilter(reader.column, "a quotation has no end", 'End it with "; inside of it a " is written as \\".');
  }
  const after = field === undefined ? "a -" : field;
  return invalidFilter(reader.column, `there is nothing after ${after}`, LANGUAGE);
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get column(): number {
    return this.#at + 1;
  }

  get next(): string | undefined {
    return this.#text[this.#at];
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  get isAtBlank(): boolean {
    return this.next === undefined || /\s/.test(this.next);
  }

  /** What a sticky expression finds here; null where it finds nothing, and nothing is taken. */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text);
    if (found !== null) this.#at = expression.lastIndex;
    return found;
  }
}
