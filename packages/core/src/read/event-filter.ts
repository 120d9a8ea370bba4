/**
 * What people write to narrow a list of events down: `type:pattern.* model:llama energy>5 -health.*`. Terms with blanks between them must
 * all hold; a `-` before one turns it round.
 */
import { invalidArgument } from "../arguments.ts";
import type { StoredEvent } from "../model/event.ts";
import { parseTerms } from "./filter-terms.ts";
import { type FilterRow, testOf } from "./filter-tests.ts";

export interface EventFilter {
  /** False where the row alone tells that the event does not pass: its data need not be read. */
  passesRow(row: FilterRow): boolean;
  /** Of an event whose row passes. */
  passes(event: Pick<StoredEvent, "data">): boolean;
}

export const everyEvent: EventFilter = { passesRow: () => true, passes: () => true };

/** Throws `INVALID_ARGUMENT` with the column of what is no filter. */
export function parseEventFilter(text: string): EventFilter {
  if (typeof text !== "string") throw invalidArgument("filter", "a text", text);
  const tests = parseTerms(text).map((term) => ({ isWanted: !term.isNegated, test: testOf(term) }));
  const ofRow = tests.flatMap(({ isWanted, test }) => ("row" in test ? [{ isWanted, holds: test.row }] : []));
  const ofData = tests.flatMap(({ isWanted, test }) => ("data" in test ? [{ isWanted, holds: test.data }] : []));
  return {
    passesRow: (row) => ofRow.every(({ isWanted, holds }) => holds(row) === isWanted),
    passes({ data }) {
      let text: string | undefined;
      const dataText = () => {
        text ??= JSON.stringify(data).toLowerCase();
        return text;
      };
      return ofData.every(({ isWanted, holds }) => holds(data, dataText) === isWanted);
    },
  };
}
