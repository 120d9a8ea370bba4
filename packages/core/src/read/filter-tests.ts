/** What the terms of an event filter mean. */
import type { JsonObject } from "../model/event.ts";
import { type Comparison, type RowCondition, typeConditions } from "../sql/matching-events.ts";
import { type FilterTerm, invalidFilter } from "./filter-terms.ts";
import { levelOf, rankOf, ranks } from "./levels.ts";
import { modelsOf } from "./models.ts";
import { parseStatePath, type StatePath, valueAt } from "./state-path.ts";
import { globMatcher } from "./type-filter.ts";

/** What is read of an event before its data is. */
export interface FilterRow {
  readonly seq: number;
  readonly type: string;
  readonly frameId: number | null;
  readonly energyDelta: number | null;
}

/** What is looked for in the data of an event. */
export interface Searched {
  readonly data: JsonObject;
  /** The data as JSON, in lower case. */
  readonly text: string;
}

export type FilterTest =
  /** The conditions are those of the database. */
  | { readonly row: (row: FilterRow) => boolean; readonly conditions: readonly RowCondition[] }
  | { readonly data: (searched: Searched) => boolean };

interface NumberColumn {
  readonly column: "seq" | "frame_id" | "energy_delta";
  readonly of: (row: FilterRow) => number | null;
}

/** Figures that are not looked for in the data. */
const NUMBERS: Readonly<Record<string, NumberColumn>> = {
  energy: { column: "energy_delta", of: ({ energyDelta }) => energyDelta },
  frame: { column: "frame_id", of: ({ frameId }) => frameId },
  seq: { column: "seq", of: ({ seq }) => seq },
};
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const TYPE_WORD = /^[a-z*][\w.*]*$/i;

/** Throws `INVALID_ARGUMENT` where a term means nothing. */
export function testOf(term: FilterTerm): FilterTest {
  const { field, value } = term;
  if (field === null) return isTypeWord(term) ? typeTest(value) : textTest(value);
  if (field === "type") return typeTest(textValueOf(term, "type:energy.*"));
  if (field === "model") return modelTest(textValueOf(term, "model:llama"));
  if (field === "level") return levelTest(term);
  const number = Object.hasOwn(NUMBERS, field) ? NUMBERS[field] : undefined;
  return number === undefined ? pathTest(term) : numberTest(term, number);
}

function isTypeWord({ value, isQuoted }: FilterTerm): boolean {
  return !isQuoted && /[.*]/.test(value) && TYPE_WORD.test(value);
}

function typeTest(glob: string): FilterTest {
  const matches = globMatcher(glob);
  return { row: ({ type }) => matches(type), conditions: typeConditions([glob]) };
}

function textTest(text: string): FilterTest {
  // As it stands between the quotes of the JSON.
  const wanted = JSON.stringify(text).slice(1, -1).toLowerCase();
  return { data: ({ text: dataText }) => dataText.includes(wanted) };
}

function modelTest(text: string): FilterTest {
  const wanted = text.toLowerCase();
  return { data: ({ data }) => modelsOf(data).some((model) => model.toLowerCase().includes(wanted)) };
}

function levelTest(term: FilterTerm): FilterTest {
  const least = rankOf(textValueOf(term, "level:warning"));
  if (least === null) {
    const names = [...ranks.keys()].join(", ");
    throw invalidFilter(term.valueColumn, `there is no level ${term.value}`, `The levels are ${names}.`);
  }
  return { data: ({ data }) => (rankOf(levelOf(data)) ?? -1) >= least };
}

function numberTest(term: FilterTerm, { column, of }: NumberColumn): FilterTest {
  const { field, operator } = term;
  const comparison = operator === ":" || operator === null ? "=" : operator;
  const compare = comparisonOf(comparison);
  if (!NUMBER.test(term.value)) {
    throw invalidFilter(term.valueColumn, `${field} is compared with a number`, `Write it like ${field}>5.`);
  }
  const wanted = Number(term.value);
  return {
    row: (row) => {
      const actual = of(row);
      return actual !== null && compare(actual, wanted);
    },
    conditions: [{ column, comparison, value: wanted }],
  };
}

function pathTest(term: FilterTerm): FilterTest {
  const path = pathOf(term);
  const { operator, value } = term;
  if (operator === ":") {
    const wanted = value.toLowerCase();
    return { data: ({ data }) => textsAt(data, path).some((text) => text.toLowerCase().includes(wanted)) };
  }
  if (operator === "=" && !NUMBER.test(value)) return { data: ({ data }) => textsAt(data, path).includes(value) };
  if (!NUMBER.test(value)) {
    throw invalidFilter(
      term.valueColumn,
      "a number is asked for",
      `Write it like ${term.field}>5, or ${term.field}:text.`,
    );
  }
  const compare = comparisonOf(operator ?? "=");
  const wanted = Number(value);
  return {
    data({ data }) {
      const actual = valueAt(data, path);
      return typeof actual === "number" && compare(actual, wanted);
    },
  };
}

/** `data.` may stand before the path of what has the name of something else: `data.energy`. */
function pathOf({ field, column }: FilterTerm): StatePath {
  try {
    return parseStatePath((field as string).replace(/^data\./, ""));
  } catch {
    throw invalidFilter(column, `${field} is no path of data`, "Write it like context.reason or models_involved[0].");
  }
}

/** What is at the path as text, and of a list each of its items. */
function textsAt(data: JsonObject, path: StatePath): string[] {
  const value = valueAt(data, path);
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === "string" ? item : JSON.stringify(item),
  );
}

function textValueOf({ operator, value, column, field }: FilterTerm, example: string): string {
  if (operator === ":" || operator === "=") return value;
  throw invalidFilter(column, `${field} cannot be compared with ${operator}`, `Write it like ${example}.`);
}

function comparisonOf(comparison: Comparison): (a: number, b: number) => boolean {
  switch (comparison) {
    case ">":
      return (a, b) => a > b;
    case ">=":
      return (a, b) => a >= b;
    case "<":
      return (a, b) => a < b;
    case "<=":
      return (a, b) => a <= b;
    case "=":
      return (a, b) => a === b;
  }
}
