/**
 * What people write to narrow a list of events down: `type:pattern.* model:llama energy>5 -health.*`. Terms with blanks between them must
 * all hold; a `-` before one turns it round.
 */
import { invalidArgument } from "../arguments.ts";
import type { JsonObject } from "../model/event.ts";
import type { RowCondition } from "../sql/matching-events.ts";
import { parseTerms } from "./filter-terms.ts";
import { type FilterRow, type Searched, testOf } from "./filter-tests.ts";

export interface EventFilter {
  /** What the database can leave out already; of these every event that passes holds. */
  readonly conditions: readonly RowCondition[];
  /** False where the row alone tells that the event does not pass: its data need not be read. */
  passesRow(row: FilterRow): boolean;
  /** Of the data of an event whose row passes. */
  passesData(data: JsonObject): boolean;
  /** The same of data as JSON text, which is parsed only where it must be. Throws where it cannot be. */
  passesText(dataText: string): boolean;
}

export const everyEvent: EventFilter = {
  conditions: [],
  passesRow: () => true,
  passesData: () => true,
  passesText: () => true,
};

/** Throws `INVALID_ARGUMENT` with the column of what is no filter. */
export function parseEventFilter(text: string): EventFilter {
  if (typeof text !== "string") throw invalidArgument("filter", "a text", text);
  const tests = parseTerms(text).map((term) => ({ isWanted: !term.isNegated, test: testOf(term) }));
  const ofRow = tests.flatMap(({ isWanted, test }) => ("row" in test ? [{ isWanted, ...test }] : []));
  const ofData = tests.flatMap(({ isWanted, test }) => ("data" in test ? [{ isWanted, ...test }] : []));
  const passes = (searched: Searched) => ofData.every(({ isWanted, data }) => data(searched) === isWanted);
  return {
    // An event without the value neither holds nor fails in SQL: turned round, it would be left out.
    conditions: ofRow.flatMap(({ isWanted, conditions }) => (isWanted ? conditions : [])),
    passesRow: (of) => ofRow.every(({ isWanted, row }) => row(of) === isWanted),
    passesData: (data) => passes(new SearchedData(data)),
    passesText: (dataText) => passes(new SearchedText(dataText)),
  };
}

class SearchedData implements Searched {
  readonly data: JsonObject;
  #text: string | null = null;

  constructor(data: JsonObject) {
    this.data = data;
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.data).toLowerCase();
    return this.#text;
  }
}

class SearchedText implements Searched {
  readonly #dataText: string;
  #data: JsonObject | null = null;
  #text: string | null = null;

  constructor(dataText: string) {
    this.#dataText = dataText;
  }

  get data(): JsonObject {
    this.#data ??= JSON.parse(this.#dataText) as JsonObject;
    return this.#data;
  }

  get text(): string {
    this.#text ??= this.#dataText.toLowerCase();
    return this.#text;
  }
}
