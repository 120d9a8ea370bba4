import type { PGlite, Results } from "@electric-sql/pglite";
import type { QueryResult, SqlValue } from "@wfstate/core";

/** Numbers of types in PostgreSQL's catalogue. */
const oid = {
  unknown: 0,
  bool: 16,
  bytea: 17,
  int8: 20,
  int4: 23,
  text: 25,
  json: 114,
  float8: 701,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  jsonb: 3802,
} as const;

const asText = (text: string) => text;
const asInteger = (text: string): SqlValue => {
  const value = BigInt(text);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
};

/** By the type of the column. What PGlite would make an object of stays the text that it is; a truth is 1 or 0, as core knows it. */
const parsers = {
  [oid.bool]: (text: string) => (text === "t" ? 1 : 0),
  [oid.int8]: asInteger,
  /** What `sum` makes of integers. */
  [oid.numeric]: (text: string) => (/^-?\d+$/.test(text) ? asInteger(text) : Number(text)),
  [oid.json]: asText,
  [oid.jsonb]: asText,
  [oid.date]: asText,
  [oid.timestamp]: asText,
  [oid.timestamptz]: asText,
};

/** A parameter says its type: PostgreSQL would guess, and refuse where it cannot, as in `concat(t, $1)`. */
function typeOf(value: SqlValue): number {
  switch (typeof value) {
    case "string":
      return oid.text;
    case "bigint":
      return oid.int8;
    case "number":
      if ((value | 0) === value) return oid.int4;
      return Number.isSafeInteger(value) ? oid.int8 : oid.float8;
    default:
      return value === null ? oid.unknown : oid.bytea;
  }
}

export interface Answered {
  readonly result: QueryResult;
  /** What PostgreSQL says that it did: `COMMIT`, also `ROLLBACK` where it was asked for a COMMIT. */
  readonly command: string;
}

export async function execute(db: PGlite, sql: string, parameters: readonly SqlValue[]): Promise<Answered> {
  const answer: Results = await db.query(sql, [...parameters], {
    rowMode: "array",
    paramTypes: parameters.map(typeOf),
    parsers,
  });
  return {
    result: {
      columns: answer.fields.map(({ name }) => name),
      values: (answer.rows as SqlValue[][]).flat(),
      changes: answer.affectedRows ?? 0,
    },
    command: answer.command ?? "",
  };
}
